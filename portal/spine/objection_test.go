package spine_test

import (
	"context"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// TestObjection: under a Besetzungsrecht the landlord may object for seven days
// from the naming; everywhere else a landlord is free until the lease.
func TestObjection(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		right portal.OccupancyRight
		days  int
		late  bool
	}{
		{portal.Appointment, 0, false},
		{portal.Appointment, 7, false},
		{portal.Appointment, 8, true},
		{portal.FreeChoice, 30, false},
		{portal.General, 30, false},
		{portal.Nomination, 30, false},
	} {
		s := newStage(t, setting{right: tc.right})
		s.advance(0, portal.Named)
		s.Clock.Advance(time.Duration(tc.days) * 24 * time.Hour)
		if err := s.inTime(); tc.late {
			s.refused(err, portal.Conflict, "proposal.objection_late")
		} else if err != nil {
			t.Errorf("%s after %d days: %v", tc.right, tc.days, err)
		}
	}
}

func (s *stage) inTime() error {
	return s.on(0, func(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
		return spine.ObjectionInTime(ctx, tx, *p)
	})
}

// TestObjection_NamedAgain: the seven days begin anew when a household that had
// said no by mistake is named again.
func TestObjection_NamedAgain(t *testing.T) {
	t.Parallel()
	s := newStage(t, setting{right: portal.Appointment})
	s.advance(0, portal.Named)
	s.must(s.event(0, s.Caseworker, portal.HouseholdDeclines))
	s.Clock.Advance(20 * 24 * time.Hour)
	s.must(s.correct(0, s.Officer))
	s.advance(0, portal.Named)
	s.must(s.inTime())
}

// TestDecideObjection: staff read the landlord's no; accepted it is the outcome,
// overruled the proposal goes on and its step is owed anew.
func TestDecideObjection(t *testing.T) {
	t.Parallel()
	for accept, want := range map[bool]string{
		true:  "declined_landlord, offer released, household ready, round closed",
		false: "named, offer reserved, household in_proposal, round open",
	} {
		s := newStage(t, setting{right: portal.Appointment})
		s.advance(0, portal.Named)
		s.refused(s.decide(accept), portal.Conflict, "step.state")
		s.must(s.on(0, func(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
			p.Reason = "other"
			return tx.UpdateProposal(ctx, p)
		}))
		s.must(s.decide(accept))
		s.stands(0, want)
		if p := s.card(0); accept != (p.Reason == "other") || !accept && s.owes(0) != "landlord 2027-03-08" {
			t.Errorf("accepted %v: reason %q, %q owes", accept, p.Reason, s.owes(0))
		}
		s.checkRecords()
	}
}

func (s *stage) decide(accept bool) error {
	return s.on(0, func(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
		return spine.DecideObjection(ctx, tx, spine.Act{By: s.Officer}, p, accept)
	})
}
