package spine_test

import (
	"context"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/pairing/pairingtest"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// seen is an office in which a household has an appointment to see a dwelling.
type seen struct {
	*pairingtest.Office

	id portal.ProposalID
}

func newSeen(t *testing.T, basis portal.RentBasis) *seen {
	t.Helper()
	s := &seen{Office: pairingtest.New(t)}
	l, h := s.Listing(nil), s.Household(func(h *portal.Household) {
		h.Basis, h.OwnLimit, h.State = basis, portal.Known(portal.Cents(500_00)), portal.HouseholdInProposal
	})
	s.Write(func(ctx context.Context, tx *store.Tx) error {
		round := portal.Round{ID: portal.New[portal.RoundID](tx.IDs()), Listing: l.ID, Right: l.Right, CreatedAt: tx.Now(), Open: true}
		if err := tx.CreateRound(ctx, round); err != nil {
			return err
		}
		p := portal.Proposal{
			ID: portal.New[portal.ProposalID](tx.IDs()), Listing: l.ID, Household: h.ID, Round: round.ID, State: portal.Named,
			Right: l.Right, Basis: h.Basis,
		}
		s.id = p.ID
		if err := tx.CreateProposal(ctx, &p); err != nil {
			return err
		}
		return spine.SetViewing(ctx, tx, spine.Act{By: s.Owner}, &p, portal.At(tx.Now().Add(time.Hour)), "vor dem Haus")
	})
	return s
}

// do lets somebody act on the proposal and returns what they are told.
func (s *seen) do(step func(ctx context.Context, tx *store.Tx, p *portal.Proposal) error) error {
	s.T.Helper()
	return s.DB.Write(s.T.Context(), func(tx *store.Tx) error {
		p, err := tx.FindProposal(s.T.Context(), portal.SystemActor(), s.id)
		if err != nil {
			return err
		}
		return step(s.T.Context(), tx, &p)
	})
}

func (s *seen) says(by portal.Actor, side spine.Side, answer portal.Answer) error {
	return s.do(func(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
		return spine.SayAfterViewing(ctx, tx, spine.Act{By: by, Reason: "size"}, p, side, answer)
	})
}

func (s *seen) proposal() portal.Proposal {
	s.T.Helper()
	var p portal.Proposal
	s.Read(func(ctx context.Context, tx *store.Tx) (err error) {
		p, err = tx.FindProposal(ctx, portal.SystemActor(), s.id)
		return err
	})
	return p
}

// TestSayAfterViewing: whoever says the second yes leads to "both agree"; a no
// of either side is that side's outcome.
func TestSayAfterViewing(t *testing.T) {
	t.Parallel()
	type word struct {
		side   spine.Side
		answer portal.Answer
	}
	for _, tc := range []struct {
		name  string
		words []word
		want  portal.ProposalState
	}{
		{"household first", []word{{spine.HouseholdSide, portal.Yes}, {spine.LandlordSide, portal.Yes}}, portal.BothAgree},
		{"landlord first", []word{{spine.LandlordSide, portal.Yes}, {spine.HouseholdSide, portal.Yes}}, portal.BothAgree},
		{"one alone", []word{{spine.HouseholdSide, portal.Yes}}, portal.ViewingSet},
		{"one twice", []word{{spine.LandlordSide, portal.Yes}, {spine.LandlordSide, portal.Yes}}, portal.ViewingSet},
		{"household's no", []word{{spine.LandlordSide, portal.Yes}, {spine.HouseholdSide, portal.No}}, portal.DeclinedByHousehold},
		{"landlord's no", []word{{spine.HouseholdSide, portal.Yes}, {spine.LandlordSide, portal.No}}, portal.DeclinedByLandlord},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			s := newSeen(t, portal.BasisJobcenter)
			by := map[spine.Side]portal.Actor{spine.HouseholdSide: s.Caseworker, spine.LandlordSide: s.Owner}
			for _, w := range tc.words {
				if err := s.says(by[w.side], w.side, w.answer); err != nil {
					t.Fatal(err)
				}
			}
			if got := s.proposal().State; got != tc.want {
				t.Errorf("state %s, want %s", got, tc.want)
			}
		})
	}
}

func TestSayAfterViewing_Refused(t *testing.T) {
	t.Parallel()
	s := newSeen(t, portal.BasisJobcenter)
	if err := s.says(s.Caseworker, spine.HouseholdSide, portal.Unknown); portal.KindOf(err) != portal.Invalid || err == nil {
		t.Errorf("no answer at all: %v", err)
	}
	if err := s.says(s.Owner, spine.LandlordSide, portal.No); err != nil {
		t.Fatal(err)
	}
	if err := s.says(s.Caseworker, spine.HouseholdSide, portal.Yes); portal.KindOf(err) != portal.Conflict || err == nil {
		t.Errorf("a yes after the end: %v", err)
	}
}

func TestOfferRent(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		basis portal.RentBasis
		want  string
	}{{portal.BasisJobcenter, ""}, {portal.BasisSelf, "rent_offer.no_authority"}} {
		s := newSeen(t, tc.basis)
		for side, by := range map[spine.Side]portal.Actor{spine.HouseholdSide: s.Caseworker, spine.LandlordSide: s.Owner} {
			if err := s.says(by, side, portal.Yes); err != nil {
				t.Fatal(err)
			}
		}
		err := s.do(func(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
			return spine.OfferRent(ctx, tx, spine.Act{By: s.Caseworker}, p)
		})
		if code, _ := portal.CodeOf(err); code != tc.want {
			t.Errorf("%s: %v, want %q", tc.basis, err, tc.want)
		}
		s.Read(func(ctx context.Context, tx *store.Tx) error {
			requests, err := tx.RequestsOfProposal(ctx, s.id)
			if tc.want == "" && (len(requests) != 1 || requests[0].Body != "jobcenter" || requests[0].Rent.V != 400_00) {
				t.Errorf("requests %+v", requests)
			}
			return err
		})
	}
}

// TestViewing_MovesAndEnds: a moved appointment is a new row, and after a viewing
// that did not take place the team owes a new date.
func TestViewing_MovesAndEnds(t *testing.T) {
	t.Parallel()
	s := newSeen(t, portal.BasisJobcenter)
	later := portal.At(s.Clock.Now().Add(24 * time.Hour))
	err := s.do(func(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
		return spine.SetViewing(ctx, tx, spine.Act{By: s.Caseworker}, p, later, "im Hof")
	})
	if err != nil {
		t.Fatal(err)
	}
	end := func(outcome string) error {
		return s.do(func(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
			return spine.EndViewing(ctx, tx, spine.Act{By: s.Caseworker}, p, outcome)
		})
	}
	if code, _ := portal.CodeOf(end("held")); code != "viewing.not_yet" {
		t.Errorf("held before it began: %q", code)
	}
	s.Clock.Advance(25 * time.Hour)
	if err := end("landlord_missed"); err != nil {
		t.Fatal(err)
	}
	if code, _ := portal.CodeOf(end("held")); code != "viewing.none" {
		t.Errorf("ended twice: %q", code)
	}
	if p := s.proposal(); p.State != portal.ViewingSet || p.Owes != portal.Caseworker {
		t.Errorf("state %s, %s owes", p.State, p.Owes)
	}
	s.Read(func(ctx context.Context, tx *store.Tx) error {
		viewings, err := tx.Viewings(ctx, s.id)
		if len(viewings) != 2 || viewings[0].State != "moved" || viewings[1].State != "landlord_missed" {
			t.Errorf("viewings %+v", viewings)
		}
		return err
	})
}
