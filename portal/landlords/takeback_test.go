package landlords_test

import (
	"testing"
	"time"

	"wohnraum/portal"
)

// A no that was a mistake is taken back by who gave it, within a day.
func TestTakeBackNo(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	which := o.shownCard(o.Listing(nil), o.Household(nil))
	o.wantKind(o.TakeBackNo(t.Context(), o.Owner, which), portal.Conflict, "proposal.too_late")
	if err := o.Decline(t.Context(), o.Owner, which, "size", ""); err != nil {
		t.Fatal(err)
	}
	o.Clock.Advance(23 * time.Hour)
	if err := o.TakeBackNo(t.Context(), o.Owner, which); err != nil {
		t.Fatal(err)
	}
	if p := o.proposal(which); p.State != portal.LandlordAsked || p.Owes != portal.LandlordRole || p.Reason != "" {
		t.Errorf("after it was taken back: %+v", p)
	}
	if err := o.Interested(t.Context(), o.Owner, which); err != nil {
		t.Error(err)
	}
}

func TestTakeBackNo_AfterADay(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	which := o.shownCard(o.Listing(nil), o.Household(nil))
	if err := o.Decline(t.Context(), o.Owner, which, "size", ""); err != nil {
		t.Fatal(err)
	}
	o.Clock.Advance(25 * time.Hour)
	o.wantKind(o.TakeBackNo(t.Context(), o.Owner, which), portal.Conflict, "proposal.too_late")
}

// What staff wrote down after a call, staff correct.
func TestTakeBackNo_OfStaff(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	which := o.shownCard(o.Listing(nil), o.Household(nil))
	o.event(which, o.Officer, portal.LandlordDeclines, nil)
	o.wantKind(o.TakeBackNo(t.Context(), o.Owner, which), portal.Conflict, "proposal.too_late")
}
