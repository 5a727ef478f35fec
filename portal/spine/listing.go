package spine

import (
	"context"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/store"
)

// listingCascade names what follows when a listing has reached a state. A
// consequence that belongs to the event, not the state, looks at the event.
func listingCascade(event portal.Event) []listingConsequence {
	switch event {
	case portal.SubmitListing:
		return []listingConsequence{writeOwner(notify.LandlordReceived)}
	case portal.ReleaseListing:
		return []listingConsequence{writeOwner(notify.LandlordReleased), reserveAgain}
	case portal.ReturnListing:
		return []listingConsequence{writeOwner(notify.LandlordReturned)}
	case portal.ChangeListing:
		return []listingConsequence{pauseProposals}
	case portal.WithdrawListing, portal.ExpireListing:
		return []listingConsequence{endProposals, writeOwner(notify.LandlordEnded)}
	default:
		return nil
	}
}

type listingConsequence func(ctx context.Context, tx *store.Tx, act Act, l *portal.Listing) error

// Listing applies an event to a listing and saves it, with whatever facts the
// caller changed on it. Conflict if the event is impossible now or somebody was
// faster; Forbidden if it is not this role's to cause.
func Listing(ctx context.Context, tx *store.Tx, act Act, l *portal.Listing, event portal.Event) error {
	edge, err := portal.Step(portal.ListingEdges(), l.State, event, act.By.Role, l.Right, "")
	if err != nil {
		return err
	}
	from := l.State
	l.State, l.Due, l.Reason, l.ReasonNote = edge.To, edge.DueFrom(tx.Today()), act.Reason, act.Note
	stampListing(tx, l)
	if err := tx.UpdateListing(ctx, l); err != nil {
		return err
	}
	err = act.note(ctx, tx, change{portal.SubjectListing, string(l.ID), event, string(from), string(l.State)})
	if err != nil {
		return err
	}
	for _, follow := range listingCascade(event) {
		if err := follow(ctx, tx, act.cascaded(), l); err != nil {
			return err
		}
	}
	return nil
}

func stampListing(tx *store.Tx, l *portal.Listing) {
	switch l.State {
	case portal.ListingSubmitted:
		l.SubmittedAt, l.DraftHash = tx.Now(), ""
	case portal.ListingReleased:
		if l.ReleasedAt.IsZero() {
			l.ReleasedAt = tx.Now()
		}
	default:
	}
}

// reserveAgain: a listing that was changed and is released again may still have
// its round.
func reserveAgain(ctx context.Context, tx *store.Tx, act Act, l *portal.Listing) error {
	_, err := tx.OpenRound(ctx, l.ID)
	if err == nil {
		return Listing(ctx, tx, act, l, portal.ReserveListing)
	}
	if portal.KindOf(err) == portal.NotFound {
		return nil
	}
	return err
}

func pauseProposals(ctx context.Context, tx *store.Tx, _ Act, l *portal.Listing) error {
	return eachLive(ctx, tx, l.ID, func(p *portal.Proposal) error {
		p.PausedAt = tx.Now()
		return tx.UpdateProposal(ctx, p)
	})
}

func endProposals(ctx context.Context, tx *store.Tx, act Act, l *portal.Listing) error {
	return eachLive(ctx, tx, l.ID, func(p *portal.Proposal) error {
		return Proposal(ctx, tx, act, p, portal.WithdrawProposal)
	})
}

func eachLive(ctx context.Context, tx *store.Tx, id portal.ListingID, do func(*portal.Proposal) error) error {
	proposals, err := tx.ProposalsOfListing(ctx, portal.SystemActor(), id)
	if err != nil {
		return err
	}
	for i := range proposals {
		if !proposals[i].State.Live() {
			continue
		}
		if err := do(&proposals[i]); err != nil {
			return err
		}
	}
	return nil
}

func writeOwner(kind notify.Name) listingConsequence {
	return func(ctx context.Context, tx *store.Tx, _ Act, l *portal.Listing) error {
		return writeLandlord(ctx, tx, kind, *l, letter{
			event: l.Due, subject: notify.Subject{Kind: string(portal.SubjectListing), ID: string(l.ID)},
		})
	}
}
