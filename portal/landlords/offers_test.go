package landlords_test

import (
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/form"
	"wohnraum/portal/landlords"
)

// stranger is a landlord with a record of its own.
var stranger = portal.Actor{Account: "018f0000-0000-7000-8000-00000000000a", Role: portal.LandlordRole, Landlord: "018f0000-0000-7000-8000-00000000000b"}

func TestOffers_OnlyOnesOwn(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	first, second := o.Listing(nil), o.Listing(func(l *portal.Listing) { l.Unit.Street = "Hauptstraße" })
	own, err := o.Offers(t.Context(), o.Owner, landlords.Wanted{Limit: 1})
	if err != nil || own.Total != 2 || len(own.Listings) != 1 || own.Listings[0].ID != second.ID {
		t.Errorf("first page %+v: %v", own, err)
	}
	own, err = o.Offers(t.Context(), o.Owner, landlords.Wanted{Limit: 1, After: second.ID})
	if err != nil || len(own.Listings) != 1 || own.Listings[0].ID != first.ID {
		t.Errorf("second page %+v: %v", own, err)
	}
	own, err = o.Offers(t.Context(), o.Owner, landlords.Wanted{Limit: 9, Query: "HAUPT"})
	if err != nil || own.Total != 1 || own.Listings[0].ID != second.ID {
		t.Errorf("search %+v: %v", own, err)
	}
	foreign, err := o.Offers(t.Context(), stranger, landlords.Wanted{Limit: 9})
	if err != nil || foreign.Total != 0 {
		t.Errorf("a stranger sees %d: %v", foreign.Total, err)
	}
	_, err = o.Offers(t.Context(), o.Officer, landlords.Wanted{Limit: 9})
	o.wantKind(err, portal.Forbidden, "role.forbidden")
}

func TestOffer_ForeignIsNotFound(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	l := o.Listing(nil)
	_, err := o.Offer(t.Context(), stranger, l.ID)
	o.wantKind(err, portal.NotFound, "")
	_, err = o.ChangeOffer(t.Context(), stranger, l.ID, landlords.Change{Answers: noAnswers{}})
	o.wantKind(err, portal.NotFound, "")
	o.wantKind(o.WithdrawOffer(t.Context(), stranger, l.ID, "sold", ""), portal.NotFound, "")
	_, err = o.Offer(t.Context(), visitor, l.ID)
	o.wantKind(err, portal.Unauthenticated, "signin.needed")
}

// change is the form of an offer with one value changed.
func change(l portal.Listing, name, value string) landlords.Change {
	f := form.OfferChangeOf(l)
	f.Set(name, value)
	parsed := form.ParseOfferChange(f.Values(), "2027-03-01")
	return landlords.Change{Version: parsed.Version, Answers: parsed}
}

func TestChange_Immaterial(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	l := o.Listing(nil)
	saved, err := o.ChangeOffer(t.Context(), o.Owner, l.ID, change(l, "note", "Bitte klingeln"))
	if err != nil || saved.State != portal.ListingReleased || saved.Note != "Bitte klingeln" {
		t.Errorf("saved %+v: %v", saved, err)
	}
	o.wantMails()
}

func TestChange_MaterialGoesBackToReview(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	l, h := o.Listing(nil), o.Household(nil)
	which := o.shownCard(l, h)
	offer, err := o.Offer(t.Context(), o.Owner, l.ID)
	if err != nil {
		t.Fatal(err)
	}
	dearer := change(offer.Listing, "cold_rent", "350")
	_, err = o.ChangeOffer(t.Context(), o.Owner, l.ID, dearer)
	o.wantKind(err, portal.Conflict, "listing.material")
	dearer.Material = true
	saved, err := o.ChangeOffer(t.Context(), o.Owner, l.ID, dearer)
	if err != nil || saved.State != portal.ListingUnderReview || saved.ColdRent.V != 350_00 {
		t.Errorf("saved %+v: %v", saved, err)
	}
	if !o.proposal(which).Paused() {
		t.Error("the running proposal does not pause")
	}
	o.wantKind(o.Interested(t.Context(), o.Owner, which), portal.Conflict, "proposal.paused")
}

