package landlords

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// Change is what a landlord changes on an offer that was handed in.
type Change struct {
	Version  int     // of the offer that was on the screen
	Answers  Answers // the new values
	Material bool    // the landlord knows that the office looks at it again
}

// ChangeOffer saves a change. A returned offer is handed in again. A material
// change of a released one (decision 7) goes back to review, once the landlord
// was told so: until then it is refused as "listing.material". If the offer has
// changed since it was shown, it is refused as "record.changed".
func (s *Service) ChangeOffer(ctx context.Context, actor portal.Actor, id portal.ListingID, change Change) (portal.Listing, error) {
	var l portal.Listing
	err := s.write(ctx, func(tx *store.Tx) error {
		var err error
		if l, err = listing(ctx, tx, actor, id, portal.Update); err != nil {
			return err
		}
		if l.Version != change.Version {
			return portal.Refuse(portal.Conflict, "record.changed", "")
		}
		before := l
		change.Answers.Fill(&l)
		return save(ctx, tx, actor, before, &l, change.Material)
	})
	return l, err
}

func save(ctx context.Context, tx *store.Tx, actor portal.Actor, before portal.Listing, l *portal.Listing, material bool) error {
	act := spine.Act{By: actor}
	switch l.State {
	case portal.ListingReturned:
		return spine.Listing(ctx, tx, act, l, portal.SubmitListing)
	case portal.ListingReleased, portal.ListingReserved:
		if !portal.MateriallyChanged(before, *l) {
			break
		}
		if !material {
			return portal.Refuse(portal.Conflict, "listing.material", "")
		}
		return spine.Listing(ctx, tx, act, l, portal.ChangeListing)
	case portal.ListingSubmitted, portal.ListingUnderReview:
	default:
		return portal.Refuse(portal.Conflict, "listing.over", "")
	}
	if err := tx.UpdateListing(ctx, l); err != nil {
		return err
	}
	return tx.Audit(ctx, actor, "listing.update", portal.SubjectListing, string(l.ID), "")
}

// WithdrawOffer takes an offer back, for a coded reason. Running proposals end.
func (s *Service) WithdrawOffer(ctx context.Context, actor portal.Actor, id portal.ListingID, reason, note string) error {
	if !portal.WithdrawReason.Has(reason) {
		return portal.Refuse(portal.Invalid, "reason.unknown", "")
	}
	return s.write(ctx, func(tx *store.Tx) error {
		l, err := listing(ctx, tx, actor, id, portal.Delete)
		if err != nil {
			return err
		}
		return spine.Listing(ctx, tx, spine.Act{By: actor, Reason: reason, Note: note}, &l, portal.WithdrawListing)
	})
}
