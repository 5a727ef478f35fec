package placement_test

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/placement"
	"wohnraum/portal/store"
)

func choose(l portal.Listing, households ...portal.Household) placement.Choice {
	c := placement.Choice{Listing: l.ID}
	for _, h := range households {
		c.Households = append(c.Households, h.ID)
	}
	return c
}

func TestApprove_OrderNeedsAReason(t *testing.T) {
	t.Parallel()
	o := open(t)
	l := o.Listing(nil)
	first, second := o.Household(nil), o.Household(nil)
	o.Household(nil)
	o.Fact(first.ID, "street")
	_, err := o.s.Approve(t.Context(), o.Officer, choose(l, second))
	o.refused(err, "proposal.order")
	c := choose(l, second)
	c.Order = "support_near"
	proposals, err := o.s.Approve(t.Context(), o.Officer, c)
	o.ok(err)
	if p := proposals[0]; p.OrderNote != "support_near" || p.Rank < 2 || p.ApprovedName != o.Officer.Name {
		t.Errorf("order %q, rank %d, by %s", p.OrderNote, p.Rank, p.ApprovedName)
	}
	report, err := o.s.OrderReport(t.Context(), o.Second)
	o.ok(err)
	want := []store.OrderCount{{Reason: "support_near", Approvals: 1}}
	if !slices.Equal(report.Changed, want) || report.Followed != 0 || report.Approvals() != 1 {
		t.Errorf("the report has %+v", report)
	}
	if _, err := o.s.OrderReport(t.Context(), o.Clerk); portal.KindOf(err) != portal.Forbidden {
		t.Errorf("a clerk reads it: %v", err)
	}
}

func TestApprove_RareCardNeedsAHand(t *testing.T) {
	t.Parallel()
	o := open(t)
	l, h := o.Listing(nil), o.Household(nil)
	_, err := o.s.Approve(t.Context(), o.Officer, choose(l, h))
	o.refused(err, "proposal.card")
	c := choose(l, h)
	c.ByHand = true
	proposals, err := o.s.Approve(t.Context(), o.Officer, c)
	o.ok(err)
	card, err := proposals[0].ShownCard()
	o.ok(err)
	if !card.ByHand {
		t.Errorf("the card does not say that staff released it: %+v", card)
	}
}

// Two officers, one household, two listings: one wins, the other is told who.
func TestApprove_TwoAtOnce(t *testing.T) {
	t.Parallel()
	o := open(t)
	l, other := o.Listing(nil), o.Listing(nil)
	h := o.Household(nil)
	errs := make([]error, 2)
	var both sync.WaitGroup
	for i, try := range []struct {
		who portal.Actor
		l   portal.Listing
	}{{o.Officer, l}, {o.Second, other}} {
		both.Go(func() {
			c := choose(try.l, h)
			c.ByHand = true
			_, errs[i] = o.s.Approve(t.Context(), try.who, c)
		})
	}
	both.Wait()
	loser, winner := errs[0], o.Second.Name
	if loser == nil {
		loser, winner = errs[1], o.Officer.Name
	}
	o.refused(loser, "proposal.taken")
	if _, detail := portal.CodeOf(loser); !strings.Contains(detail, winner) || !strings.Contains(detail, "Uhr") {
		t.Errorf("the other is told %q", detail)
	}
}

func TestApprove_TwoForOneListing(t *testing.T) {
	t.Parallel()
	o := open(t)
	l, h, other := o.Listing(nil), o.Household(nil), o.Household(nil)
	o.approve(l, h)
	c := choose(l, other)
	c.ByHand = true
	_, err := o.s.Approve(t.Context(), o.Second, c)
	o.refused(err, "proposal.taken")
}

// A round of cards that lacks none is taken, like any other.
func TestApprove_TwoForOneNomination(t *testing.T) {
	t.Parallel()
	o := open(t)
	l := o.Listing(func(l *portal.Listing) { l.Right = portal.Nomination })
	var first, second []portal.Household
	for range 3 {
		first, second = append(first, o.Household(nil)), append(second, o.Household(nil))
	}
	o.approve(l, first...)
	c := choose(l, second...)
	c.ByHand, c.Order = true, "other"
	_, err := o.s.Approve(t.Context(), o.Second, c)
	o.refused(err, "proposal.taken")
	if _, detail := portal.CodeOf(err); !strings.Contains(detail, o.Officer.Name) {
		t.Errorf("the other is told %q", detail)
	}
}

func TestApprove_ProtectedNeedsASecondPerson(t *testing.T) {
	t.Parallel()
	o := open(t)
	l := o.Listing(nil)
	h := o.Household(func(h *portal.Household) { h.Protected = true })
	list, err := o.s.Candidates(t.Context(), o.Officer, l.ID, 10)
	o.ok(err)
	if list.FittingTotal+list.UnclearTotal+list.MisfitTotal+list.Taken != 0 {
		t.Errorf("a protected household is counted: %+v", list.Shortlist)
	}
	p := o.approve(l, h)[0]
	o.is(p.ID, portal.Approved)
	o.refused(o.s.ApproveSecond(t.Context(), o.Officer, at(p)), "proposal.same_person")
	items, err := o.s.Inbox(t.Context(), o.Second)
	o.ok(err)
	if len(items) == 0 || items[0].Kind != "second_approval" {
		t.Errorf("the second person has no task: %+v", items)
	}
	o.ok(o.s.ApproveSecond(t.Context(), o.Second, at(p)))
	o.is(p.ID, portal.HouseholdAsked)
}

