package spine_test

import (
	"context"
	"slices"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// TestListing_ToRelease: the way of an offer to its release, with its mails.
func TestListing_ToRelease(t *testing.T) {
	t.Parallel()
	s := newStage(t, setting{listing: func(l *portal.Listing) { l.State, l.ReleasedAt = portal.ListingDraft, portal.Instant{} }})
	s.closeRound()
	for _, step := range []struct {
		event portal.Event
		by    portal.Actor
		state portal.ListingState
		due   portal.Date
		mails []string
	}{
		{portal.SubmitListing, s.Owner, portal.ListingSubmitted, "2027-03-03", []string{"landlord.received to landlord"}},
		{portal.ReturnListing, s.Officer, portal.ListingReturned, "2027-03-15", []string{"landlord.returned to landlord"}},
		{portal.SubmitListing, s.Owner, portal.ListingSubmitted, "2027-03-03", []string{"landlord.received to landlord"}},
		{portal.TakeUpListing, s.Officer, portal.ListingUnderReview, "2027-03-03", nil},
		{portal.ReleaseListing, s.Officer, portal.ListingReleased, "2027-03-03", []string{"landlord.released to landlord"}},
	} {
		before := s.trail()
		s.must(s.onListing(step.by, step.event, ""))
		left := s.trail().since(before)
		s.same(string(step.event), left.audit, []string{"listing." + string(step.event) + " by " + string(step.by.Role)})
		s.same(string(step.event), left.mails, step.mails)
		if l := s.offer(); l.State != step.state || l.Due != step.due {
			t.Errorf("%s: %s until %s", step.event, l.State, l.Due)
		}
	}
	if l := s.offer(); l.ReleasedAt.IsZero() || l.SubmittedAt.IsZero() {
		t.Errorf("submitted %v, released %v", l.SubmittedAt, l.ReleasedAt)
	}
}

// closeRound leaves the offer without a round, as one that was never proposed.
func (s *stage) closeRound() {
	s.T.Helper()
	s.Write(func(ctx context.Context, tx *store.Tx) error {
		round, err := tx.FindRound(ctx, s.round)
		if err != nil {
			return err
		}
		round.Open = false
		return tx.UpdateRound(ctx, round)
	})
}

// TestListing_Changed: a material change pauses the proposal in every live
// state. Until the offer is released again nothing goes on, but a no is heard.
func TestListing_Changed(t *testing.T) {
	t.Parallel()
	for _, from := range way(portal.FreeChoice, portal.BasisJobcenter) {
		t.Run(string(from), func(t *testing.T) {
			t.Parallel()
			s := newStage(t, setting{})
			s.advance(0, from)
			s.must(s.onListing(s.Owner, portal.ChangeListing, ""))
			if !s.card(0).Paused() {
				t.Fatal("not paused")
			}
			before, stood := s.trail(), s.stand(0)
			s.refused(s.steps()[from](0), portal.Conflict, "proposal.paused")
			s.stands(0, stood)
			left := s.trail().since(before)
			s.same("left behind", slices.Concat(left.audit, left.mails, left.tasks), nil)
			s.release()
			s.stands(0, string(from)+", offer reserved, household "+s.householdAt(from)+", round open")
		})
	}
}

func (s *stage) release() {
	s.T.Helper()
	s.must(s.onListing(s.Officer, portal.ReleaseListing, ""))
}

func (s *stage) householdAt(state portal.ProposalState) string {
	switch state {
	case portal.BothAgree, portal.RentOffered, portal.Assured, portal.LeaseSigned:
		return string(portal.HouseholdContracting)
	default:
		return string(portal.HouseholdInProposal)
	}
}

// TestListing_ChangedAndDeclined: who no longer wants a changed offer says so at
// once; the released offer is then open for others.
func TestListing_ChangedAndDeclined(t *testing.T) {
	t.Parallel()
	s := newStage(t, setting{})
	s.advance(0, portal.LandlordAsked)
	s.must(s.onListing(s.Owner, portal.ChangeListing, ""))
	s.must(s.event(0, s.Caseworker, portal.HouseholdDeclines))
	s.stands(0, "declined_household, offer under_review, household ready, round closed")
	s.release()
	s.stands(0, "declined_household, offer released, household ready, round closed")
	if s.card(0).Paused() {
		t.Error("an ended proposal is paused")
	}
}

// TestListing_Withdrawn: the offer's end ends the proposal in every live state,
// and nobody is asked to approve the next household.
func TestListing_Withdrawn(t *testing.T) {
	t.Parallel()
	for _, from := range way(portal.FreeChoice, portal.BasisJobcenter) {
		t.Run(string(from), func(t *testing.T) {
			t.Parallel()
			s := newStage(t, setting{})
			s.advance(0, from)
			before := s.trail()
			s.must(s.onListing(s.Owner, portal.WithdrawListing, "let_elsewhere"))
			left := s.trail().since(before)
			s.stands(0, "withdrawn, offer withdrawn, household ready, round closed")
			s.same("audit", left.audit, []string{
				"listing.withdraw by landlord", "proposal.withdraw_proposal by system", "household.back_to_ready by system",
			})
			s.same("tasks", left.tasks, nil)
			_, written := sorted(left.mails)
			mails := ending{tells: true, deletion: true, staff: "placement.proposal_stopped to officer"}.mails(from)
			mails = append(mails, "landlord.ended to landlord")
			slices.Sort(mails)
			s.same("written", written, mails)
			if l := s.offer(); l.Reason != "let_elsewhere" || s.card(0).Reason != "let_elsewhere" {
				t.Errorf("offer ended for %q, proposal for %q", l.Reason, s.card(0).Reason)
			}
		})
	}
}

// TestListing_WithdrawnWithARound: all cards of a round end with the offer, at
// whatever point their households are.
func TestListing_WithdrawnWithARound(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name   string
		fewer  string
		agreed int // of four; the others have not answered
	}{
		{"nobody has answered", "", 0}, {"three of four", "", 3}, {"all but one, fewer is enough", "fewer_fit", 2}, {"all", "", 4},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, setting{right: portal.Nomination, cards: 4, fewer: tc.fewer})
			s.askAll()
			for card := range tc.agreed {
				s.must(agree(3 - card)(s))
			}
			before := s.trail()
			s.must(s.onListing(s.Owner, portal.WithdrawListing, "own_use"))
			for card := range s.cards {
				s.stands(card, "withdrawn, offer withdrawn, household ready, round closed")
			}
			if _, written := sorted(s.trail().since(before).mails); slices.Contains(written, "landlord.card to landlord") {
				t.Error("a card went out for an offer that is gone")
			}
			s.checkRecords()
		})
	}
}

// askAll approves every card of the round and asks its household.
func (s *stage) askAll() {
	s.T.Helper()
	for card := range s.cards {
		s.must(approve(card)(s))
	}
}

// TestListing_Expired: an offer without a running proposal runs out; one that is
// reserved does not.
func TestListing_Expired(t *testing.T) {
	t.Parallel()
	s := newStage(t, setting{})
	s.advance(0, portal.LandlordAsked)
	s.refused(s.onListing(s.Officer, portal.ExpireListing, ""), portal.Conflict, "step.state")
	s.must(s.event(0, s.Officer, portal.Lapse))
	before := s.trail()
	s.must(s.onListing(s.Officer, portal.ExpireListing, "other"))
	s.stands(0, "lapsed, offer expired, household ready, round closed")
	left := s.trail().since(before)
	s.same("audit", left.audit, []string{"listing.expire by placement"})
	s.same("mails", left.mails, []string{"landlord.ended to landlord"})
}
