package casework_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/casework"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

func bound(t *testing.T, l portal.Listing) casework.Bound {
	t.Helper()
	return casework.Bound{Given: given(t, portal.ConsentNaming, "paper", today), Rent: l.GrossColdRent(), Available: l.Available}
}

// TestPath_FromQuestionToTenancy is the team's part of the main path.
func TestPath_FromQuestionToTenancy(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ctx := t.Context()
	l, h := o.Listing(nil), o.Household(nil)
	p := o.proposal(l, h)
	state := func(want portal.ProposalState, inbox ...string) {
		t.Helper()
		if got := o.find(p.ID).State; got != want {
			t.Fatalf("state %s, want %s", got, want)
		}
		items, err := o.cases.Inbox(ctx, o.Caseworker)
		o.must(err)
		if got := kinds(items); !slices.Equal(got, inbox) {
			t.Errorf("in %s the inbox has %v, want %v", want, got, inbox)
		}
	}
	state(portal.HouseholdAsked, "household_to_ask")
	o.must(o.cases.RecordAnswer(ctx, o.Caseworker, at(p), casework.Answer{Yes: true}))
	state(portal.LandlordAsked)
	o.event(p.ID, o.Owner, portal.LandlordInterested)
	state(portal.Interested, "naming_consent_missing")
	o.refused(o.cases.NameHousehold(ctx, o.Caseworker, at(p)), portal.Conflict, "name.consent_missing")
	o.must(o.cases.RecordNaming(ctx, o.Caseworker, at(p), bound(t, l)))
	state(portal.Interested, "household_to_name")
	o.must(o.cases.NameHousehold(ctx, o.Caseworker, at(p)))
	state(portal.Named)
	visit := portal.At(o.Clock.Now().Add(48 * time.Hour))
	o.must(o.cases.SetViewing(ctx, o.Caseworker, at(p), visit, "vor dem Haus"))
	state(portal.ViewingSet)
	o.refused(o.cases.EndViewing(ctx, o.Caseworker, at(p), "held", ""), portal.Conflict, "viewing.not_yet")
	o.Clock.Advance(72 * time.Hour)
	state(portal.ViewingSet, "viewing_outcome_owed")
	o.must(o.cases.EndViewing(ctx, o.Caseworker, at(p), "held", ""))
	state(portal.ViewingSet, "household_word_owed")
	o.must(o.cases.SayAfterViewing(ctx, o.Caseworker, at(p), casework.Answer{Yes: true}))
	state(portal.ViewingSet)
	if owes := o.find(p.ID).Owes; owes != portal.LandlordRole {
		t.Errorf("after the household's yes %q owes", owes)
	}
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		p, err := tx.FindProposal(ctx, o.Owner, p.ID)
		if err != nil {
			return err
		}
		return spine.SayAfterViewing(ctx, tx, spine.Act{By: o.Owner}, &p, spine.LandlordSide, portal.Yes)
	})
	state(portal.BothAgree)
	signed := portal.DateOf(o.Clock.Now())
	o.refused(o.cases.ConfirmLease(ctx, o.Caseworker, at(p), signed), portal.Conflict, "step.state")
	o.must(o.cases.OfferRent(ctx, o.Caseworker, at(p)))
	state(portal.RentOffered)
	o.event(p.ID, o.Clerk, portal.AssureRent)
	state(portal.Assured)
	o.refused(o.cases.ConfirmLease(ctx, o.Caseworker, at(p), signed.AddDays(1)), portal.Invalid, "date.future")
	o.must(o.cases.ConfirmLease(ctx, o.Caseworker, at(p), signed))
	state(portal.LeaseSigned, "handover_to_confirm")
	o.must(o.cases.ConfirmHandover(ctx, o.Caseworker, at(p), signed))
	state(portal.ClosedHoused)
	o.aftercare(p, h)
}

