package spine_test

import (
	"context"
	"slices"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// TestLostUpdate: two people work on the same page. Whoever comes second is told
// so, and of what they wanted nothing at all has happened.
func TestLostUpdate(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name string
		from portal.ProposalState
		late func(ctx context.Context, tx *store.Tx, s *stage, p *portal.Proposal) error
	}{
		{"the household's no", portal.LandlordAsked, func(ctx context.Context, tx *store.Tx, s *stage, p *portal.Proposal) error {
			return spine.Proposal(ctx, tx, spine.Act{By: s.Caseworker}, p, portal.HouseholdDeclines)
		}},
		{"the landlord's interest", portal.LandlordAsked, func(ctx context.Context, tx *store.Tx, s *stage, p *portal.Proposal) error {
			return spine.Proposal(ctx, tx, spine.Act{By: s.Owner}, p, portal.LandlordInterested)
		}},
		{"a viewing", portal.Named, func(ctx context.Context, tx *store.Tx, s *stage, p *portal.Proposal) error {
			return spine.SetViewing(ctx, tx, spine.Act{By: s.Owner}, p, later(tx), "vor dem Haus")
		}},
		{"a yes after the viewing", portal.ViewingSet, func(ctx context.Context, tx *store.Tx, s *stage, p *portal.Proposal) error {
			return spine.SayAfterViewing(ctx, tx, spine.Act{By: s.Owner}, p, spine.LandlordSide, portal.Yes)
		}},
		{"the rent offer", portal.BothAgree, func(ctx context.Context, tx *store.Tx, s *stage, p *portal.Proposal) error {
			return spine.OfferRent(ctx, tx, spine.Act{By: s.Caseworker}, p)
		}},
		{"the keys", portal.LeaseSigned, func(ctx context.Context, tx *store.Tx, s *stage, p *portal.Proposal) error {
			return spine.HandOver(ctx, tx, spine.Act{By: s.Caseworker}, p, tx.Today())
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, setting{})
			s.advance(0, tc.from)
			read := s.card(0)
			s.touch(0)
			s.nothingHappens("record.changed", func(ctx context.Context, tx *store.Tx) error { return tc.late(ctx, tx, s, &read) })
		})
	}
}

// touch is the other person, who was faster.
func (s *stage) touch(card int) {
	s.T.Helper()
	s.must(s.on(card, func(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
		p.Note = "schneller"
		return tx.UpdateProposal(ctx, p)
	}))
}

// nothingHappens runs what must be refused and compares all that is recorded.
func (s *stage) nothingHappens(code string, work func(ctx context.Context, tx *store.Tx) error) {
	s.T.Helper()
	before, stood, viewings := s.trail(), s.stand(0), s.viewings()
	ctx := s.T.Context()
	s.refused(s.DB.Write(ctx, func(tx *store.Tx) error { return work(ctx, tx) }), portal.Conflict, code)
	s.stands(0, stood)
	left := s.trail().since(before)
	s.same("left behind", slices.Concat(left.audit, left.mails, left.tasks), nil)
	if now := s.viewings(); now != viewings {
		s.T.Errorf("%d viewings, there were %d", now, viewings)
	}
}

func (s *stage) viewings() int {
	s.T.Helper()
	count := 0
	s.Read(func(ctx context.Context, tx *store.Tx) error {
		viewings, err := tx.Viewings(ctx, s.cards[0])
		count = len(viewings)
		return err
	})
	return count
}

// TestLostUpdate_Listing: an offer that was changed meanwhile is not withdrawn
// by halves: its proposals run on.
func TestLostUpdate_Listing(t *testing.T) {
	t.Parallel()
	s := newStage(t, setting{})
	s.advance(0, portal.Named)
	read := s.offer()
	s.terms(func(l *portal.Listing) { l.Note = "Klingel geht nicht" })
	for _, event := range []portal.Event{portal.WithdrawListing, portal.ChangeListing} {
		s.nothingHappens("record.changed", func(ctx context.Context, tx *store.Tx) error {
			late := read
			return spine.Listing(ctx, tx, spine.Act{By: s.Owner}, &late, event)
		})
	}
}

// TestCascade_FailsWhole: where something that follows is impossible, what it
// follows from has not happened either.
func TestCascade_FailsWhole(t *testing.T) {
	t.Parallel()
	s := newStage(t, setting{})
	s.advance(0, portal.LeaseSigned)
	s.terms(func(l *portal.Listing) { l.State = portal.ListingUnderReview })
	s.nothingHappens("step.state", func(ctx context.Context, tx *store.Tx) error {
		p, err := tx.FindProposal(ctx, portal.SystemActor(), s.cards[0])
		if err != nil {
			return err
		}
		return spine.HandOver(ctx, tx, spine.Act{By: s.Caseworker}, &p, tx.Today())
	})
	if p := s.card(0); p.HandoverOn.Known() {
		t.Errorf("handed over on %s", p.HandoverOn)
	}
	s.Read(func(ctx context.Context, tx *store.Tx) error {
		if _, err := tx.TenancyOfProposal(ctx, s.cards[0]); portal.KindOf(err) != portal.NotFound {
			t.Errorf("a tenancy: %v", err)
		}
		return nil
	})
}

// TestOneLiveProposal: a household that is proposed elsewhere cannot be approved
// a second time; the database itself says so.
func TestOneLiveProposal(t *testing.T) {
	t.Parallel()
	s := newStage(t, setting{})
	s.must(approve(0)(s))
	home := s.homes[0]
	s.addRound(setting{right: portal.FreeChoice})
	s.addCard(setting{right: portal.FreeChoice, basis: portal.BasisJobcenter})
	before := s.trail()
	err := s.on(1, func(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
		p.Household = home
		return spine.Proposal(ctx, tx, spine.Act{By: s.Second}, p, portal.Approve)
	})
	if portal.KindOf(err) != portal.Conflict || err == nil {
		t.Errorf("a second live proposal: %v", err)
	}
	left := s.trail().since(before)
	s.same("left behind", slices.Concat(left.audit, left.mails), nil)
}
