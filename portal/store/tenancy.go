package store

import (
	"context"

	"wohnraum/portal"
)

var (
	tenancyTable = newTable("tenancy", portal.Tenancy{})
	checkTable   = newTable("tenancy_check", portal.TenancyCheck{})
	runTable     = newTable("match_run", portal.MatchRun{})
	runKeyTable  = newTable("match_run_key", portal.RunKey{})
	limitTable   = newTable("rent_limit", portal.RentLimitRow{})
)

// CreateTenancy adds a tenancy.
func (tx *Tx) CreateTenancy(ctx context.Context, t portal.Tenancy) error {
	if err := tx.create(ctx, tenancyTable, t); err != nil {
		return err
	}
	return tx.touch(ctx, IndexedTenancy, string(t.ID))
}

// UpdateTenancy saves a tenancy's end.
func (tx *Tx) UpdateTenancy(ctx context.Context, t portal.Tenancy) error {
	if err := tx.save(ctx, tenancyTable, t); err != nil {
		return err
	}
	return tx.touch(ctx, IndexedTenancy, string(t.ID))
}

// FindTenancy returns a tenancy of the actor's team, or any for placement.
func (tx *Tx) FindTenancy(ctx context.Context, actor portal.Actor, id portal.TenancyID) (portal.Tenancy, error) {
	var t portal.Tenancy
	sc := householdScope(actor)
	err := tx.one(ctx, &t, "SELECT "+tenancyTable.own+" FROM tenancy JOIN household ON household.id = tenancy.household_id WHERE tenancy.id = ? AND "+sc.where, sc.with(id)...)
	return t, err
}

// TenancyOfProposal returns the tenancy that a proposal led to.
func (tx *Tx) TenancyOfProposal(ctx context.Context, id portal.ProposalID) (portal.Tenancy, error) {
	var t portal.Tenancy
	err := tx.one(ctx, &t, "SELECT "+tenancyTable.columns+" FROM tenancy WHERE proposal_id = ?", id)
	return t, err
}

// Checks returns the after-care dates of a tenancy in order.
func (tx *Tx) Checks(ctx context.Context, id portal.TenancyID) ([]portal.TenancyCheck, error) {
	var checks []portal.TenancyCheck
	err := tx.many(ctx, &checks, "SELECT "+checkTable.columns+" FROM tenancy_check WHERE tenancy_id = ? ORDER BY due", id)
	return checks, err
}

// CreateCheck adds an after-care date.
func (tx *Tx) CreateCheck(ctx context.Context, c portal.TenancyCheck) error {
	return tx.create(ctx, checkTable, c)
}

// UpdateCheck saves the outcome of an after-care date.
func (tx *Tx) UpdateCheck(ctx context.Context, c portal.TenancyCheck) error {
	return tx.save(ctx, checkTable, c)
}

// CreateRun stores a match run with the households its keys stand for.
func (tx *Tx) CreateRun(ctx context.Context, run portal.MatchRun, keys []portal.RunKey) error {
	if err := tx.create(ctx, runTable, run); err != nil {
		return err
	}
	for _, key := range keys {
		if err := tx.create(ctx, runKeyTable, key); err != nil {
			return err
		}
	}
	return nil
}

// FindRun returns a stored run.
func (tx *Tx) FindRun(ctx context.Context, id portal.RunID) (portal.MatchRun, error) {
	var run portal.MatchRun
	err := tx.one(ctx, &run, "SELECT "+runTable.columns+" FROM match_run WHERE id = ?", id)
	return run, err
}

// RentLimits returns all dated rows.
func (tx *Tx) RentLimits(ctx context.Context) ([]portal.RentLimitRow, error) {
	var rows []portal.RentLimitRow
	err := tx.many(ctx, &rows, "SELECT "+limitTable.columns+" FROM rent_limit ORDER BY valid_from, area_name, persons")
	return rows, err
}

// CreateRentLimit adds a row of a dated table.
func (tx *Tx) CreateRentLimit(ctx context.Context, row portal.RentLimitRow) error {
	return tx.create(ctx, limitTable, row)
}
