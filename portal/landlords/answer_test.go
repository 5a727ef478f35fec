package landlords_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/landlords"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// named brings a card as far as the name: the household consents to this
// landlord, unit and rent.
func (o *office) named(which landlords.Which) {
	o.T.Helper()
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		p, err := tx.FindProposal(ctx, portal.SystemActor(), which.Proposal)
		if err != nil {
			return err
		}
		l, err := tx.FindListing(ctx, portal.SystemActor(), p.Listing)
		if err != nil {
			return err
		}
		err = tx.CreateConsent(ctx, portal.Consent{
			ID: portal.New[portal.ConsentID](tx.IDs()), Household: p.Household, Kind: portal.ConsentNaming, Proposal: p.ID,
			Landlord: l.Landlord, Unit: l.UnitID, Rent: l.GrossColdRent(), Form: "paper", TextVersion: "1", RecordedAt: tx.Now(),
		})
		if err != nil {
			return err
		}
		return spine.Proposal(ctx, tx, spine.Act{By: o.Caseworker}, &p, portal.NameHousehold)
	})
}

func TestCard_FromInterestToHandover(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	which := o.shownCard(o.Listing(nil), o.Household(nil))
	o.wantMails("caseworker.household_to_ask", "landlord.card")

	_, err := o.Contact(t.Context(), o.Owner, which)
	o.wantKind(err, portal.NotFound, "")
	if err := o.Interested(t.Context(), o.Owner, which); err != nil {
		t.Fatal(err)
	}
	if p := o.proposal(which); p.State != portal.Interested || p.NoticeAt.IsZero() {
		t.Errorf("after the yes: %+v", p)
	}
	_, err = o.Contact(t.Context(), o.Owner, which)
	o.wantKind(err, portal.NotFound, "")

	o.named(which)
	contact, err := o.Contact(t.Context(), o.Owner, which)
	if err != nil || !slices.Equal(contact.Names, []string{"Alex Beispiel"}) || contact.Caseworker != o.Caseworker.Name {
		t.Errorf("contact %+v: %v", contact, err)
	}
	if n := o.audited("name.read"); n != 1 {
		t.Errorf("%d audit rows say that the name was read", n)
	}

	at := portal.At(o.Clock.Now().Add(48 * time.Hour))
	if err := o.SetTimes(t.Context(), o.Owner, which, landlords.Times{At: []portal.Instant{at}, Agreed: true}); err != nil {
		t.Fatal(err)
	}
	if err := o.SayYes(t.Context(), o.Owner, which); err != nil {
		t.Fatal(err)
	}
	o.event(which, portal.SystemActor(), portal.AgreeBoth, func(p *portal.Proposal) { p.HouseholdSays = portal.Yes })

	if err := o.ReportLease(t.Context(), o.Owner, which, "2027-03-01"); err != nil {
		t.Fatal(err)
	}
	if p := o.proposal(which); p.State != portal.BothAgree || p.LeaseReported != "2027-03-01" {
		t.Errorf("an early report moved the state: %+v", p)
	}
	if tasks := o.tasks(portal.Placement); !slices.Contains(tasks, "early_lease") {
		t.Errorf("no urgent task: %v", tasks)
	}
	o.wantMails("caseworker.household_to_ask", "landlord.card", "caseworker.landlord_answered", "landlord.contact_open",
		"landlord.viewing_set", "caseworker.viewing", "landlord.lease_step")

	if err := o.ReportHandover(t.Context(), o.Owner, which, "2027-03-01"); err != nil {
		t.Fatal(err)
	}
	if tasks := o.tasks(portal.Caseworker); !slices.Contains(tasks, "confirm_handover") {
		t.Errorf("tasks of the team: %v", tasks)
	}
}

