package placement_test

import (
	"context"
	"slices"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/placement"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

func submitted(l *portal.Listing) {
	l.State, l.Right, l.Contact = portal.ListingSubmitted, portal.RightUnset, ""
	l.Unit.VerifiedAt = portal.Instant{}
}

func (o *office) terms(l portal.Listing) placement.Terms {
	o.t.Helper()
	return placement.Terms{
		Version: o.listing(l.ID).Version, Right: portal.FreeChoice, Contact: o.Officer.Account, Supplement: portal.No,
	}
}

func TestReview_TakeUpVerifyRelease(t *testing.T) {
	t.Parallel()
	o := open(t)
	l := o.Listing(submitted)
	o.ok(o.s.TakeUp(t.Context(), o.Officer, l.ID))
	o.ok(o.s.Verify(t.Context(), o.Officer, l.ID, placement.Seen{Subject: portal.SubjectUnit, What: "visit", Note: "besichtigt"}))
	o.refused(o.s.Verify(t.Context(), o.Officer, l.ID, placement.Seen{Subject: portal.SubjectUnit, What: "identity"}), "reason.unknown")
	r, err := o.s.Review(t.Context(), o.Officer, l.ID)
	o.ok(err)
	if !r.Unit.Verified() || len(r.SeenUnit) != 1 || r.SeenUnit[0].ByName != o.Officer.Name || len(r.Rent) != 6 || !r.Rent[0].Known {
		t.Errorf("unit verified %v, %d seen, rent %+v", r.Unit.Verified(), len(r.SeenUnit), r.Rent[0])
	}
	stale := o.terms(l)
	stale.Version--
	o.refused(o.s.Release(t.Context(), o.Officer, l.ID, stale), "record.changed")
	wrong := o.terms(l)
	wrong.Right = ""
	o.refused(o.s.Release(t.Context(), o.Officer, l.ID, wrong), "listing.right")
	o.ok(o.s.Release(t.Context(), o.Officer, l.ID, o.terms(l)))
	if got := o.listing(l.ID); got.State != portal.ListingReleased || got.Contact != o.Officer.Account {
		t.Errorf("released to %s", got.State)
	}
}

func TestReview_ReturnNeedsAReason(t *testing.T) {
	t.Parallel()
	o := open(t)
	l := o.Listing(submitted)
	o.refused(o.s.Return(t.Context(), o.Officer, l.ID, "nonsense", ""), "reason.unknown")
	o.ok(o.s.Return(t.Context(), o.Officer, l.ID, "rent_too_high", "Bitte prüfen"))
	if got := o.listing(l.ID); got.State != portal.ListingReturned || got.Reason != "rent_too_high" {
		t.Errorf("%s, %s", got.State, got.Reason)
	}
	if err := o.s.Return(t.Context(), o.Caseworker, l.ID, "other", ""); portal.KindOf(err) != portal.Forbidden {
		t.Errorf("a caseworker returns an offer: %v", err)
	}
}

// change changes a listing as its landlord does.
func (o *office) change(id portal.ListingID, how func(*portal.Listing)) {
	o.t.Helper()
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		l, err := tx.FindListing(ctx, o.Owner, id)
		if err != nil {
			return err
		}
		how(&l)
		return spine.Listing(ctx, tx, spine.Act{By: o.Owner}, &l, portal.ChangeListing)
	})
}

func TestRelease_JudgesPausedProposalsAgain(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		rent portal.Cents
		want portal.ProposalState
	}{
		"still fits":   {325_00, portal.Named},
		"fits no more": {900_00, portal.OfferChanged},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := open(t)
			l, h := o.Listing(nil), o.Household(nil)
			p := o.approve(l, h)[0]
			o.to(p, portal.Named)
			o.change(l.ID, func(l *portal.Listing) { l.ColdRent = portal.Known(tc.rent) })
			if got := o.proposal(p.ID); !got.Paused() {
				t.Fatal("the proposal runs on")
			}
			o.refused(o.s.SetViewing(t.Context(), o.Officer, at(p), portal.At(o.Clock.Now().AddDate(0, 0, 1)), ""), "proposal.paused")
			o.ok(o.s.Release(t.Context(), o.Officer, l.ID, o.terms(l)))
			got := o.proposal(p.ID)
			if got.State != tc.want || got.Paused() {
				t.Errorf("%s, paused %v", got.State, got.Paused())
			}
			o.wantsConsentAgain(tc.want == portal.Named)
		})
	}
}

