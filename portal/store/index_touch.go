package store

import (
	"context"

	"wohnraum/portal"
)

// What is shown of one record may stand in another one's entry: a landlord's name
// in that of an offer, the address in that of a case. These are touched together.

const requestsOf = "SELECT authority_request.id FROM authority_request JOIN proposal ON proposal.id = authority_request.proposal_id WHERE "

func (tx *Tx) touchListing(ctx context.Context, l portal.Listing) error {
	if err := tx.touch(ctx, IndexedListing, string(l.ID)); err != nil {
		return err
	}
	if err := tx.touch(ctx, IndexedUnit, string(l.UnitID)); err != nil {
		return err
	}
	if err := tx.touchEach(ctx, IndexedRequest, requestsOf+"proposal.listing_id = ?", l.ID); err != nil {
		return err
	}
	return tx.touchEach(ctx, IndexedTenancy, "SELECT id FROM tenancy WHERE listing_id = ?", l.ID)
}

func (tx *Tx) touchLandlord(ctx context.Context, id portal.LandlordID) error {
	if err := tx.touch(ctx, IndexedLandlord, string(id)); err != nil {
		return err
	}
	if err := tx.touchEach(ctx, IndexedListing, "SELECT id FROM listing WHERE landlord_id = ?", id); err != nil {
		return err
	}
	return tx.touchEach(ctx, IndexedContract, "SELECT id FROM contract WHERE landlord_id = ?", id)
}

// touchHousehold reaches the cases, too: from the moment on in which a household
// is protected, nothing of them is found.
func (tx *Tx) touchHousehold(ctx context.Context, id portal.HouseholdID) error {
	if err := tx.touch(ctx, IndexedHousehold, string(id)); err != nil {
		return err
	}
	if err := tx.touchEach(ctx, IndexedRequest, requestsOf+"proposal.household_id = ?", id); err != nil {
		return err
	}
	return tx.touchEach(ctx, IndexedTenancy, "SELECT id FROM tenancy WHERE household_id = ?", id)
}

// touchRequest reaches the tenancy, which is found by the decision's file number.
func (tx *Tx) touchRequest(ctx context.Context, r portal.AuthorityRequest) error {
	if err := tx.touch(ctx, IndexedRequest, string(r.ID)); err != nil {
		return err
	}
	return tx.touchEach(ctx, IndexedTenancy, "SELECT id FROM tenancy WHERE proposal_id = ?", r.Proposal)
}