// aftercare goes through the dates of the tenancy until the household is closed.
func (o *office) aftercare(p portal.Proposal, h portal.Household) {
	o.T.Helper()
	ctx := o.T.Context()
	page, err := o.cases.Tenancies(ctx, o.Caseworker, casework.TenancyQuery{})
	o.must(err)
	if page.Total != 1 || page.Rows[0].Proposal != p.ID || o.file(h.ID).State != portal.HouseholdAftercare {
		o.T.Fatalf("tenancies %+v", page)
	}
	id := page.Rows[0].ID
	if _, err := o.cases.Tenancy(ctx, o.stranger, id); portal.KindOf(err) != portal.NotFound || err == nil {
		o.T.Errorf("another team opens the tenancy: %v", err)
	}
	o.Clock.Advance(14 * 24 * time.Hour)
	due, err := o.cases.Tenancies(ctx, o.Caseworker, casework.TenancyQuery{Which: "due"})
	o.must(err)
	items, err := o.cases.Inbox(ctx, o.Caseworker)
	o.must(err)
	if due.Total != 1 || len(items) != 1 || items[0].Kind != "aftercare_due" || items[0].Overdue {
		o.T.Errorf("due %d, inbox %+v", due.Total, items)
	}
	kept, err := o.cases.Tenancy(ctx, o.Caseworker, id)
	o.must(err)
	now := func() portal.Date { return portal.DateOf(o.Clock.Now()) }
	o.must(o.cases.RecordCheck(ctx, o.Caseworker, id, kept.Checks[0].ID, casework.Checked{Outcome: "arrears", On: now(), Note: "zwei Raten"}))
	o.refused(o.cases.RecordCheck(ctx, o.Caseworker, id, kept.Checks[0].ID, casework.Checked{Outcome: "stands", On: now()}), portal.Conflict, "check.done")
	kept, err = o.cases.Tenancy(ctx, o.Caseworker, id)
	o.must(err)
	if len(kept.Checks) != 6 {
		o.T.Errorf("%d dates: trouble brings one more", len(kept.Checks))
	}
	for _, check := range kept.Checks {
		if !check.DoneOn.Known() {
			o.must(o.cases.RecordCheck(ctx, o.Caseworker, id, check.ID, casework.Checked{Outcome: "stands", On: now()}))
		}
	}
	if got := o.file(h.ID).State; got != portal.HouseholdClosed {
		o.T.Errorf("after the last date the household is %s", got)
	}
}

// Under Besetzungsrecht the office names the household once it has agreed; the
// consent for that is the team's to bring, so it must stand in its inbox.
func TestInbox_AsksForTheConsentUnderAppointment(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	l := o.Listing(func(l *portal.Listing) { l.Right = portal.Appointment })
	p := o.proposal(l, o.Household(nil))
	inbox := func() []string {
		t.Helper()
		items, err := o.cases.Inbox(t.Context(), o.Caseworker)
		o.must(err)
		return kinds(items)
	}
	o.must(o.cases.RecordAnswer(t.Context(), o.Caseworker, at(p), casework.Answer{Yes: true}))
	if got := inbox(); !slices.Equal(got, []string{"naming_consent_missing"}) {
		t.Errorf("before the consent the inbox has %v", got)
	}
	o.must(o.cases.RecordNaming(t.Context(), o.Caseworker, at(p), bound(t, l)))
	if got := inbox(); len(got) != 0 {
		t.Errorf("with the consent the inbox still has %v", got)
	}
}

func TestTenancy_EndsWithItsHousehold(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	h := o.Household(func(h *portal.Household) { h.State = portal.HouseholdAftercare })
	l := o.Listing(nil)
	tenancy := portal.Tenancy{Proposal: "p", Household: h.ID, Listing: l.ID, Landlord: l.Landlord, Team: h.Team, StartedOn: "2027-02-01"}
	check := portal.TenancyCheck{Due: "2027-02-15"}
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		p := portal.Proposal{ID: portal.New[portal.ProposalID](tx.IDs()), Listing: l.ID, Household: h.ID, State: portal.ClosedHoused}
		if err := tx.CreateProposal(ctx, &p); err != nil {
			return err
		}
		tenancy.ID, tenancy.Proposal = portal.New[portal.TenancyID](tx.IDs()), p.ID
		if err := tx.CreateTenancy(ctx, tenancy); err != nil {
			return err
		}
		check.ID, check.Tenancy = portal.New[portal.CheckID](tx.IDs()), tenancy.ID
		return tx.CreateCheck(ctx, check)
	})
	o.must(o.cases.RecordCheck(t.Context(), o.Caseworker, tenancy.ID, check.ID, casework.Checked{Outcome: "ended", On: today}))
	kept, err := o.cases.Tenancy(t.Context(), o.Caseworker, tenancy.ID)
	o.must(err)
	if kept.EndedOn != today || kept.Household.State != portal.HouseholdClosed {
		t.Errorf("ended on %q, household %s", kept.EndedOn, kept.Household.State)
	}
}