func (o *office) wantsConsentAgain(want bool) {
	o.t.Helper()
	o.Read(func(ctx context.Context, tx *store.Tx) error {
		tasks, err := tx.OpenTasks(ctx, portal.Caseworker, o.Caseworker.Team, 10)
		found := slices.ContainsFunc(tasks, func(t portal.Task) bool { return t.Kind == "consent_again" })
		if found != want {
			o.t.Errorf("a new consent is asked for: %v, want %v", found, want)
		}
		return err
	})
}

// One missing fact that alone blocks makes one task; two make none.
func TestRelease_AsksForWhatAloneBlocks(t *testing.T) {
	t.Parallel()
	o := open(t)
	l := o.Listing(func(l *portal.Listing) { submitted(l); l.State = portal.ListingUnderReview })
	o.Household(func(h *portal.Household) { h.Pets = portal.Unknown })
	o.Household(func(h *portal.Household) { h.Pets, h.StepFree = portal.Unknown, portal.Unknown })
	o.ok(o.s.Release(t.Context(), o.Officer, l.ID, o.terms(l)))
	o.ok(o.s.Clarify(t.Context(), o.Officer, l.ID))
	o.Read(func(ctx context.Context, tx *store.Tx) error {
		tasks, err := tx.OpenTasks(ctx, portal.Caseworker, o.Caseworker.Team, 10)
		if len(tasks) != 1 || tasks[0].Detail != "household.pets" {
			t.Errorf("tasks %+v", tasks)
		}
		return err
	})
}

func TestRecordRentWord_SettlesARentOverTheLimit(t *testing.T) {
	t.Parallel()
	o := open(t)
	l := o.Listing(func(l *portal.Listing) { l.ColdRent, l.Supplement = portal.Known(portal.Cents(500_00)), portal.Yes })
	h := o.Household(nil)
	c := choose(l, h)
	c.ByHand = true
	_, err := o.s.Approve(t.Context(), o.Officer, c)
	o.refused(err, "proposal.not_fitting")
	o.ok(o.s.RecordRentWord(t.Context(), o.Officer, l.ID, h.ID, placement.RentWord{Accepted: true, On: "2027-03-01", Source: "JC 77"}))
	_, err = o.s.Approve(t.Context(), o.Officer, c)
	o.ok(err)
}

// A task of one team does not exist for another.
func TestTask_IsTheTeamsOwn(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		return tx.AddTask(ctx, portal.Task{Kind: "unknown_fact", Role: portal.Caseworker, Team: o.Caseworker.Team, Dedupe: "x"})
	})
	var id portal.TaskID
	o.Read(func(ctx context.Context, tx *store.Tx) error {
		tasks, err := tx.OpenTasks(ctx, portal.Caseworker, o.Caseworker.Team, 1)
		id = tasks[0].ID
		return err
	})
	foreign := o.Caseworker
	foreign.Team = "another"
	for _, actor := range []portal.Actor{foreign, o.Officer} {
		if _, _, err := o.s.Task(t.Context(), actor, id); portal.KindOf(err) != portal.NotFound {
			t.Errorf("%s of team %q opens it: %v", actor.Role, actor.Team, err)
		}
		if err := o.s.FinishTask(t.Context(), actor, id); portal.KindOf(err) != portal.NotFound {
			t.Errorf("%s of team %q finishes it: %v", actor.Role, actor.Team, err)
		}
	}
	o.ok(o.s.FinishTask(t.Context(), o.Caseworker, id))
}
