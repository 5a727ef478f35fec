package placement

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// SendFewer sends the cards of a round that is not full because fewer fit.
func (s *Service) SendFewer(ctx context.Context, actor portal.Actor, id portal.ListingID, reason string) error {
	if !portal.FewerThanThree.Has(reason) {
		return portal.Refuse(portal.Invalid, "proposal.fewer", "")
	}
	return s.write(ctx, actor, portal.ResProposal, portal.Decide, func(tx *store.Tx) error {
		round, err := tx.OpenRound(ctx, id)
		if err != nil {
			return err
		}
		if !joinable(round) {
			return portal.Refuse(portal.Conflict, "listing.closed", "")
		}
		round.Fewer = reason
		if err := tx.UpdateRound(ctx, round); err != nil {
			return err
		}
		if err := tx.Audit(ctx, actor, "round.fewer", portal.SubjectListing, string(id), reason); err != nil {
			return err
		}
		return spine.CompleteRound(ctx, tx, spine.Act{By: actor, Reason: reason}, round.ID)
	})
}
