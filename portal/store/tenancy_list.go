package store

import (
	"context"
	"slices"
	"strings"

	"wohnraum/portal"
)

// TenancyRow is a tenancy with what its list says about it.
type TenancyRow struct {
	portal.Tenancy

	HouseholdNumber int         `db:"household_number"`
	ListingNumber   int         `db:"listing_number"`
	Street          string      `db:"street"`
	HouseNumber     string      `db:"house_number"`
	Municipality    string      `db:"municipality"`
	NextDue         portal.Date `db:"next_due"` // of after-care; "" if nothing is open
	LastOutcome     string      `db:"last_outcome"`
	SortKey         string      `db:"sort_key"` // what is due first stands first
}

// TenancyFilter narrows the list of tenancies. What is "" or zero does not
// filter; After and Before are the sort keys at the edge of a page.
type TenancyFilter struct {
	Number        int    // of the household, exactly
	Which         string // "due", "running" or "ended"
	Today         portal.Date
	Caseworker    portal.AccountID
	After, Before string
	Limit         int
}

// TenancyPage is one page of the list.
type TenancyPage struct {
	Rows           []TenancyRow
	Total, Skipped int
	Prev, Next     bool
}

// tenancyRows is every tenancy with its sort key: what is due by date, then the
// running ones without a date, then those that ended.
var tenancyRows = `WITH list AS (SELECT ` + tenancyTable.own + `, household.number AS household_number, listing.number AS listing_number,
		unit.street, unit.house_number, unit.municipality, household.caseworker_id, household.team_id AS household_team,
		COALESCE((SELECT min(due) FROM tenancy_check WHERE tenancy_id = tenancy.id AND done_on = '' AND tenancy.ended_on = ''), '') AS next_due,
		COALESCE((SELECT outcome FROM tenancy_check WHERE tenancy_id = tenancy.id AND done_on <> '' ORDER BY done_on DESC, due DESC LIMIT 1), '') AS last_outcome
	FROM tenancy JOIN household ON household.id = tenancy.household_id
		JOIN listing ON listing.id = tenancy.listing_id JOIN unit ON unit.id = listing.unit_id),
keyed AS (SELECT list.*, CASE WHEN ended_on <> '' THEN 'c' WHEN next_due = '' THEN 'b' ELSE 'a' || next_due END || '~' || id AS sort_key FROM list)
`

const tenancyColumns = `SELECT id, proposal_id, household_id, listing_id, landlord_id, team_id, started_on, occupancy_until, ended_on, reason,
	household_number, listing_number, street, house_number, municipality, next_due, last_outcome, sort_key FROM keyed WHERE `

const tenancyFilter = `(CAST(? AS BIGINT) = 0 OR household_number = ?) AND (? = '' OR caseworker_id = ?)
	AND (? = '' OR ? = 'ended' AND ended_on <> '' OR ? = 'running' AND ended_on = ''
		OR ? = 'due' AND ended_on = '' AND next_due <> '' AND next_due <= ?)`

// Tenancies returns one page of the tenancies of the actor's team, or of all
// for placement: what is due first.
func (tx *Tx) Tenancies(ctx context.Context, actor portal.Actor, f TenancyFilter) (TenancyPage, error) {
	var page TenancyPage
	sc := tenancyScope(actor)
	args := sc.with(f.Number, f.Number, f.Caseworker, f.Caseworker, f.Which, f.Which, f.Which, f.Which, f.Today)
	if err := tx.one(ctx, &page.Total, tenancyRows+"SELECT count(*) FROM keyed WHERE "+tenancyFilter+" AND "+sc.where, args...); err != nil {
		return page, err
	}
	var err error
	if f.Before != "" {
		err = tx.many(ctx, &page.Rows, tenancyRows+tenancyColumns+tenancyFilter+" AND "+sc.where+" AND sort_key < ? ORDER BY sort_key DESC LIMIT ?", with(args, f.Before, f.Limit)...)
		slices.Reverse(page.Rows)
	} else {
		err = tx.many(ctx, &page.Rows, tenancyRows+tenancyColumns+tenancyFilter+" AND "+sc.where+" AND sort_key > ? ORDER BY sort_key LIMIT ?", with(args, f.After, f.Limit)...)
	}
	if err != nil || len(page.Rows) == 0 {
		return page, err
	}
	err = tx.one(ctx, &page.Skipped, tenancyRows+"SELECT count(*) FROM keyed WHERE "+tenancyFilter+" AND "+sc.where+" AND sort_key < ?", with(args, page.Rows[0].SortKey)...)
	page.Prev, page.Next = page.Skipped > 0, page.Skipped+len(page.Rows) < page.Total
	return page, err
}

// tenancyScope is the household's scope on the list's own columns.
func tenancyScope(actor portal.Actor) scope {
	sc := householdScope(actor)
	sc.where = strings.ReplaceAll(sc.where, "household.team_id", "household_team")
	return sc
}

func with(args []any, more ...any) []any { return append(slices.Clone(args), more...) }

// FindCheck returns one date of after-care of a tenancy.
func (tx *Tx) FindCheck(ctx context.Context, tenancy portal.TenancyID, id portal.CheckID) (portal.TenancyCheck, error) {
	var c portal.TenancyCheck
	err := tx.one(ctx, &c, "SELECT "+checkTable.columns+" FROM tenancy_check WHERE id = ? AND tenancy_id = ?", id, tenancy)
	return c, err
}
