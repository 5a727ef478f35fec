package store

import (
	"context"
	"slices"

	"wohnraum/portal"
)

// ProposalFilter narrows the office's list of proposals. What is "" or zero does
// not filter. After and Before are the numbers at the edge of a page.
type ProposalFilter struct {
	Number        int // of the proposal, the offer or the household, exactly
	State         portal.ProposalState
	Owes          portal.Role
	Live          bool        // running ones only
	DueBefore     portal.Date // the next step is owed before this day
	After, Before int
	Limit         int
}

// ProposalLine is one proposal in the list, by its references only.
type ProposalLine struct {
	portal.Proposal

	ListingNumber   int    `db:"listing_number"`
	HouseholdNumber int    `db:"household_number"`
	Municipality    string `db:"unit_municipality"`
	Street          string `db:"unit_street"`
}

// ProposalPage is one page of the list, the newest proposal first.
type ProposalPage struct {
	Rows    []ProposalLine
	Total   int
	Skipped int
}

var proposalLineSelect = `SELECT ` + proposalTable.own + `, listing.number AS listing_number, household.number AS household_number,
	unit.municipality AS unit_municipality, unit.street AS unit_street`

const proposalLineJoin = ` FROM proposal JOIN listing ON listing.id = proposal.listing_id JOIN unit ON unit.id = listing.unit_id
	JOIN household ON household.id = proposal.household_id WHERE `

const proposalFilter = `(CAST(? AS BIGINT) = 0 OR proposal.number = ? OR listing.number = ? OR household.number = ?)
	AND (? = '' OR proposal.state = ?)
	AND (? = '' OR proposal.owes = ?)
	AND (NOT ? OR proposal.live)
	AND (? = '' OR proposal.live AND proposal.due <> '' AND proposal.due < ?) AND `

func (f ProposalFilter) args() []any {
	return []any{f.Number, f.Number, f.Number, f.Number, f.State, f.State, f.Owes, f.Owes, f.Live, f.DueBefore, f.DueBefore}
}

// Proposals returns one page of the proposals that the actor may see.
func (tx *Tx) Proposals(ctx context.Context, actor portal.Actor, f ProposalFilter) (ProposalPage, error) {
	var page ProposalPage
	sc := proposalScope(actor)
	args := sc.with(f.args()...)
	if err := tx.one(ctx, &page.Total, "SELECT count(*)"+proposalLineJoin+proposalFilter+sc.where, args...); err != nil {
		return page, err
	}
	if err := tx.proposalRows(ctx, &page, f, sc, args); err != nil || len(page.Rows) == 0 {
		return page, err
	}
	err := tx.one(ctx, &page.Skipped, "SELECT count(*)"+proposalLineJoin+proposalFilter+sc.where+" AND proposal.number > ?",
		with(args, page.Rows[0].Number)...)
	return page, err
}

func (tx *Tx) proposalRows(ctx context.Context, page *ProposalPage, f ProposalFilter, sc scope, args []any) error {
	if f.Before > 0 {
		err := tx.many(ctx, &page.Rows, proposalLineSelect+proposalLineJoin+proposalFilter+sc.where+
			" AND proposal.number > ? ORDER BY proposal.number LIMIT ?", with(args, f.Before, f.Limit)...)
		slices.Reverse(page.Rows)
		return err
	}
	return tx.many(ctx, &page.Rows, proposalLineSelect+proposalLineJoin+proposalFilter+sc.where+
		" AND (CAST(? AS BIGINT) = 0 OR proposal.number < ?) ORDER BY proposal.number DESC LIMIT ?", with(args, f.After, f.After, f.Limit)...)
}

// ProposalLines returns the proposals for a listing with their references,
// newest first.
func (tx *Tx) ProposalLines(ctx context.Context, actor portal.Actor, id portal.ListingID) ([]ProposalLine, error) {
	var lines []ProposalLine
	sc := proposalScope(actor)
	err := tx.many(ctx, &lines, proposalLineSelect+proposalLineJoin+"proposal.listing_id = ? AND "+sc.where+" ORDER BY proposal.number DESC",
		sc.with(id)...)
	return lines, err
}