func TestChange_OldForm(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	l := o.Listing(nil)
	old := change(l, "note", "alt")
	if _, err := o.ChangeOffer(t.Context(), o.Owner, l.ID, change(l, "note", "neu")); err != nil {
		t.Fatal(err)
	}
	_, err := o.ChangeOffer(t.Context(), o.Owner, l.ID, old)
	o.wantKind(err, portal.Conflict, "record.changed")
	if offer, err := o.Offer(t.Context(), o.Owner, l.ID); err != nil || offer.Listing.Note != "neu" {
		t.Errorf("the old form won: %v", err)
	}
}

func TestChange_ReturnedIsHandedInAgain(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	l := o.Listing(func(l *portal.Listing) { l.State = portal.ListingReturned })
	saved, err := o.ChangeOffer(t.Context(), o.Owner, l.ID, change(l, "heating", "60"))
	if err != nil || saved.State != portal.ListingSubmitted {
		t.Errorf("saved %s: %v", saved.State, err)
	}
	o.wantMails("landlord.received")
}

func TestWithdraw_EndsRunningProposals(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	l, h := o.Listing(nil), o.Household(nil)
	which := o.shownCard(l, h)
	o.wantKind(o.WithdrawOffer(t.Context(), o.Owner, l.ID, "because", ""), portal.Invalid, "reason.unknown")
	if err := o.WithdrawOffer(t.Context(), o.Owner, l.ID, "own_use", ""); err != nil {
		t.Fatal(err)
	}
	if state := o.proposal(which).State; state != portal.Withdrawn {
		t.Errorf("the proposal is %s", state)
	}
	o.wantKind(o.WithdrawOffer(t.Context(), o.Owner, l.ID, "own_use", ""), portal.Conflict, "step.state")
	_, err := o.ChangeOffer(t.Context(), o.Owner, l.ID, landlords.Change{Answers: noAnswers{}, Version: l.Version + 2})
	o.wantKind(err, portal.Conflict, "listing.over")
}

func TestEstimate(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	for name, tc := range map[string]struct {
		town string
		rent portal.Maybe[portal.Cents]
		want int
		over bool
	}{
		"within":   {"05758012", portal.Known[portal.Cents](300_00), 6, false},
		"over":     {"05758012", portal.Known[portal.Cents](4000_00), 6, true},
		"no rent":  {"05758012", portal.Maybe[portal.Cents]{}, 6, false},
		"no table": {"00000000", portal.Known[portal.Cents](300_00), 0, false},
	} {
		checks, err := o.Estimate(t.Context(), tc.town, tc.rent)
		if err != nil || len(checks) != tc.want || len(checks) > 0 && (checks[0].Over > 0) != tc.over {
			t.Errorf("%s: %+v: %v", name, checks, err)
		}
	}
}

func TestWaiting_OverAllOffers(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	which := o.shownCard(o.Listing(nil), o.Household(nil))
	returned := o.Listing(func(l *portal.Listing) { l.State = portal.ListingReturned })
	owed, err := o.Service.Waiting(t.Context(), o.Owner)
	if err != nil || len(owed) != 2 || owed[0].Listing.ID != returned.ID || owed[1].Proposal.ID != which.Proposal {
		t.Errorf("waiting %+v: %v", owed, err)
	}
	if err := o.Interested(t.Context(), o.Owner, which); err != nil {
		t.Fatal(err)
	}
	if owed, err = o.Service.Waiting(t.Context(), o.Owner); err != nil || len(owed) != 1 {
		t.Errorf("after the answer %+v: %v", owed, err)
	}
	if owed, err = o.Service.Waiting(t.Context(), stranger); err != nil || len(owed) != 0 {
		t.Errorf("a stranger's: %+v: %v", owed, err)
	}
}
