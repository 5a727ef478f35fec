package spine_test

import (
	"slices"
	"strings"
	"testing"

	"wohnraum/notify"
	"wohnraum/portal"
)

// ending is one way in which a proposal ends without a lease: who says so, and
// whether the landlord is told of it.
type ending struct {
	event    portal.Event
	by       func(s *stage) portal.Actor
	to       portal.ProposalState
	from     func(portal.ProposalState) bool // nil: from every state before the lease
	tells    bool
	deletion bool
	staff    string // the mail to staff, if one is written
}

func endings() []ending {
	system := func(*stage) portal.Actor { return portal.SystemActor() }
	owner := func(s *stage) portal.Actor { return s.Owner }
	officer := func(s *stage) portal.Actor { return s.Officer }
	worker := func(s *stage) portal.Actor { return s.Caseworker }
	clerk := func(s *stage) portal.Actor { return s.clerk(0) }
	offered := func(state portal.ProposalState) bool { return state == portal.RentOffered }
	return []ending{
		{portal.HouseholdDeclines, worker, portal.DeclinedByHousehold, nil, true, false, ""},
		{portal.LandlordDeclines, owner, portal.DeclinedByLandlord, portal.ProposalState.KnownToLandlord, false, false, "caseworker.landlord_answered to caseworker"},
		{portal.StaffDeclines, officer, portal.DeclinedByStaff, nil, true, false, ""},
		{portal.Lapse, officer, portal.Lapsed, nil, true, false, ""},
		{portal.WithdrawProposal, system, portal.Withdrawn, nil, true, true, "placement.proposal_stopped to officer"},
		{portal.EndAsChanged, system, portal.OfferChanged, nil, true, false, ""},
		{portal.RefuseRent, clerk, portal.DeclinedByAuthority, offered, true, false, "caseworker.assurance_decided to caseworker"},
	}
}

// mails lists what must be written when the proposal ends from this state.
func (e ending) mails(from portal.ProposalState) []string {
	var mails []string
	if e.tells && from.KnownToLandlord() {
		mails = append(mails, "landlord.ended to landlord")
	}
	if e.deletion && from.KnowsName() {
		mails = append(mails, "landlord.deletion_request to landlord")
	}
	if e.staff != "" {
		mails = append(mails, e.staff)
	}
	slices.Sort(mails)
	return mails
}

func (e ending) possible(from portal.ProposalState) bool {
	if from == portal.LeaseSigned && e.event != portal.WithdrawProposal {
		return false
	}
	return e.from == nil || e.from(from)
}

// TestEnding: from every state of the way, every way to end. The household is
// ready again, the offer open for the next one, waiting mails are stopped.
func TestEnding(t *testing.T) {
	t.Parallel()
	for _, right := range []portal.OccupancyRight{portal.FreeChoice, portal.Appointment} {
		for _, from := range way(right, portal.BasisSozialamt) {
			for _, e := range endings() {
				t.Run(string(right)+" "+string(from)+" "+string(e.event), func(t *testing.T) {
					t.Parallel()
					s := newStage(t, setting{right: right, basis: portal.BasisSozialamt})
					s.advance(0, from)
					if !e.possible(from) {
						s.refused(s.event(0, e.by(s), e.event), portal.Conflict, "step.state")
						return
					}
					s.end(e, from)
				})
			}
		}
	}
}

func (s *stage) end(e ending, from portal.ProposalState) {
	s.T.Helper()
	before := s.trail()
	s.must(s.event(0, e.by(s), e.event))
	left := s.trail().since(before)
	s.stands(0, string(e.to)+", offer released, household ready, round closed")
	s.same("audit", left.audit, []string{
		"proposal." + string(e.event) + " by " + string(e.by(s).Role), "household.back_to_ready by system", "listing.free by system",
	})
	stopped, written := sorted(left.mails)
	s.same("written", written, e.mails(from))
	if left := waiting(before.mails); len(stopped) != left {
		s.T.Errorf("%d mails stopped, %d had been waiting", len(stopped), left)
	}
	s.same("tasks", left.tasks, []string{"next_candidate"})
	if p := s.card(0); p.EndedAt.IsZero() || p.Reason != reasonOf(e.event) || p.Live || s.owes(0) != "" {
		s.T.Errorf("ended %v for %q, live %v, %q owes", p.EndedAt, p.Reason, p.Live, s.owes(0))
	}
	s.checkRecords()
}

// sorted parts the mails that were stopped from those that were written.
func sorted(mails []string) (stopped, written []string) {
	for _, mail := range mails {
		if strings.HasSuffix(mail, " "+string(notify.Cancelled)) {
			stopped = append(stopped, mail)
			continue
		}
		written = append(written, mail)
	}
	return stopped, written
}

func waiting(mails []string) int {
	_, queued := sorted(mails)
	return len(queued)
}

// TestEnding_Final: what has ended stays ended, whoever tries.
func TestEnding_Final(t *testing.T) {
	t.Parallel()
	for _, e := range endings() {
		s := newStage(t, setting{})
		s.advance(0, portal.RentOffered)
		s.must(s.event(0, e.by(s), e.event))
		before := s.trail()
		for _, event := range []portal.Event{portal.AssureRent, portal.WithdrawProposal, portal.NameHousehold, portal.Approve, portal.LandlordInterested} {
			s.refused(s.event(0, portal.SystemActor(), event), portal.Conflict, "step.state")
		}
		left := s.trail().since(before)
		s.same(string(e.to), slices.Concat(left.audit, left.mails), nil)
	}
}

// TestDismiss: a computed pair that is set aside never held anything.
func TestDismiss(t *testing.T) {
	t.Parallel()
	s := newStage(t, setting{})
	s.must(s.event(0, s.Officer, portal.Dismiss))
	s.stands(0, "dismissed, offer released, household ready, round open")
	left := s.trail()
	s.same("audit", left.audit, []string{"proposal.dismiss by placement"})
	s.same("mails and tasks", slices.Concat(left.mails, left.tasks), nil)
}

// TestRole: what is not one's own to say is forbidden, and leaves no trace.
func TestRole(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		from  portal.ProposalState
		event portal.Event
		by    func(s *stage) portal.Actor
	}{
		{portal.Computed, portal.Approve, func(s *stage) portal.Actor { return s.Caseworker }},
		{portal.HouseholdAsked, portal.HouseholdAgrees, func(s *stage) portal.Actor { return s.Owner }},
		{portal.LandlordAsked, portal.LandlordInterested, func(s *stage) portal.Actor { return s.Caseworker }},
		{portal.Interested, portal.NameHousehold, func(s *stage) portal.Actor { return s.Owner }},
		{portal.ViewingSet, portal.AgreeBoth, func(s *stage) portal.Actor { return s.Officer }},
		{portal.RentOffered, portal.AssureRent, func(s *stage) portal.Actor { return s.Caseworker }},
		{portal.Assured, portal.SignLease, func(s *stage) portal.Actor { return s.Owner }},
		{portal.Assured, portal.WithdrawProposal, func(s *stage) portal.Actor { return s.Officer }},
	} {
		t.Run(string(tc.event), func(t *testing.T) {
			t.Parallel()
			s := newStage(t, setting{})
			s.advance(0, tc.from)
			before := s.trail()
			s.refused(s.event(0, tc.by(s), tc.event), portal.Forbidden, "step.role")
			left := s.trail().since(before)
			s.same("left behind", slices.Concat(left.audit, left.mails), nil)
		})
	}
}
