package spine_test

import (
	"context"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

func (s *stage) correct(card int, by portal.Actor) error {
	return s.on(card, func(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
		return spine.CorrectAnswer(ctx, tx, spine.Act{By: by}, p)
	})
}

// TestCorrect: a no that was a mistake brings back the question, the household
// and the offer, and settles the task to approve the next one.
func TestCorrect(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name  string
		from  portal.ProposalState
		no    portal.Event
		by    func(s *stage) portal.Actor
		to    string
		owes  string
		mails []string
	}{
		{
			"the household's", portal.HouseholdAsked, portal.HouseholdDeclines, func(s *stage) portal.Actor { return s.Caseworker },
			"household_asked", "caseworker 2027-03-06",
			[]string{"caseworker.household_to_ask to caseworker"},
		},
		{
			"the landlord's", portal.LandlordAsked, portal.LandlordDeclines, func(s *stage) portal.Actor { return s.Owner },
			"landlord_asked", "landlord 2027-03-08",
			[]string{"landlord.card to landlord"},
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, setting{})
			s.advance(0, tc.from)
			s.must(s.event(0, tc.by(s), tc.no))
			before := s.trail()
			s.must(s.correct(0, tc.by(s)))
			left := s.trail().since(before)
			s.stands(0, tc.to+", offer reserved, household in_proposal, round open")
			s.same("audit", left.audit, []string{
				"proposal.correct_answer by " + string(tc.by(s).Role), "listing.reserve by system", "household.propose by system",
			})
			s.same("mails", left.mails, tc.mails)
			s.same("open tasks", s.trail().tasks, nil)
			if p := s.card(0); p.Reason != "" || !p.EndedAt.IsZero() || s.owes(0) != tc.owes {
				t.Errorf("reason %q, ended %v, %q owes", p.Reason, p.EndedAt, s.owes(0))
			}
			s.checkRecords()
			s.advance(0, portal.ClosedHoused)
		})
	}
}

// TestCorrect_TooLate: once the household or the offer has gone on, or the
// outcome was somebody else's to say, the no stands.
func TestCorrect_TooLate(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name, code string
		end        portal.Event
		since      func(s *stage)
	}{
		{"the household was set aside", "proposal.too_late", portal.HouseholdDeclines, func(s *stage) { s.must(s.onHousehold(0, portal.PauseHousehold)) }},
		{"the offer was withdrawn", "proposal.too_late", portal.HouseholdDeclines, func(s *stage) { s.must(s.onListing(s.Owner, portal.WithdrawListing, "sold")) }},
		{"the offer is under review", "proposal.too_late", portal.HouseholdDeclines, func(s *stage) { s.must(s.onListing(s.Owner, portal.ChangeListing, "")) }},
		{"the next round has begun", "proposal.too_late", portal.HouseholdDeclines, func(s *stage) { s.nextRound() }},
		{"staff declined", "step.state", portal.StaffDeclines, func(*stage) {}},
		{"it lapsed", "step.state", portal.Lapse, func(*stage) {}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, setting{})
			s.advance(0, portal.HouseholdAsked)
			s.must(s.event(0, s.Officer, tc.end))
			tc.since(s)
			s.nothingHappens(tc.code, func(ctx context.Context, tx *store.Tx) error {
				p, err := tx.FindProposal(ctx, portal.SystemActor(), s.cards[0])
				if err != nil {
					return err
				}
				return spine.CorrectAnswer(ctx, tx, spine.Act{By: s.Officer}, &p)
			})
		})
	}
}

// nextRound opens another round for the offer, with a proposal that was approved.
func (s *stage) nextRound() {
	s.T.Helper()
	s.Write(func(ctx context.Context, tx *store.Tx) error {
		return tx.CreateRound(ctx, portal.Round{
			ID: portal.New[portal.RoundID](tx.IDs()), Listing: s.listing, Right: portal.FreeChoice, CreatedAt: tx.Now(), Open: true,
		})
	})
}

// TestCorrect_AfterViewing: a question that is asked again has no answers left
// from before.
func TestCorrect_AfterViewing(t *testing.T) {
	t.Parallel()
	s := newStage(t, setting{})
	s.advance(0, portal.ViewingSet)
	s.must(s.landlordWants(0))
	s.must(s.say(0, spine.HouseholdSide, portal.No))
	s.must(s.correct(0, s.Caseworker))
	s.advance(0, portal.ViewingSet)
	s.must(s.householdWants(0))
	if p := s.card(0); p.State != portal.ViewingSet {
		t.Errorf("%s, though the landlord has not answered after the new viewing", p.State)
	}
}

// TestCorrect_AnotherWasChosen: once the landlord has chosen another card of the
// round, a no to this one cannot be taken back.
func TestCorrect_AnotherWasChosen(t *testing.T) {
	t.Parallel()
	for _, chosen := range []bool{false, true} {
		s := newStage(t, setting{right: portal.Nomination})
		s.advance(0, portal.LandlordAsked)
		s.must(s.event(1, s.Owner, portal.LandlordDeclines))
		if !chosen {
			s.must(s.correct(1, s.Owner))
			s.stands(1, "landlord_asked, offer reserved, household in_proposal, round sent")
			continue
		}
		s.advance(0, portal.Named)
		s.refused(s.correct(1, s.Owner), portal.Conflict, "proposal.too_late")
		s.stands(1, "declined_landlord, offer reserved, household ready, round sent")
	}
}