func TestApprove_RoundOfThree(t *testing.T) {
	t.Parallel()
	o := open(t)
	l := o.Listing(func(l *portal.Listing) { l.Right = portal.Nomination })
	a, b, c, d := o.Household(nil), o.Household(nil), o.Household(nil), o.Household(nil)
	_, err := o.s.Approve(t.Context(), o.Officer, choose(l, a))
	o.refused(err, "proposal.fewer")
	few := choose(l, a)
	few.Fewer = "fewer_fit"
	_, err = o.s.Approve(t.Context(), o.Officer, few)
	o.refused(err, "proposal.fewer") // it is not true: four fit
	round := o.approve(l, a, b, c)

	// One declines: the cards wait, another household joins the round.
	o.to(round[0], portal.HouseholdAgreed)
	o.ok(o.s.HouseholdTold(t.Context(), o.Officer, at(round[1]), placement.Told{Reason: "date"}))
	o.ok(o.s.HouseholdTold(t.Context(), o.Officer, at(round[2]), yes))
	o.is(round[2].ID, portal.HouseholdAgreed)
	joined := o.approve(l, d)[0]
	if joined.Round != round[0].Round {
		t.Fatal("the fourth household is in a round of its own")
	}
	o.ok(o.s.HouseholdTold(t.Context(), o.Officer, at(joined), yes))
	for _, p := range []portal.Proposal{round[0], round[2], joined} {
		o.is(p.ID, portal.LandlordAsked)
	}

	// The landlord chooses one; the others were not refused.
	o.ok(o.s.LandlordTold(t.Context(), o.Officer, at(round[2]), yes))
	o.is(round[2].ID, portal.Interested)
	o.is(round[0].ID, portal.NotChosen)
	o.is(joined.ID, portal.NotChosen)
	if o.household(a.ID).State != portal.HouseholdReady {
		t.Errorf("who was not chosen is %s", o.household(a.ID).State)
	}
}

func TestApprove_FewerThanThree(t *testing.T) {
	t.Parallel()
	o := open(t)
	l := o.Listing(func(l *portal.Listing) { l.Right = portal.Nomination })
	h := o.Household(nil)
	c := choose(l, h)
	c.Fewer, c.ByHand = "fewer_fit", true
	proposals, err := o.s.Approve(t.Context(), o.Officer, c)
	o.ok(err)
	o.to(proposals[0], portal.LandlordAsked)
}

func TestSendFewer(t *testing.T) {
	t.Parallel()
	o := open(t)
	l := o.Listing(func(l *portal.Listing) { l.Right = portal.Nomination })
	round := o.approve(l, o.Household(nil), o.Household(nil), o.Household(nil))
	o.ok(o.s.HouseholdTold(t.Context(), o.Officer, at(round[0]), yes))
	o.ok(o.s.HouseholdTold(t.Context(), o.Officer, at(round[1]), yes))
	o.ok(o.s.HouseholdTold(t.Context(), o.Officer, at(round[2]), placement.Told{Reason: "date"}))
	o.is(round[0].ID, portal.HouseholdAgreed)
	o.ok(o.s.SendFewer(t.Context(), o.Officer, l.ID, "fewer_fit"))
	o.is(round[0].ID, portal.LandlordAsked)
	o.is(round[1].ID, portal.LandlordAsked)
}

func TestDismiss_IsKeptWithItsReason(t *testing.T) {
	t.Parallel()
	o := open(t)
	l, h := o.Listing(nil), o.Household(nil)
	o.ok(o.s.Dismiss(t.Context(), o.Officer, l.ID, h.ID, "asked_not_to", ""))
	list, err := o.s.Candidates(t.Context(), o.Officer, l.ID, 10)
	o.ok(err)
	if list.FittingTotal != 0 || list.MisfitTotal != 1 || o.household(h.ID).State != portal.HouseholdReady {
		t.Errorf("fitting %d, household %s", list.FittingTotal, o.household(h.ID).State)
	}
	o.refused(o.s.Dismiss(t.Context(), o.Officer, l.ID, h.ID, "other", ""), "step.state")
}

func TestApprove_StoresTheRunWithoutNames(t *testing.T) {
	t.Parallel()
	o := open(t)
	l, h := o.Listing(nil), o.Household(nil)
	p := o.approve(l, h)[0]
	o.Read(func(ctx context.Context, tx *store.Tx) error {
		run, err := tx.FindRun(ctx, p.Run)
		if err != nil {
			return err
		}
		if !run.Kept || strings.Contains(run.Document, string(h.ID)) || strings.Contains(run.Document, "Beispiel") {
			t.Errorf("kept %v: the document names the household", run.Kept)
		}
		replayed, err := pairing.Replay(ctx, run)
		if err != nil || !replayed.Same || len(replayed.Run.Shortlist.Fitting) != 1 {
			t.Errorf("replayed %+v, %v", replayed.Differences, err)
		}
		if run.By != o.Officer.Account || run.ByName != o.Officer.Name || run.Goal != "" || run.Listing != l.ID {
			t.Errorf("asked by %q for %q", run.ByName, run.Listing)
		}
		return nil
	})
}

func TestApprove_Rights(t *testing.T) {
	t.Parallel()
	o := open(t)
	l, h := o.Listing(nil), o.Household(nil)
	for _, actor := range []portal.Actor{o.Caseworker, o.Clerk, o.Owner} {
		if _, err := o.s.Approve(t.Context(), actor, choose(l, h)); portal.KindOf(err) != portal.Forbidden {
			t.Errorf("%s approves: %v", actor.Role, err)
		}
	}
	if _, err := o.s.Proposal(t.Context(), o.Officer, "none"); portal.KindOf(err) != portal.NotFound {
		t.Errorf("an absent proposal: %v", err)
	}
}
