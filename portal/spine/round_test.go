package spine_test

import (
	"context"
	"slices"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// TestRound_Sent: cards of a Benennungsrecht go out together, once all who were
// asked have answered and three agree, or fewer for the coded reason.
func TestRound_Sent(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name    string
		cards   int
		fewer   string
		answers []bool
		sent    int
	}{
		{"all three agree", 3, "", []bool{true, true, true}, 3},
		{"one has not answered", 3, "", []bool{true, true}, 0},
		{"one of three declines", 3, "", []bool{true, true, false}, 0},
		{"one of three declines, fewer fit", 3, "fewer_fit", []bool{true, false, true}, 2},
		{"the last answer is a no, fewer fit", 3, "fewer_fit", []bool{true, true, false}, 2},
		{"two asked, fewer fit", 2, "fewer_fit", []bool{true, true}, 2},
		{"two asked, no reason given", 2, "", []bool{true, true}, 0},
		{"one of four declines", 4, "", []bool{true, false, true, true}, 3},
		{"one of four declines last", 4, "", []bool{true, true, true, false}, 3},
		{"one of four has not answered", 4, "", []bool{true, true, true}, 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, setting{right: portal.Nomination, cards: tc.cards, fewer: tc.fewer})
			s.askAll()
			s.answer(tc.answers)
			cards := 0
			for _, mail := range s.trail().mails {
				if mail == "landlord.card to landlord" {
					cards++
				}
			}
			if cards != tc.sent {
				t.Errorf("%d cards sent, want %d", cards, tc.sent)
			}
			s.checkRecords()
		})
	}
}

// answer lets the households of a round answer, in order.
func (s *stage) answer(answers []bool) {
	s.T.Helper()
	for card, yes := range answers {
		event := portal.HouseholdDeclines
		if yes {
			event = portal.HouseholdAgrees
		}
		s.must(s.event(card, s.Caseworker, event))
	}
}

// TestRound_FewerLater: the reason for fewer than three, given later, sends what
// is there, and only once.
func TestRound_FewerLater(t *testing.T) {
	t.Parallel()
	s := newStage(t, setting{right: portal.Nomination})
	s.askAll()
	s.answer([]bool{true, false, true})
	s.stands(0, "household_agreed, offer reserved, household in_proposal, round open")
	for range 2 {
		s.Write(func(ctx context.Context, tx *store.Tx) error {
			round, err := tx.FindRound(ctx, s.round)
			if err != nil {
				return err
			}
			round.Fewer = "fewer_fit"
			if err := tx.UpdateRound(ctx, round); err != nil {
				return err
			}
			return spine.CompleteRound(ctx, tx, spine.Act{By: s.Officer}, s.round)
		})
	}
	s.stands(0, "landlord_asked, offer reserved, household in_proposal, round sent")
	s.stands(1, "declined_household, offer reserved, household ready, round sent")
	_, written := sorted(s.trail().mails)
	s.same("cards", slices.DeleteFunc(written, func(m string) bool { return m != "landlord.card to landlord" }),
		[]string{"landlord.card to landlord", "landlord.card to landlord"})
}

// TestRound_AllDecline: the offer is free again only with the last no.
func TestRound_AllDecline(t *testing.T) {
	t.Parallel()
	s := newStage(t, setting{right: portal.Nomination})
	s.askAll()
	s.answer([]bool{false, false})
	s.stands(2, "household_asked, offer reserved, household in_proposal, round open")
	s.same("tasks", s.trail().tasks, nil)
	s.must(s.event(2, s.Caseworker, portal.HouseholdDeclines))
	s.stands(2, "declined_household, offer released, household ready, round closed")
	s.same("tasks", s.trail().tasks, []string{"next_candidate"})
}

// TestRound_ChosenOneFails: the two that were not chosen are free and refused
// nothing; when the chosen one fails the offer is open again.
func TestRound_ChosenOneFails(t *testing.T) {
	t.Parallel()
	s := newStage(t, setting{right: portal.Nomination})
	s.advance(0, portal.Interested)
	for _, other := range []int{1, 2} {
		s.stands(other, "not_chosen, offer reserved, household ready, round sent")
		if p := s.card(other); p.State.Refused() || p.Reason != "" {
			t.Errorf("not being chosen counts as a refusal for %q", p.Reason)
		}
	}
	s.must(s.event(0, s.Caseworker, portal.HouseholdDeclines))
	s.stands(0, "declined_household, offer released, household ready, round closed")
	s.same("tasks", s.trail().tasks, []string{"next_candidate"})
}

// TestRound_AnswerWhileChanged: while a changed offer is under review, a
// household's no is heard and no card goes out.
func TestRound_AnswerWhileChanged(t *testing.T) {
	t.Parallel()
	for _, fewer := range []string{"", "fewer_fit"} {
		s := newStage(t, setting{right: portal.Nomination, cards: 4, fewer: fewer})
		s.askAll()
		s.answer([]bool{true, true, true})
		s.must(s.onListing(s.Owner, portal.ChangeListing, ""))
		s.must(s.event(3, s.Caseworker, portal.HouseholdDeclines))
		s.stands(3, "declined_household, offer under_review, household ready, round open")
		s.stands(0, "household_agreed, offer under_review, household in_proposal, round open")
	}
}
