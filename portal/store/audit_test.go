package store_test

import (
	"context"
	"strconv"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/store"
	"wohnraum/portal/store/storetest"
)

func audited(t *testing.T, entries int) *store.DB {
	t.Helper()
	db := storetest.New(t)
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		for i := range entries {
			actor := portal.Actor{Account: portal.AccountID("person"), Role: portal.Placement}
			if err := tx.Audit(ctx, actor, "listing.read", portal.SubjectListing, "key"+strconv.Itoa(i+1), "reason"); err != nil {
				return err
			}
		}
		return nil
	})
	return db
}

func firstBroken(t *testing.T, db *store.DB) (broken int64) {
	t.Helper()
	err := db.Read(t.Context(), func(tx *store.Tx) (err error) {
		broken, err = tx.VerifyAudit(t.Context())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return broken
}

func TestVerifyAudit_NamesTheFirstBrokenEntry(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		statements []string
		want       int64
	}{
		"untouched":        {nil, 0},
		"another action":   {[]string{"UPDATE audit SET action = 'listing.write' WHERE seq = 4"}, 4},
		"another person":   {[]string{"UPDATE audit SET account_id = 'somebody' WHERE seq = 4"}, 4},
		"another role":     {[]string{"UPDATE audit SET account_role = 'system' WHERE seq = 4"}, 4},
		"another record":   {[]string{"UPDATE audit SET subject_id = 'key9' WHERE seq = 4"}, 4},
		"another kind":     {[]string{"UPDATE audit SET subject_kind = 'unit' WHERE seq = 4"}, 4},
		"another reason":   {[]string{"UPDATE audit SET reason = '' WHERE seq = 10"}, 10},
		"another time":     {[]string{"UPDATE audit SET at = '2027-03-01T09:00:00.000001Z' WHERE seq = 4"}, 4},
		"another code":     {[]string{"UPDATE audit SET code = 'ff' || substr(code, 3) || 'x' WHERE seq = 4"}, 4},
		"the first":        {[]string{"UPDATE audit SET action = 'x' WHERE seq = 1"}, 1},
		"the first gone":   {[]string{"DELETE FROM audit WHERE seq = 1"}, 2},
		"one gone":         {[]string{"DELETE FROM audit WHERE seq = 4"}, 5},
		"gone and closed":  {[]string{"DELETE FROM audit WHERE seq = 4", "UPDATE audit SET seq = seq - 1 WHERE seq > 4"}, 4},
		"two swapped":      {[]string{"UPDATE audit SET seq = -4 WHERE seq = 4", "UPDATE audit SET seq = 4 WHERE seq = 5", "UPDATE audit SET seq = 5 WHERE seq = -4"}, 4},
		"a copy put in":    {[]string{"UPDATE audit SET seq = -seq - 1 WHERE seq > 4", "UPDATE audit SET seq = -seq WHERE seq < 0", "INSERT INTO audit SELECT 5, at, account_id, account_role, action, subject_kind, subject_id, reason, code FROM audit WHERE seq = 4"}, 5},
		"one put behind":   {[]string{"INSERT INTO audit SELECT 11, at, account_id, account_role, action, subject_kind, subject_id, reason, code FROM audit WHERE seq = 10"}, 11},
		"one put in front": {[]string{"INSERT INTO audit SELECT 0, at, account_id, account_role, action, subject_kind, subject_id, reason, code FROM audit WHERE seq = 1"}, 1},
		"word moved over":  {[]string{"UPDATE audit SET action = 'listing', subject_kind = 'read' WHERE seq = 4"}, 4},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db := audited(t, 10)
			storetest.Tamper(t, db, tc.statements...)
			if got := firstBroken(t, db); got != tc.want {
				t.Errorf("broken at %d, want %d", got, tc.want)
			}
		})
	}
}

// The chain is checked in batches; the seam between two breaks nothing.
func TestVerifyAudit_AcrossBatches(t *testing.T) {
	t.Parallel()
	db := audited(t, 1203)
	if got := firstBroken(t, db); got != 0 {
		t.Fatalf("broken at %d", got)
	}
	storetest.Tamper(t, db, "UPDATE audit SET reason = 'x' WHERE seq = 1001")
	if got := firstBroken(t, db); got != 1001 {
		t.Errorf("broken at %d, want 1001", got)
	}
}

func TestVerifyAudit_EmptyLog(t *testing.T) {
	t.Parallel()
	if got := firstBroken(t, storetest.New(t)); got != 0 {
		t.Errorf("broken at %d", got)
	}
}
