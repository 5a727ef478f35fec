package store

import (
	"context"

	"wohnraum/portal"
)

// RunKeyOf returns the run-local key of a household; "" if the person was erased
// or was not part of the run.
func (tx *Tx) RunKeyOf(ctx context.Context, run portal.RunID, household portal.HouseholdID) (string, error) {
	var keys []string
	err := tx.many(ctx, &keys, "SELECT run_key FROM match_run_key WHERE run_id = ? AND household_id = ?", run, household)
	if err != nil || len(keys) == 0 {
		return "", err
	}
	return keys[0], nil
}

// RunHousehold is the household that a key of a run stands for.
type RunHousehold struct {
	Key    string             `db:"run_key"`
	ID     portal.HouseholdID `db:"id"`
	Number int                `db:"number"`
}

// RunHouseholds returns whom the keys of a run stand for, by key. Who was erased
// is not among them.
func (tx *Tx) RunHouseholds(ctx context.Context, run portal.RunID) (map[string]RunHousehold, error) {
	var rows []RunHousehold
	err := tx.many(ctx, &rows, `SELECT k.run_key, h.id, h.number FROM match_run_key k
		JOIN household h ON h.id = k.household_id WHERE k.run_id = ?`, run)
	known := make(map[string]RunHousehold, len(rows))
	for _, row := range rows {
		known[row.Key] = row
	}
	return known, err
}

// ListingNumbers returns every listing with its number and nothing else.
func (tx *Tx) ListingNumbers(ctx context.Context) ([]portal.Listing, error) {
	var rows []struct {
		ID     portal.ListingID `db:"id"`
		Number int              `db:"number"`
	}
	err := tx.many(ctx, &rows, "SELECT id, number FROM listing ORDER BY number")
	listings := make([]portal.Listing, len(rows))
	for i, row := range rows {
		listings[i].ID, listings[i].Number = row.ID, row.Number
	}
	return listings, err
}

// PlanRuns returns the stored plans without their documents, the newest first.
func (tx *Tx) PlanRuns(ctx context.Context) ([]portal.MatchRun, error) {
	var runs []portal.MatchRun
	err := tx.many(ctx, &runs, `SELECT id, at, listing_id, goal, account_id, account_name, rules, seed, kept, '' AS document
		FROM match_run WHERE goal <> '' ORDER BY at DESC, id DESC`)
	return runs, err
}