// TestWithdrawnConsent_StopsEverythingAtOnce: proposals end, waiting mails do
// not leave, the listing is free, and a landlord who knew the name is asked to
// delete it.
func TestWithdrawnConsent_StopsEverythingAtOnce(t *testing.T) {
	t.Parallel()
	for _, kind := range []portal.ConsentKind{portal.ConsentInformation, portal.ConsentSecrecy, portal.ConsentAuthority} {
		t.Run(string(kind), func(t *testing.T) {
			t.Parallel()
			o := newOffice(t)
			l, h := o.Listing(nil), o.Household(nil)
			p := o.proposal(l, h)
			o.must(o.cases.RecordAnswer(t.Context(), o.Caseworker, at(p), casework.Answer{Yes: true}))
			if o.mails("landlord.card", "queued") != 1 {
				t.Fatal("no card waits in the outbox")
			}
			o.must(o.cases.WithdrawConsent(t.Context(), o.Caseworker, h.ID, o.consent(h.ID, kind)))
			if got := o.find(p.ID); got.State != portal.Withdrawn || got.Reason != "consent_withdrawn" {
				t.Errorf("proposal %s, reason %q", got.State, got.Reason)
			}
			if got := o.file(h.ID).State; got != portal.HouseholdConsentWithdrawn {
				t.Errorf("household %s", got)
			}
			if o.mails("landlord.card", "queued") != 0 || o.mails("caseworker.household_to_ask", "queued") != 0 {
				t.Error("a mail about the ended proposal may still leave")
			}
			if o.mails("landlord.ended", "queued") != 1 {
				t.Error("the landlord is not told that it ended")
			}
			err := o.cases.WithdrawConsent(t.Context(), o.Caseworker, h.ID, o.consent(h.ID, kind))
			o.refused(err, portal.Conflict, "consent.withdrawn")
			o.must(o.cases.Resume(t.Context(), o.Caseworker, h.ID))
			if got := o.file(h.ID).State; got != portal.HouseholdConsentMissing {
				t.Errorf("taken up again it is %s", got)
			}
		})
	}
}

func TestNamingConsent_IsBoundAndEndsItsProposal(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ctx := t.Context()
	l, h := o.Listing(nil), o.Household(nil)
	p := o.proposal(l, h)
	stale := bound(t, l)
	stale.Rent = portal.Known(l.GrossColdRent().V - 1)
	err := o.cases.RecordAnswer(ctx, o.Caseworker, at(p), casework.Answer{Yes: true, Naming: &stale})
	o.refused(err, portal.Conflict, "consent.offer_changed")
	if got := o.find(p.ID).State; got != portal.HouseholdAsked {
		t.Errorf("the answer was kept without its consent: %s", got)
	}
	fresh := bound(t, l)
	o.must(o.cases.RecordAnswer(ctx, o.Caseworker, at(p), casework.Answer{Yes: true, Naming: &fresh}))
	o.event(p.ID, o.Owner, portal.LandlordInterested)

	o.Write(func(ctx context.Context, tx *store.Tx) error { // the rent goes up by a cent
		changed, err := tx.FindListing(ctx, portal.SystemActor(), l.ID)
		if err != nil {
			return err
		}
		changed.ColdRent = portal.Known(l.ColdRent.V + 1)
		return tx.UpdateListing(ctx, &changed)
	})
	o.refused(o.cases.NameHousehold(ctx, o.Caseworker, at(p)), portal.Conflict, "name.consent_missing")
	opened, err := o.cases.Proposal(ctx, o.Caseworker, h.ID, p.ID)
	o.must(err)
	if opened.Naming.Consent || !opened.Naming.LandlordVerified || opened.Landlord.Phone != "" {
		t.Errorf("naming %+v, phone %q", opened.Naming, opened.Landlord.Phone)
	}
	o.must(o.cases.RecordNaming(ctx, o.Caseworker, at(p), bound(t, opened.Listing)))
	o.must(o.cases.NameHousehold(ctx, o.Caseworker, at(p)))

	o.must(o.cases.WithdrawConsent(ctx, o.Caseworker, h.ID, o.consent(h.ID, portal.ConsentNaming)))
	if got := o.find(p.ID).State; got != portal.Withdrawn {
		t.Errorf("proposal %s", got)
	}
	if o.mails("landlord.deletion_request", "queued") != 1 {
		t.Error("the landlord is not asked to delete the name")
	}
	if got := o.file(h.ID).State; got != portal.HouseholdReady {
		t.Errorf("the household is %s: without one naming it can be proposed elsewhere", got)
	}
}

