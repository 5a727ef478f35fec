package store

import (
	"context"

	"wohnraum/portal"
)

var rentDecisionTable = newTable("rent_decision", portal.RentDecision{})

// CreateRentDecision records an authority's word on the rent of a pair.
func (tx *Tx) CreateRentDecision(ctx context.Context, d portal.RentDecision) error {
	return tx.create(ctx, rentDecisionTable, d)
}

// RentDecisions returns every word of an authority on the rent of a pair: those
// recorded by hand and those a clerk gave on a rent offer.
func (tx *Tx) RentDecisions(ctx context.Context) ([]portal.RentDecision, error) {
	var decisions []portal.RentDecision
	err := tx.many(ctx, &decisions, `SELECT id, listing_id, household_id, accepted, rent, decided_on, source, account_id, account_name, at
		FROM rent_decision
		UNION ALL
		SELECT authority_request.id, proposal.listing_id, proposal.household_id, authority_request.state = 'granted',
			authority_request.rent, authority_request.decided_on, authority_request.file_number, authority_request.account_id,
			authority_request.account_name, authority_request.sent_at
		FROM authority_request JOIN proposal ON proposal.id = authority_request.proposal_id
		WHERE authority_request.state IN ('granted', 'refused') AND authority_request.rent IS NOT NULL
		ORDER BY 1`)
	return decisions, err
}

// Contracts returns every cooperation contract, for a match run.
func (tx *Tx) Contracts(ctx context.Context) ([]portal.Contract, error) {
	var contracts []portal.Contract
	err := tx.many(ctx, &contracts, "SELECT "+contractTable.columns+" FROM contract ORDER BY id")
	return contracts, err
}
