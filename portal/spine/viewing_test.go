package spine_test

import (
	"context"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

func (s *stage) endViewing(outcome string) error {
	return s.on(0, func(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
		return spine.EndViewing(ctx, tx, spine.Act{By: s.Caseworker}, p, outcome)
	})
}

// TestViewing_Mails: a viewing is announced, announced again when it moves, and
// called off; one that was missed is nobody's news.
func TestViewing_Mails(t *testing.T) {
	t.Parallel()
	s := newStage(t, setting{})
	s.advance(0, portal.Named)
	for _, step := range []struct {
		name  string
		do    func() error
		mails []string
	}{
		{"set", func() error { return s.setViewing(0) }, []string{"caseworker.viewing to caseworker", "landlord.viewing_set to landlord"}},
		{"moved", func() error { return s.setViewing(0) }, []string{"caseworker.viewing to caseworker", "landlord.viewing_moved to landlord"}},
		{"cancelled", func() error { return s.endViewing("cancelled") }, []string{"landlord.viewing_cancelled to landlord"}},
		{"set anew", func() error { return s.setViewing(0) }, []string{"caseworker.viewing to caseworker", "landlord.viewing_moved to landlord"}},
		{"missed", func() error { s.Clock.Advance(2 * time.Hour); return s.endViewing("household_missed") }, nil},
	} {
		before := s.trail()
		s.must(step.do())
		s.same(step.name, s.trail().since(before).mails, step.mails)
	}
	s.stands(0, "viewing, offer reserved, household in_proposal, round open")
	if got := s.owes(0); got != "caseworker 2027-03-08" {
		t.Errorf("%q owes a new date", got)
	}
}

// TestViewing_Refused: no appointment in the past, none before the naming, no
// outcome that the office does not know.
func TestViewing_Refused(t *testing.T) {
	t.Parallel()
	s := newStage(t, setting{})
	s.advance(0, portal.Interested)
	s.nothingHappens("step.state", func(ctx context.Context, tx *store.Tx) error {
		p, err := tx.FindProposal(ctx, portal.SystemActor(), s.cards[0])
		if err != nil {
			return err
		}
		return spine.SetViewing(ctx, tx, spine.Act{By: s.Owner}, &p, later(tx), "vor dem Haus")
	})
	s.advance(0, portal.ViewingSet)
	s.refused(s.on(0, func(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
		return spine.SetViewing(ctx, tx, spine.Act{By: s.Owner}, p, tx.Now(), "vor dem Haus")
	}), portal.Invalid, "viewing.past")
	s.refused(s.endViewing("rained_off"), portal.Invalid, "reason.unknown")
}

// TestCorrect_LastOfARound: the round that closed with its last no opens again.
func TestCorrect_LastOfARound(t *testing.T) {
	t.Parallel()
	s := newStage(t, setting{right: portal.Nomination, fewer: "fewer_fit"})
	s.askAll()
	s.answer([]bool{false, false, false})
	s.stands(2, "declined_household, offer released, household ready, round closed")
	s.must(s.correct(2, s.Caseworker))
	s.stands(2, "household_asked, offer reserved, household in_proposal, round open")
	s.must(agree(2)(s))
	s.stands(2, "landlord_asked, offer reserved, household in_proposal, round sent")
	s.checkRecords()
}
