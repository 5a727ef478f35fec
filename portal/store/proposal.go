package store

import (
	"context"

	"wohnraum/portal"
)

var (
	proposalTable = newTable("proposal", portal.Proposal{})
	roundTable    = newTable("round", portal.Round{})
	viewingTable  = newTable("viewing", portal.Viewing{})
	requestTable  = newTable("authority_request", portal.AuthorityRequest{})
)

var proposalSelect = "SELECT " + proposalTable.own + " FROM proposal WHERE "

// FindProposal returns a proposal that the actor may see.
func (tx *Tx) FindProposal(ctx context.Context, actor portal.Actor, id portal.ProposalID) (portal.Proposal, error) {
	var p portal.Proposal
	sc := proposalScope(actor)
	err := tx.one(ctx, &p, proposalSelect+"proposal.id = ? AND "+sc.where, sc.with(id)...)
	return p, err
}

// ProposalsOfListing returns the proposals for a listing that the actor may see.
func (tx *Tx) ProposalsOfListing(ctx context.Context, actor portal.Actor, id portal.ListingID) ([]portal.Proposal, error) {
	var proposals []portal.Proposal
	sc := proposalScope(actor)
	err := tx.many(ctx, &proposals, proposalSelect+"proposal.listing_id = ? AND "+sc.where+" ORDER BY proposal.id", sc.with(id)...)
	return proposals, err
}

// ProposalsOfHousehold returns the proposals of a household that the actor may see.
func (tx *Tx) ProposalsOfHousehold(ctx context.Context, actor portal.Actor, id portal.HouseholdID) ([]portal.Proposal, error) {
	var proposals []portal.Proposal
	sc := proposalScope(actor)
	err := tx.many(ctx, &proposals, proposalSelect+"proposal.household_id = ? AND "+sc.where+" ORDER BY proposal.id DESC", sc.with(id)...)
	return proposals, err
}

// ProposalsOfRound returns the proposals that were approved together.
func (tx *Tx) ProposalsOfRound(ctx context.Context, id portal.RoundID) ([]portal.Proposal, error) {
	var proposals []portal.Proposal
	err := tx.many(ctx, &proposals, proposalSelect+"proposal.round_id = ? AND proposal.round_id <> '' ORDER BY proposal.id", id)
	return proposals, err
}

// LiveProposals returns every running proposal, for a match run.
func (tx *Tx) LiveProposals(ctx context.Context) ([]portal.Proposal, error) {
	var proposals []portal.Proposal
	err := tx.many(ctx, &proposals, proposalSelect+"proposal.live ORDER BY proposal.id")
	return proposals, err
}

// RefusedPairs returns the proposals whose pair must not be proposed again.
func (tx *Tx) RefusedPairs(ctx context.Context) ([]portal.Proposal, error) {
	var proposals []portal.Proposal
	err := tx.many(ctx, &proposals, proposalSelect+
		"proposal.state IN ('dismissed', 'declined_household', 'declined_landlord', 'declined_authority', 'declined_staff') ORDER BY proposal.id")
	return proposals, err
}

// CreateProposal adds a proposal and gives it its number; Conflict if the
// household already has a live one.
func (tx *Tx) CreateProposal(ctx context.Context, p *portal.Proposal) error {
	number, err := tx.NextNumber(ctx, "proposal")
	if err != nil {
		return err
	}
	p.Number, p.CreatedAt, p.ChangedAt, p.Live = number, tx.now, tx.now, p.State.Live()
	return tx.create(ctx, proposalTable, p)
}

// UpdateProposal saves a proposal; Conflict if somebody was faster.
func (tx *Tx) UpdateProposal(ctx context.Context, p *portal.Proposal) error {
	p.ChangedAt, p.Live = tx.now, p.State.Live()
	if err := tx.save(ctx, proposalTable, p); err != nil {
		return err
	}
	p.Version++
	return nil
}

// OpenRound returns the listing's open round; NotFound if there is none.
func (tx *Tx) OpenRound(ctx context.Context, id portal.ListingID) (portal.Round, error) {
	var r portal.Round
	err := tx.one(ctx, &r, "SELECT "+roundTable.columns+" FROM round WHERE listing_id = ? AND is_open", id)
	return r, err
}

// FindRound returns a round.
func (tx *Tx) FindRound(ctx context.Context, id portal.RoundID) (portal.Round, error) {
	var r portal.Round
	err := tx.one(ctx, &r, "SELECT "+roundTable.columns+" FROM round WHERE id = ?", id)
	return r, err
}

// CreateRound adds a round; Conflict if the listing already has an open one.
func (tx *Tx) CreateRound(ctx context.Context, r portal.Round) error {
	return tx.create(ctx, roundTable, r)
}

// UpdateRound saves a round.
func (tx *Tx) UpdateRound(ctx context.Context, r portal.Round) error {
	return tx.save(ctx, roundTable, r)
}

// Viewings returns a proposal's viewings, oldest first.
func (tx *Tx) Viewings(ctx context.Context, id portal.ProposalID) ([]portal.Viewing, error) {
	var viewings []portal.Viewing
	err := tx.many(ctx, &viewings, "SELECT "+viewingTable.columns+" FROM viewing WHERE proposal_id = ? ORDER BY id", id)
	return viewings, err
}

// CreateViewing adds a viewing.
func (tx *Tx) CreateViewing(ctx context.Context, v portal.Viewing) error {
	return tx.create(ctx, viewingTable, v)
}

// UpdateViewing saves a viewing.
func (tx *Tx) UpdateViewing(ctx context.Context, v portal.Viewing) error {
	return tx.save(ctx, viewingTable, v)
}

// RequestsOfProposal returns the rent offers of a proposal, newest first.
func (tx *Tx) RequestsOfProposal(ctx context.Context, id portal.ProposalID) ([]portal.AuthorityRequest, error) {
	var requests []portal.AuthorityRequest
	err := tx.many(ctx, &requests, "SELECT "+requestTable.columns+" FROM authority_request WHERE proposal_id = ? ORDER BY id DESC", id)
	return requests, err
}

// CreateRequest adds a rent offer.
func (tx *Tx) CreateRequest(ctx context.Context, r portal.AuthorityRequest) error {
	if err := tx.create(ctx, requestTable, r); err != nil {
		return err
	}
	return tx.touchRequest(ctx, r)
}

// UpdateRequest saves a rent offer's decision.
func (tx *Tx) UpdateRequest(ctx context.Context, r portal.AuthorityRequest) error {
	if err := tx.save(ctx, requestTable, r); err != nil {
		return err
	}
	return tx.touchRequest(ctx, r)
}
