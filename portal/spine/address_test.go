package spine_test

import (
	"context"
	"slices"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// withoutAddress takes the landlord's only account away: there is nobody to
// write to, only a telephone.
func (s *stage) withoutAddress() {
	s.T.Helper()
	s.Write(func(ctx context.Context, tx *store.Tx) error {
		account, err := tx.FindAccount(ctx, s.Owner.Account)
		if err != nil {
			return err
		}
		account.Active = false
		return tx.UpdateAccount(ctx, &account)
	})
}

// TestNoAddress: a landlord without e-mail is called; each mail becomes a task
// that says which.
func TestNoAddress(t *testing.T) {
	t.Parallel()
	s := newStage(t, setting{})
	s.withoutAddress()
	for _, step := range []struct {
		to   portal.ProposalState
		task string
	}{
		{portal.HouseholdAsked, ""},
		{portal.LandlordAsked, "call_landlord landlord.card"},
		{portal.Interested, ""},
		{portal.Named, "call_landlord landlord.contact_open"},
		{portal.ViewingSet, "call_landlord landlord.viewing_set"},
		{portal.BothAgree, "call_landlord landlord.lease_step"},
	} {
		before := s.trail()
		s.advance(0, step.to)
		left := s.trail().since(before)
		if got := slices.Concat(left.tasks, []string{""})[0]; got != step.task || len(left.tasks) > 1 {
			t.Errorf("%s: tasks %v, want %q", step.to, left.tasks, step.task)
		}
	}
	for _, mail := range s.trail().mails {
		if mail[:len("landlord")] == "landlord" {
			t.Errorf("written nevertheless: %s", mail)
		}
	}
}

// TestNoAddress_Ended: a call that was not made yet is not made any more, like a
// mail that was not sent.
func TestNoAddress_Ended(t *testing.T) {
	t.Parallel()
	s := newStage(t, setting{})
	s.withoutAddress()
	s.advance(0, portal.BothAgree)
	s.must(s.event(0, s.Officer, portal.StaffDeclines))
	s.same("open tasks", s.trail().tasks, []string{"call_landlord landlord.ended", "next_candidate"})
}

// TestNoAddress_Withdrawn: the request to delete a name is made by telephone too.
func TestNoAddress_Withdrawn(t *testing.T) {
	t.Parallel()
	s := newStage(t, setting{})
	s.withoutAddress()
	s.advance(0, portal.Named)
	before := s.trail()
	s.must(s.onHousehold(0, portal.WithdrawConsent))
	s.same("tasks", s.trail().since(before).tasks,
		[]string{"call_landlord landlord.deletion_request", "call_landlord landlord.ended", "next_candidate"})
}

// TestTwoAccounts: everybody who acts for a landlord is written to, each with a
// link of their own; whoever left is not.
func TestTwoAccounts(t *testing.T) {
	t.Parallel()
	s := newStage(t, setting{})
	second := s.account(portal.Account{Name: "Hausverwaltung", Role: portal.LandlordRole, Landlord: s.Landlord.ID})
	s.names[second.Account] = "manager"
	s.advance(0, portal.HouseholdAsked)
	before := s.trail()
	s.must(agree(0)(s))
	s.same("cards", s.trail().since(before).mails, []string{"landlord.card to landlord", "landlord.card to manager"})
	s.withoutAddress()
	before = s.trail()
	s.advance(0, portal.Named)
	s.same("named", s.trail().since(before).mails, []string{"caseworker.landlord_answered to caseworker", "landlord.contact_open to manager"})
}

// TestNoCaseworker: where nobody is named, or who was named has left, the whole
// team reads it.
func TestNoCaseworker(t *testing.T) {
	t.Parallel()
	s := newStage(t, setting{})
	s.Write(func(ctx context.Context, tx *store.Tx) error {
		h, err := tx.FindHousehold(ctx, portal.SystemActor(), s.homes[0])
		if err != nil {
			return err
		}
		h.Caseworker = ""
		return tx.UpdateHousehold(ctx, &h)
	})
	s.must(approve(0)(s))
	if mails := s.trail().mails; len(mails) != 2 {
		t.Errorf("written to %v, want the two of the team", mails)
	}
}

// TestRemind: one reminder for all cards of a round, by mail or by telephone.
func TestRemind(t *testing.T) {
	t.Parallel()
	for _, called := range []bool{false, true} {
		s := newStage(t, setting{right: portal.Nomination})
		if called {
			s.withoutAddress()
		}
		s.advance(0, portal.LandlordAsked)
		before := s.trail()
		for _, card := range []int{0, 1, 2, 0} {
			s.must(s.on(card, func(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
				return spine.RemindLandlord(ctx, tx, *p)
			}))
		}
		left := s.trail().since(before)
		want := []string{"landlord.reminder to landlord"}
		if called {
			want = []string{"call_landlord landlord.reminder"}
		}
		s.same("reminded", slices.Concat(left.mails, left.tasks), want)
	}
}
