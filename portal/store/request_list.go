package store

import (
	"context"

	"wohnraum/portal"
)

// RequestLine is a rent offer with what its clerk needs to know at a glance.
type RequestLine struct {
	portal.AuthorityRequest

	ProposalNumber int    `db:"proposal_number"`
	Persons        int    `db:"persons"`
	Municipality   string `db:"municipality"`
	Running        bool   `db:"running"` // the proposal still waits for this decision
}

// RequestPage is one page of rent offers.
type RequestPage struct {
	Rows    []RequestLine
	Total   int
	Skipped int
}

var requestSelect = `SELECT ` + requestTable.own + `, proposal.number AS proposal_number, household.persons, unit.municipality,
	proposal.state = 'rent_offer' AND authority_request.state = 'waiting' AS running`

const requestFrom = ` FROM authority_request JOIN proposal ON proposal.id = authority_request.proposal_id
	JOIN household ON household.id = proposal.household_id JOIN listing ON listing.id = proposal.listing_id
	JOIN unit ON unit.id = listing.unit_id WHERE `

// requestScope: clerks reach what is addressed to their body; placement all.
func requestScope(actor portal.Actor) scope {
	switch actor.Role {
	case portal.System, portal.Placement:
		return everything()
	case portal.Authority:
		return scope{where: "authority_request.body = ? AND authority_request.body <> ''", args: []any{actor.Body}}
	default:
		return nothing()
	}
}

// FindRequest returns a rent offer that the actor may see.
func (tx *Tx) FindRequest(ctx context.Context, actor portal.Actor, id portal.RequestID) (RequestLine, error) {
	var r RequestLine
	sc := requestScope(actor)
	err := tx.one(ctx, &r, requestSelect+requestFrom+"authority_request.id = ? AND "+sc.where, sc.with(id)...)
	return r, err
}

// WaitingRequests returns the rent offers that wait for a decision, the next due
// first.
func (tx *Tx) WaitingRequests(ctx context.Context, actor portal.Actor, limit int) ([]RequestLine, error) {
	var rows []RequestLine
	sc := requestScope(actor)
	err := tx.many(ctx, &rows, requestSelect+requestFrom+"authority_request.state = 'waiting' AND proposal.state = 'rent_offer' AND "+sc.where+
		" ORDER BY authority_request.due, authority_request.id LIMIT ?", with(sc.args, limit)...)
	return rows, err
}

// PastRequests returns one page of the rent offers that wait no longer, newest
// first.
func (tx *Tx) PastRequests(ctx context.Context, actor portal.Actor, before portal.RequestID, limit int) (RequestPage, error) {
	const past = "(authority_request.state <> 'waiting' OR proposal.state <> 'rent_offer') AND "
	var page RequestPage
	sc := requestScope(actor)
	if err := tx.one(ctx, &page.Total, "SELECT count(*)"+requestFrom+past+sc.where, sc.args...); err != nil {
		return page, err
	}
	err := tx.many(ctx, &page.Rows, requestSelect+requestFrom+past+sc.where+
		" AND (? = '' OR authority_request.id < ?) ORDER BY authority_request.id DESC LIMIT ?", with(sc.args, before, before, limit)...)
	if err != nil || len(page.Rows) == 0 {
		return page, err
	}
	err = tx.one(ctx, &page.Skipped, "SELECT count(*)"+requestFrom+past+sc.where+" AND authority_request.id > ?", with(sc.args, page.Rows[0].ID)...)
	return page, err
}
