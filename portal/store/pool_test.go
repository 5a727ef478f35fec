package store_test

import (
	"testing"

	"wohnraum/portal/store"
	"wohnraum/portal/store/storetest"
)

func TestPools_SayWhoIsAtWork(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	err := db.Read(t.Context(), func(*store.Tx) error {
		for _, pool := range db.Pools() {
			want := map[string]int{"read": 1, "write": 0}[pool.Name]
			if pool.Busy != want || pool.Most < 1 || pool.Open < want {
				t.Errorf("while somebody reads: %+v", pool)
			}
		}
		return nil
	})
	if pools := db.Pools(); err != nil || len(pools) != 2 || pools[0].Busy+pools[1].Busy != 0 {
		t.Errorf("afterwards: %+v, %v", pools, err)
	}
}
