package placement

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/store"
)

// shortlistMost bounds the lists that are read whole.
const shortlistMost = 10_000

// Candidates is the page of a listing's candidates.
type Candidates struct {
	pairing.Shortlist

	Round     portal.Round // the open round, if Running
	Running   bool
	Proposals []store.ProposalLine // of the open round
	Seed      uint64
	Rules     string
	Today     portal.Date
}

// MayApprove tells whether more households can be approved now.
func (c Candidates) MayApprove() bool {
	return c.Listing.Open() && c.Open > 0 && (!c.Running || joinable(c.Round))
}

// Candidates ranks the households for a listing, the k best of each kind.
func (s *Service) Candidates(ctx context.Context, actor portal.Actor, id portal.ListingID, k int) (Candidates, error) {
	defer s.timed("shortlist")()
	var c Candidates
	err := s.read(ctx, actor, portal.ResShortlist, func(tx *store.Tx) error {
		if _, err := tx.FindListing(ctx, actor, id); err != nil {
			return err
		}
		desk, err := pairing.Open(ctx, tx, pairing.Ask{Listing: id})
		if err != nil {
			return err
		}
		if c.Shortlist, err = desk.Shortlist(id, k); err != nil {
			return err
		}
		c.Seed, c.Rules, c.Today = desk.Seed(), desk.Rules(), desk.Today
		return c.addRound(ctx, tx, actor)
	})
	return c, err
}

func (c *Candidates) addRound(ctx context.Context, tx *store.Tx, actor portal.Actor) error {
	round, err := tx.OpenRound(ctx, c.Listing.ID)
	switch {
	case err == nil:
		c.Round, c.Running = round, true
		return c.addProposals(ctx, tx, actor)
	case portal.KindOf(err) == portal.NotFound:
		return nil // nothing runs
	default:
		return err
	}
}

func (c *Candidates) addProposals(ctx context.Context, tx *store.Tx, actor portal.Actor) error {
	lines, err := tx.ProposalLines(ctx, actor, c.Listing.ID)
	for _, line := range lines {
		if line.Round == c.Round.ID {
			c.Proposals = append(c.Proposals, line)
		}
	}
	return err
}

// PairRecord is everything about one household and one listing.
type PairRecord struct {
	pairing.Pair

	Card    portal.Card
	Common  bool // at least three ready households would show the card
	Live    portal.Proposal
	HasLive bool
	Rank    int      // among those that fit; 0 if it is not in the list
	Plan    PairPlan // only from PairInPlan
	Rules   string
}

// Pair explains one household for one listing, matched or not.
func (s *Service) Pair(ctx context.Context, actor portal.Actor, l portal.ListingID, h portal.HouseholdID) (PairRecord, error) {
	return s.pair(ctx, actor, l, h, func(*pairing.Desk, *PairRecord) error { return nil })
}

// PairInPlan is [Service.Pair] with what the plan says about it.
func (s *Service) PairInPlan(ctx context.Context, actor portal.Actor, l portal.ListingID, h portal.HouseholdID) (PairRecord, error) {
	return s.pair(ctx, actor, l, h, func(desk *pairing.Desk, r *PairRecord) (err error) {
		r.Plan, err = planFor(ctx, desk, r.Pair)
		return err
	})
}

func (s *Service) pair(
	ctx context.Context, actor portal.Actor, l portal.ListingID, h portal.HouseholdID, more func(*pairing.Desk, *PairRecord) error,
) (PairRecord, error) {
	var r PairRecord
	err := s.read(ctx, actor, portal.ResMatch, func(tx *store.Tx) error {
		if _, err := tx.FindListing(ctx, actor, l); err != nil {
			return err
		}
		if _, err := tx.FindHousehold(ctx, actor, h); err != nil {
			return err
		}
		desk, err := pairing.Open(ctx, tx, pairing.Ask{Listing: l, Household: h})
		if err != nil {
			return err
		}
		if err := r.read(desk, l, h); err != nil {
			return err
		}
		return more(desk, &r)
	})
	return r, err
}

func (r *PairRecord) read(desk *pairing.Desk, l portal.ListingID, h portal.HouseholdID) error {
	var err error
	if r.Pair, err = desk.Explain(l, h); err != nil {
		return err
	}
	if r.Card, r.Common, err = desk.Card(l, h); err != nil {
		return err
	}
	list, err := desk.Shortlist(l, shortlistMost)
	if err != nil {
		return err
	}
	r.Live, r.HasLive = desk.Live(h)
	r.Rank, r.Rules = rankOf(list, h), desk.Rules()
	return nil
}

// rankOf is a household's place among those that fit, from 1; 0 if it has none.
func rankOf(list pairing.Shortlist, h portal.HouseholdID) int {
	for i, pair := range list.Fitting {
		if pair.Household.ID == h {
			return i + 1
		}
	}
	return 0
}

// FindHousehold looks a household up by its reference, to open its pair.
func (s *Service) FindHousehold(ctx context.Context, actor portal.Actor, number int) (portal.HouseholdID, error) {
	var id portal.HouseholdID
	err := s.read(ctx, actor, portal.ResMatch, func(tx *store.Tx) error {
		h, err := tx.HouseholdByNumber(ctx, actor, number)
		id = h.ID
		return err
	})
	return id, err
}