func TestAnswer_ReasonedNoCostsNothing(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	l, h := o.Listing(nil), o.Household(nil)
	p := o.proposal(l, h)
	o.refused(o.cases.RecordAnswer(t.Context(), o.Caseworker, at(p), casework.Answer{Reason: "weil"}), portal.Invalid, "reason.unknown")
	foreign := o.cases.RecordAnswer(t.Context(), o.stranger, at(p), casework.Answer{Yes: true})
	if portal.KindOf(foreign) != portal.NotFound || foreign == nil {
		t.Errorf("another team answers: %v", foreign)
	}
	before := o.file(h.ID)
	o.must(o.cases.RecordAnswer(t.Context(), o.Caseworker, at(p), casework.Answer{Reason: "too_far"}))
	after := o.file(h.ID)
	o.must(o.cases.TakeBackNo(t.Context(), o.Caseworker, at(p)))
	if got := o.find(p.ID).State; got != portal.HouseholdAsked || o.file(h.ID).State != portal.HouseholdInProposal {
		t.Errorf("a no that was a mistake leads back to %s", got)
	}
	o.must(o.cases.RecordAnswer(t.Context(), o.Caseworker, at(p), casework.Answer{Reason: "too_far"}))
	o.Clock.Advance(25 * time.Hour)
	o.refused(o.cases.TakeBackNo(t.Context(), o.Caseworker, at(p)), portal.Conflict, "proposal.too_late")
	if after.State != portal.HouseholdReady || after.ReadyAt != before.ReadyAt || after.Urgency != before.Urgency {
		t.Errorf("a reasoned no changed %s, %v, %+v", after.State, after.ReadyAt, after.Urgency)
	}
}

func TestSetAside_EndsTheProposal(t *testing.T) {
	t.Parallel()
	for _, event := range []portal.Event{portal.PauseHousehold, portal.LoseContact, portal.HelpItself} {
		t.Run(string(event), func(t *testing.T) {
			t.Parallel()
			o := newOffice(t)
			l, h := o.Listing(nil), o.Household(nil)
			p := o.proposal(l, h)
			o.must(o.cases.SetAside(t.Context(), o.Caseworker, h.ID, event))
			if got := o.find(p.ID).State; got != portal.Withdrawn {
				t.Errorf("proposal %s", got)
			}
			o.must(o.cases.Resume(t.Context(), o.Caseworker, h.ID))
			if got := o.file(h.ID).State; got != portal.HouseholdReady {
				t.Errorf("taken up again it is %s", got)
			}
		})
	}
	o := newOffice(t)
	o.refused(o.cases.SetAside(t.Context(), o.Caseworker, "x", portal.Propose), portal.Invalid, "household.aside")
}

func TestProtection_WarnsOfRunningProposal(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	l, h := o.Listing(nil), o.Household(nil)
	o.proposal(l, h)
	f := o.file(h.ID)
	o.must(o.cases.SaveProtection(t.Context(), o.Caseworker, h.ID, f.Version, true, []string{"32049"}))
	o.refused(o.cases.SaveProtection(t.Context(), o.Caseworker, h.ID, f.Version+1, true, []string{"Hinterhof"}), portal.Invalid, "household.place")
	o.Read(func(ctx context.Context, tx *store.Tx) error {
		tasks, err := tx.OpenTasks(ctx, portal.Placement, "", 10)
		if len(tasks) != 1 || tasks[0].Kind != "protected_now" || !tasks[0].Urgent {
			t.Errorf("tasks %+v", tasks)
		}
		return err
	})
}

func TestMatches_SayWhyAndWhyNot(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.Listing(nil)
	o.Listing(func(l *portal.Listing) { l.ColdRent = portal.Known(portal.Cents(900_00)) })
	h := o.Household(nil)
	pairs, err := o.cases.Matches(t.Context(), o.Caseworker, h.ID)
	o.must(err)
	if len(pairs) != 2 || !pairs[0].Fitting() || pairs[1].Fitting() || len(pairs[1].Changes) == 0 {
		t.Errorf("pairs %+v", pairs)
	}
	if _, err := o.cases.Matches(t.Context(), o.stranger, h.ID); portal.KindOf(err) != portal.NotFound || err == nil {
		t.Errorf("another team: %v", err)
	}
}

// consent returns the newest consent of a kind.
func (o *office) consent(id portal.HouseholdID, kind portal.ConsentKind) portal.ConsentID {
	o.T.Helper()
	for _, c := range o.file(id).Consents {
		if c.Kind == kind {
			return c.ID
		}
	}
	o.T.Fatalf("no consent %s", kind)
	return ""
}
