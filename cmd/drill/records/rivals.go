package records

import (
	"context"
	"errors"
	"fmt"

	"wohnraum/cmd/drill/stage"
	"wohnraum/portal"
	"wohnraum/portal/placement"
	"wohnraum/portal/store"
)

// rivals are two people of the placement office, each at an instance of its own:
// with its own connections to the one database that the office has.
type rivals struct {
	office *stage.Office
	desks  [2]*placement.Service
	who    [2]portal.Actor
	dbs    [2]*store.DB
}

func newRivals(ctx context.Context, s *stage.Stage) (*rivals, error) {
	office, err := s.Office(ctx)
	if err != nil {
		return nil, err
	}
	r := &rivals{office: office}
	for n, email := range []string{"vermittlung@example.org", "vermittlung2@example.org"} {
		db, err := office.Open(ctx)
		if err != nil {
			return nil, err
		}
		r.dbs[n], r.desks[n] = db, placement.New(placement.Deps{DB: db})
		err = db.Read(ctx, func(tx *store.Tx) error {
			account, err := tx.AccountByEmail(ctx, email)
			r.who[n] = account.Actor()
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", email, err)
		}
	}
	return r, nil
}

// close gives the connections back: a server has few of them.
func (r *rivals) close() error { return errors.Join(r.dbs[0].Close(), r.dbs[1].Close()) }

// contest is an offer for which several households could be chosen.
type contest struct {
	listing portal.Listing
	fitting []portal.HouseholdID
}

// contests are the offers of a right that nobody has decided, with at least so
// many households that fit.
func (r *rivals) contests(ctx context.Context, right portal.OccupancyRight, least int) ([]contest, error) {
	page, err := r.desks[0].Listings(ctx, r.who[0], store.ListingFilter{State: portal.ListingReleased, Right: right, Limit: 100})
	if err != nil {
		return nil, fmt.Errorf("offers: %w", err)
	}
	var found []contest
	for _, line := range page.Rows {
		candidates, err := r.desks[0].Candidates(ctx, r.who[0], line.ID, 50)
		if err != nil {
			return nil, fmt.Errorf("candidates: %w", err)
		}
		c := contest{listing: line.Listing}
		for _, pair := range candidates.Fitting {
			if !pair.Household.Protected {
				c.fitting = append(c.fitting, pair.Household.ID)
			}
		}
		if candidates.MayApprove() && !candidates.Running && len(c.fitting) >= least {
			found = append(found, c)
		}
	}
	return found, nil
}

// approve decides for households, at the desk of one of the two.
func (r *rivals) approve(ctx context.Context, desk int, listing portal.ListingID, households ...portal.HouseholdID) ([]portal.Proposal, error) {
	return r.desks[desk].Approve(ctx, r.who[desk], placement.Choice{
		Listing: listing, Households: households, Order: "other", Note: "Übung", ByHand: true,
	})
}

func (r *rivals) stop(ctx context.Context, desk int, p portal.ProposalID) error {
	reason := portal.StaffRefusal.Codes()[0]
	return r.desks[desk].Stop(ctx, r.who[desk], placement.At{Proposal: p, Version: -1}, reason, "Übung")
}

// live are the proposals of a listing that have not ended, and its open rounds.
func (r *rivals) live(ctx context.Context, listing portal.ListingID) (proposals, rounds int, err error) {
	err = r.dbs[0].Read(ctx, func(tx *store.Tx) error {
		return errors.Join(
			tx.GetContext(ctx, &proposals, "SELECT count(*) FROM proposal WHERE listing_id = $1 AND live", listing),
			tx.GetContext(ctx, &rounds, "SELECT count(*) FROM round WHERE listing_id = $1 AND is_open", listing))
	})
	return proposals, rounds, err
}
