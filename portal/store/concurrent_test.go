package store_test

import (
	"context"
	"slices"
	"sync"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/store"
	"wohnraum/portal/store/storetest"
)

// Eight writers that read before they write, beside eight readers: nobody is
// told that the database is busy, and no number is given twice.
func TestWrite_ConcurrentWritersAndReaders(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	const writers, each = 8, 12
	numbers := make(chan int, writers*each)
	var group sync.WaitGroup
	for range writers {
		group.Go(func() {
			for range each {
				err := db.Write(t.Context(), func(tx *store.Tx) error {
					number, err := takeNumber(t.Context(), tx)
					numbers <- number
					return err
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
		group.Go(func() {
			for range each {
				if err := db.Read(t.Context(), func(tx *store.Tx) error {
					_, err := tx.OpenListings(t.Context())
					return err
				}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	close(numbers)
	given := slices.Sorted(func(yield func(int) bool) {
		for number := range numbers {
			if !yield(number) {
				return
			}
		}
	})
	if len(given) != writers*each || given[0] != 1001 || given[len(given)-1] != 1000+writers*each {
		t.Errorf("numbers %v", given)
	}
}

func takeNumber(ctx context.Context, tx *store.Tx) (int, error) {
	if _, err := tx.Setting(ctx, "installation"); err != nil {
		return 0, err
	}
	number, err := tx.NextNumber(ctx, "listing")
	if err != nil {
		return 0, err
	}
	return number, tx.Audit(ctx, portal.SystemActor(), "test", portal.SubjectListing, "x", "")
}