func TestCard_ForeignIsNotFound(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	l := o.Listing(nil)
	which := o.shownCard(l, o.Household(nil))
	other := landlords.Which{Listing: o.Listing(nil).ID, Proposal: which.Proposal}
	for name, do := range map[string]func(portal.Actor, landlords.Which) error{
		"card":     func(a portal.Actor, w landlords.Which) error { _, err := o.Card(t.Context(), a, w); return err },
		"interest": func(a portal.Actor, w landlords.Which) error { return o.Interested(t.Context(), a, w) },
		"decline":  func(a portal.Actor, w landlords.Which) error { return o.Decline(t.Context(), a, w, "size", "") },
		"other":    func(a portal.Actor, w landlords.Which) error { return o.Decline(t.Context(), a, w, "other", "x") },
		"yes":      func(a portal.Actor, w landlords.Which) error { return o.SayYes(t.Context(), a, w) },
		"no no":    func(a portal.Actor, w landlords.Which) error { return o.TakeBackNo(t.Context(), a, w) },
		"contact":  func(a portal.Actor, w landlords.Which) error { _, err := o.Contact(t.Context(), a, w); return err },
		"lease":    func(a portal.Actor, w landlords.Which) error { return o.ReportLease(t.Context(), a, w, "2027-03-01") },
		"handover": func(a portal.Actor, w landlords.Which) error {
			return o.ReportHandover(t.Context(), a, w, "2027-03-01")
		},
		"cancel": func(a portal.Actor, w landlords.Which) error { return o.CancelViewing(t.Context(), a, w) },
		"viewing": func(a portal.Actor, w landlords.Which) error {
			return o.SetTimes(t.Context(), a, w, landlords.Times{At: []portal.Instant{portal.At(o.Clock.Now())}})
		},
	} {
		if err := do(stranger, which); portal.KindOf(err) != portal.NotFound {
			t.Errorf("%s by a stranger: %v", name, err)
		}
		if err := do(o.Owner, other); portal.KindOf(err) != portal.NotFound {
			t.Errorf("%s through another offer's address: %v", name, err)
		}
		if err := do(visitor, which); portal.KindOf(err) != portal.Unauthenticated {
			t.Errorf("%s by a visitor: %v", name, err)
		}
	}
	if p := o.proposal(which); p.State != portal.LandlordAsked {
		t.Errorf("something happened: %s", p.State)
	}
}

func TestCard_BeforeItIsSent(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	l, h := o.Listing(nil), o.Household(nil)
	var p portal.Proposal
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		p = portal.Proposal{ID: portal.New[portal.ProposalID](tx.IDs()), Listing: l.ID, Household: h.ID, State: portal.HouseholdAsked, Right: l.Right, Card: "{}"}
		return tx.CreateProposal(ctx, &p)
	})
	_, err := o.Card(t.Context(), o.Owner, landlords.Which{Listing: l.ID, Proposal: p.ID})
	o.wantKind(err, portal.NotFound, "")
	if offer, err := o.Offer(t.Context(), o.Owner, l.ID); err != nil || len(offer.Proposals) != 0 {
		t.Errorf("the landlord sees %d proposals: %v", len(offer.Proposals), err)
	}
}

func TestDecline_OpensTheNextCandidate(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	which := o.shownCard(o.Listing(nil), o.Household(nil))
	o.wantKind(o.Decline(t.Context(), o.Owner, which, "nationality", ""), portal.Invalid, "reason.unknown")
	if err := o.Decline(t.Context(), o.Owner, which, "size", ""); err != nil {
		t.Fatal(err)
	}
	if p := o.proposal(which); p.State != portal.DeclinedByLandlord || p.Reason != "size" {
		t.Errorf("after the no: %s, %s", p.State, p.Reason)
	}
	if tasks := o.tasks(portal.Placement); !slices.Contains(tasks, "next_candidate") {
		t.Errorf("tasks %v", tasks)
	}
	o.wantKind(o.Interested(t.Context(), o.Owner, which), portal.Conflict, "step.state")
}

// A yes is corrected to a no while the next step has not happened.
func TestDecline_CorrectsAYes(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	which := o.shownCard(o.Listing(nil), o.Household(nil))
	if err := o.Interested(t.Context(), o.Owner, which); err != nil {
		t.Fatal(err)
	}
	if err := o.Decline(t.Context(), o.Owner, which, "already_let", ""); err != nil {
		t.Fatal(err)
	}
	card, err := o.Card(t.Context(), o.Owner, which)
	if err != nil || len(card.History) < 4 {
		t.Errorf("both answers stay on record: %+v, %v", card.History, err)
	}
}

func TestDecline_OtherIsReadFirst(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	which := o.shownCard(o.Listing(nil), o.Household(nil))
	before := o.mails()
	if err := o.Decline(t.Context(), o.Owner, which, "other", "Bei uns wird umgebaut"); err != nil {
		t.Fatal(err)
	}
	p := o.proposal(which)
	if p.State != portal.LandlordAsked || p.Note != "Bei uns wird umgebaut" || p.Owes != portal.Placement {
		t.Errorf("something followed: %+v", p)
	}
	if tasks := o.tasks(portal.Placement); !slices.Contains(tasks, "read_refusal") {
		t.Errorf("tasks %v", tasks)
	}
	o.wantMails(before...)

	// Staff talked to the landlord, who is interested after all.
	o.event(which, o.Officer, portal.LandlordInterested, func(p *portal.Proposal) { p.NoticeAt = portal.At(o.Clock.Now()) })
	if p := o.proposal(which); p.Reason != "" || p.Note != "" {
		t.Errorf("the objection still stands: %+v", p)
	}
	if tasks := o.tasks(portal.Placement); slices.Contains(tasks, "read_refusal") {
		t.Errorf("still to be read: %v", tasks)
	}
}

