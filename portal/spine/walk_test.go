package spine_test

import (
	"context"
	"slices"

	"wohnraum/portal"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// advance takes a card from where it stands to a later state, one step of the
// office after the other.
func (s *stage) advance(card int, to portal.ProposalState) {
	s.T.Helper()
	for range portal.ProposalStates() {
		state := s.card(card).State
		if state == to {
			return
		}
		step, known := s.steps()[state]
		if !known {
			s.T.Fatalf("no way from %s to %s", state, to)
		}
		s.must(step(card))
	}
	s.T.Fatalf("never reached %s", to)
}

// steps is what is done next with a card in each state.
func (s *stage) steps() map[portal.ProposalState]func(card int) error {
	by := func(actor portal.Actor, event portal.Event) func(int) error {
		return func(card int) error { return s.event(card, actor, event) }
	}
	return map[portal.ProposalState]func(int) error{
		portal.Computed:        by(s.Officer, portal.Approve),
		portal.Approved:        s.approveSecond,
		portal.HouseholdAsked:  by(s.Caseworker, portal.HouseholdAgrees),
		portal.HouseholdAgreed: s.goOn,
		portal.LandlordAsked:   by(s.Owner, portal.LandlordInterested),
		portal.Interested:      s.name,
		portal.Named:           s.setViewing,
		portal.ViewingSet:      s.bothAgree,
		portal.BothAgree:       s.offerRent,
		portal.RentOffered:     s.assure,
		portal.Assured:         s.signLease,
		portal.LeaseSigned:     s.handOver,
	}
}

// approveSecond: another officer looks at a protected household's proposal.
func (s *stage) approveSecond(card int) error {
	return s.on(card, func(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
		p.SecondBy, p.SecondAt = s.Second.Account, tx.Now()
		return spine.Proposal(ctx, tx, spine.Act{By: s.Second}, p, portal.AskHousehold)
	})
}

// goOn: under a Benennungsrecht the rest of the round is taken as far, and the
// cards go out by themselves; under a Besetzungsrecht the household is named.
func (s *stage) goOn(card int) error {
	if s.card(card).Right == portal.Appointment {
		return s.name(card)
	}
	for other := range s.cards {
		if state := s.card(other).State; state == portal.Computed || state == portal.HouseholdAsked {
			s.advance(other, portal.HouseholdAsked)
			if err := s.event(other, s.Caseworker, portal.HouseholdAgrees); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *stage) name(card int) error {
	s.Consent(s.cards[card])
	return s.event(card, s.Caseworker, portal.NameHousehold)
}

func (s *stage) setViewing(card int) error {
	return s.on(card, func(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
		return spine.SetViewing(ctx, tx, spine.Act{By: s.Owner}, p, later(tx), "vor dem Haus")
	})
}

func (s *stage) say(card int, side spine.Side, answer portal.Answer) error {
	by := s.Caseworker
	if side == spine.LandlordSide {
		by = s.Owner
	}
	return s.on(card, func(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
		return spine.SayAfterViewing(ctx, tx, spine.Act{By: by}, p, side, answer)
	})
}

func (s *stage) householdWants(card int) error { return s.say(card, spine.HouseholdSide, portal.Yes) }

func (s *stage) landlordWants(card int) error { return s.say(card, spine.LandlordSide, portal.Yes) }

func (s *stage) bothAgree(card int) error {
	if err := s.householdWants(card); err != nil {
		return err
	}
	return s.landlordWants(card)
}

func (s *stage) offerRent(card int) error {
	if s.card(card).Basis == portal.BasisSelf {
		return s.signLease(card)
	}
	return s.on(card, func(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
		return spine.OfferRent(ctx, tx, spine.Act{By: s.Caseworker}, p)
	})
}

func (s *stage) clerk(card int) portal.Actor {
	if s.card(card).Basis == portal.BasisSozialamt {
		return s.town
	}
	return s.Clerk
}

func (s *stage) assure(card int) error { return s.event(card, s.clerk(card), portal.AssureRent) }

func (s *stage) signLease(card int) error {
	return s.on(card, func(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
		return spine.SignLease(ctx, tx, spine.Act{By: s.Caseworker}, p, tx.Today())
	})
}

func (s *stage) handOver(card int) error {
	return s.on(card, func(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
		return spine.HandOver(ctx, tx, spine.Act{By: s.Caseworker}, p, tx.Today())
	})
}

// way lists the states that a card passes under a right and a basis.
func way(right portal.OccupancyRight, basis portal.RentBasis) []portal.ProposalState {
	states := []portal.ProposalState{portal.HouseholdAsked}
	switch right {
	case portal.Appointment:
		states = append(states, portal.HouseholdAgreed)
	case portal.Nomination:
		states = append(states, portal.HouseholdAgreed, portal.LandlordAsked, portal.Interested)
	default:
		states = append(states, portal.LandlordAsked, portal.Interested)
	}
	states = append(states, portal.Named, portal.ViewingSet, portal.BothAgree)
	if basis != portal.BasisSelf {
		states = append(states, portal.RentOffered, portal.Assured)
	}
	return append(slices.Clone(states), portal.LeaseSigned)
}
