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

// PlanRuns returns the stored plans without their documents, the newest first.
func (tx *Tx) PlanRuns(ctx context.Context) ([]portal.MatchRun, error) {
	var runs []portal.MatchRun
	err := tx.many(ctx, &runs, `SELECT id, at, listing_id, goal, account_id, account_name, rules, seed, kept, '' AS document
		FROM match_run WHERE goal <> '' ORDER BY at DESC, id DESC`)
	return runs, err
}