// Under a Besetzungsrecht the landlord objects, and staff decide.
func TestDecline_ObjectionToANamedHousehold(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	l := o.Listing(func(l *portal.Listing) { l.Right = portal.Appointment })
	which := o.shownCard(l, o.Household(nil))
	o.named(which)
	if err := o.Decline(t.Context(), o.Owner, which, "size", "zu viele Personen"); err != nil {
		t.Fatal(err)
	}
	if p := o.proposal(which); p.State != portal.Named || p.Reason != "size" {
		t.Errorf("something followed: %s, %s", p.State, p.Reason)
	}
	o.Clock.Advance(8 * 24 * time.Hour)
	o.wantKind(o.Decline(t.Context(), o.Owner, which, "size", ""), portal.Conflict, "proposal.objection_late")
}

func TestViewing_ThreeTimesAreOffered(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	which := o.shownCard(o.Listing(nil), o.Household(nil))
	day := func(n int) portal.Instant { return portal.At(o.Clock.Now().AddDate(0, 0, n)) }
	times := landlords.Times{At: []portal.Instant{day(1), day(2), day(3)}, Place: "vor dem Haus"}
	o.wantKind(o.SetTimes(t.Context(), o.Owner, which, times), portal.Conflict, "step.state")
	if err := o.Interested(t.Context(), o.Owner, which); err != nil {
		t.Fatal(err)
	}
	o.named(which)
	if err := o.SetTimes(t.Context(), o.Owner, which, times); err != nil {
		t.Fatal(err)
	}
	if tasks := o.tasks(portal.Caseworker); !slices.Contains(tasks, "viewing_offered") {
		t.Errorf("tasks %v", tasks)
	}
	if err := o.SetTimes(t.Context(), o.Owner, which, landlords.Times{At: []portal.Instant{day(4)}, Agreed: true}); err != nil {
		t.Fatal(err)
	}
	card, err := o.Card(t.Context(), o.Owner, which)
	if err != nil {
		t.Fatal(err)
	}
	var states []string
	for _, v := range card.Viewings {
		states = append(states, v.State)
	}
	if want := []string{"moved", "moved", "moved", "set"}; !slices.Equal(states, want) {
		t.Errorf("viewings %v", states)
	}
	if tasks := o.tasks(portal.Caseworker); slices.Contains(tasks, "viewing_offered") {
		t.Error("the task to choose a time is still open")
	}
	for _, wrong := range []landlords.Times{{}, {At: []portal.Instant{day(1), day(1), day(1), day(1)}}, {At: []portal.Instant{day(-1)}}} {
		if err := o.SetTimes(t.Context(), o.Owner, which, wrong); portal.KindOf(err) != portal.Invalid {
			t.Errorf("%+v: %v", wrong, err)
		}
	}
}

func TestReport_NotBeforeTheName(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	which := o.shownCard(o.Listing(nil), o.Household(nil))
	o.wantKind(o.ReportLease(t.Context(), o.Owner, which, "2027-03-01"), portal.Conflict, "step.state")
	o.wantKind(o.ReportHandover(t.Context(), o.Owner, which, "2027-03-01"), portal.Conflict, "report.no_lease")
}

// A landlord who cannot come calls the appointment off; nobody stands before a
// locked door.
func TestCancelViewing(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	which := o.shownCard(o.Listing(nil), o.Household(nil))
	if err := o.Interested(t.Context(), o.Owner, which); err != nil {
		t.Fatal(err)
	}
	o.named(which)
	o.wantKind(o.CancelViewing(t.Context(), o.Owner, which), portal.Conflict, "viewing.none")
	at := portal.At(o.Clock.Now().Add(48 * time.Hour))
	if err := o.SetTimes(t.Context(), o.Owner, which, landlords.Times{At: []portal.Instant{at}, Agreed: true}); err != nil {
		t.Fatal(err)
	}
	before := o.mails()
	if err := o.CancelViewing(t.Context(), o.Owner, which); err != nil {
		t.Fatal(err)
	}
	if p := o.proposal(which); p.State != portal.ViewingSet || p.Owes != portal.Caseworker || !p.Due.Known() {
		t.Errorf("after it was called off: %s, owed by %s until %s", p.State, p.Owes, p.Due)
	}
	o.wantMails(append(before, "caseworker.viewing", "landlord.viewing_cancelled")...)
	o.wantKind(o.CancelViewing(t.Context(), o.Owner, which), portal.Conflict, "viewing.none")
	at = portal.At(at.Add(48 * time.Hour))
	if err := o.SetTimes(t.Context(), o.Owner, which, landlords.Times{At: []portal.Instant{at}, Agreed: true}); err != nil {
		t.Error(err)
	}
}
