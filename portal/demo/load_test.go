package demo_test

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/demo"
	"wohnraum/portal/store"
	"wohnraum/portal/store/storetest"
)

// today is the day on which the counties of these tests are made.
var today = time.Date(2027, 3, 10, 10, 30, 0, 0, time.UTC)

// open returns what loading needs, with an empty database.
func open(t *testing.T) demo.Deps {
	t.Helper()
	clock := demo.NewClock(portal.ClockFunc(func() time.Time { return today }))
	random := demo.NewRandom(rand.Reader)
	path := filepath.Join(t.TempDir(), "demo.db")
	db, err := store.Open(t.Context(), store.Settings{
		Path: path, URL: storetest.URL(t, path), Clock: clock, IDs: portal.NewIDs(clock, random),
		Key: []byte("a test key that has 32 bytes.... "),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return demo.Deps{DB: db, Clock: clock, Random: random}
}

func load(t *testing.T, seed uint64) *store.DB {
	t.Helper()
	d := open(t)
	d.Seed = seed
	if err := demo.Load(t.Context(), d, func(string, int, int) {}); err != nil {
		t.Fatal(err)
	}
	return d.DB
}

// dump is a digest of what a county holds, without what is sealed.
func dump(t *testing.T, db *store.DB) string {
	t.Helper()
	sum := sha256.New()
	err := db.Read(t.Context(), func(tx *store.Tx) error {
		for _, query := range tables {
			rows, err := tx.QueryxContext(t.Context(), query)
			if err != nil {
				return err
			}
			for rows.Next() {
				values, err := rows.SliceScan()
				if err != nil {
					return err
				}
				if _, err := fmt.Fprintln(sum, values...); err != nil {
					return err
				}
			}
			if err := rows.Close(); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return hex.EncodeToString(sum.Sum(nil))
}

var tables = []string{
	"SELECT id, email, name, role, team_id, landlord_id, created_at FROM account ORDER BY id",
	"SELECT * FROM landlord ORDER BY id",
	"SELECT * FROM contract ORDER BY id",
	"SELECT * FROM unit ORDER BY id",
	"SELECT * FROM listing ORDER BY id",
	"SELECT * FROM household ORDER BY id",
	"SELECT id, household_id, child, position FROM household_member ORDER BY id",
	"SELECT * FROM household_wish ORDER BY household_id, rank",
	"SELECT * FROM urgency_fact ORDER BY id",
	"SELECT * FROM consent ORDER BY id",
	"SELECT * FROM round ORDER BY id",
	"SELECT * FROM proposal ORDER BY id",
	"SELECT * FROM viewing ORDER BY id",
	"SELECT * FROM authority_request ORDER BY id",
	"SELECT * FROM tenancy ORDER BY id",
	"SELECT * FROM tenancy_check ORDER BY id",
	"SELECT * FROM transition ORDER BY id",
	"SELECT * FROM task ORDER BY id",
	"SELECT id, state, kind, recipient_address FROM outbox ORDER BY id",
}

// TestLoad makes two counties from one seed, and looks into the first.
func TestLoad(t *testing.T) {
	t.Parallel()
	db := load(t, 1)
	if one, two := dump(t, db), dump(t, load(t, 1)); one != two {
		t.Errorf("seed 1 made two different counties: %s, %s", one, two)
	}
	for name, look := range map[string]func(*testing.T, *store.DB){
		"counts": counts, "states": states, "hard cases": hardCases, "proposals fit": proposalsFit, "after-care": afterCare,
		"mail": mail, "accounts": signIn, "audit": auditHolds, "stand": complete,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			look(t, db)
		})
	}
}
