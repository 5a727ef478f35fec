package spine_test

import (
	"testing"

	"wohnraum/portal"
)

// TestHouseholdSetAside: whoever withdraws consent, pauses, is lost or found
// something has no running proposal any more, wherever that one stood.
func TestHouseholdSetAside(t *testing.T) {
	t.Parallel()
	aside := map[portal.Event]portal.HouseholdState{
		portal.WithdrawConsent: portal.HouseholdConsentWithdrawn, portal.PauseHousehold: portal.HouseholdPaused,
		portal.LoseContact: portal.HouseholdLostContact, portal.HelpItself: portal.HouseholdHelpedItself,
	}
	for _, from := range way(portal.FreeChoice, portal.BasisJobcenter) {
		for event, state := range aside {
			if event != portal.WithdrawConsent && from != portal.HouseholdAsked && from != portal.ViewingSet {
				continue // one early and one late state are enough for the milder ones
			}
			t.Run(string(from)+" "+string(event), func(t *testing.T) {
				t.Parallel()
				s := newStage(t, setting{})
				s.advance(0, from)
				before := s.trail()
				s.must(s.onHousehold(0, event))
				s.checkAside(event, state, from, s.trail().since(before))
			})
		}
	}
}

func (s *stage) checkAside(event portal.Event, state portal.HouseholdState, from portal.ProposalState, left trail) {
	s.T.Helper()
	s.stands(0, "withdrawn, offer released, household "+string(state)+", round closed")
	s.same("audit", left.audit, []string{
		"proposal.withdraw_proposal by system", "household.back_to_ready by system", "listing.free by system",
		"household." + string(event) + " by caseworker",
	})
	_, written := sorted(left.mails)
	s.same("written", written, ending{tells: true, deletion: true, staff: "placement.proposal_stopped to officer"}.mails(from))
	s.same("tasks", left.tasks, []string{"next_candidate"})
	if p := s.card(0); p.Reason != string(event) {
		s.T.Errorf("the proposal ended for %q", p.Reason)
	}
	s.checkRecords()
}

// TestHouseholdSetAside_OneOfARound: the others of a round that was sent go on.
func TestHouseholdSetAside_OneOfARound(t *testing.T) {
	t.Parallel()
	s := newStage(t, setting{right: portal.Nomination})
	s.advance(0, portal.LandlordAsked)
	s.must(s.onHousehold(1, portal.WithdrawConsent))
	s.stands(1, "withdrawn, offer reserved, household consent_withdrawn, round sent")
	s.stands(0, "landlord_asked, offer reserved, household in_proposal, round sent")
	s.advance(0, portal.Named)
	s.stands(2, "not_chosen, offer reserved, household ready, round sent")
}

// TestHouseholdSetAside_Ready: without a running proposal nothing else moves.
func TestHouseholdSetAside_Ready(t *testing.T) {
	t.Parallel()
	s := newStage(t, setting{})
	s.must(s.onHousehold(0, portal.WithdrawConsent))
	left := s.trail()
	s.same("audit", left.audit, []string{"household.withdraw_consent by caseworker"})
	s.same("mails", left.mails, nil)
	s.stands(0, "computed, offer released, household consent_withdrawn, round open")
}
