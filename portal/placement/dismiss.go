package placement

import (
	"context"
	"slices"

	"wohnraum/portal"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// Dismiss drops a computed pair with a coded reason: it is not proposed again.
func (s *Service) Dismiss(ctx context.Context, actor portal.Actor, l portal.ListingID, h portal.HouseholdID, reason, note string) error {
	if !portal.DismissReason.Has(reason) {
		return portal.Refuse(portal.Invalid, "reason.unknown", "")
	}
	return s.write(ctx, actor, portal.ResProposal, portal.Decide, func(tx *store.Tx) error {
		listing, err := tx.FindListing(ctx, actor, l)
		if err != nil {
			return err
		}
		household, err := tx.FindHousehold(ctx, actor, h)
		if err != nil {
			return err
		}
		old, err := tx.ProposalsOfListing(ctx, actor, l)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(old, func(p portal.Proposal) bool { return p.Household == h && (p.State.Live() || p.State.Refused()) }) {
			return portal.Refuse(portal.Conflict, "step.state", "")
		}
		p := portal.Proposal{
			ID: portal.New[portal.ProposalID](tx.IDs()), Listing: l, Household: h, State: portal.Computed, Right: listing.Right,
			Basis: household.Basis, BasisAt: household.BasisAt, Card: "{}", Protected: household.Protected,
		}
		if err := tx.CreateProposal(ctx, &p); err != nil {
			return err
		}
		return spine.Proposal(ctx, tx, spine.Act{By: actor, Reason: reason, Note: note}, &p, portal.Dismiss)
	})
}
