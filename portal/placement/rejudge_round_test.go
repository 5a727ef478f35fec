package placement_test

import (
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/placement"
)

// A round of four waits for one answer when its offer is changed. While the
// offer is under review that household says no: with the release the other three
// cards go out, nobody has to press a button for them.
func TestRelease_SendsARoundThatBecameComplete(t *testing.T) {
	t.Parallel()
	o := open(t)
	l := o.Listing(func(l *portal.Listing) { l.Right = portal.Nomination })
	round := o.approve(l, o.Household(nil), o.Household(nil), o.Household(nil), o.Household(nil))
	for _, p := range round[:3] {
		o.to(p, portal.HouseholdAgreed)
	}
	o.change(l.ID, func(l *portal.Listing) { l.Charges = portal.Known(l.Charges.V + 100) })
	o.ok(o.s.HouseholdTold(t.Context(), o.Officer, at(round[3]), placement.Told{Reason: "date"}))
	o.is(round[0].ID, portal.HouseholdAgreed)
	o.ok(o.s.Release(t.Context(), o.Officer, l.ID, o.terms(o.listing(l.ID))))
	for _, p := range round[:3] {
		o.is(p.ID, portal.LandlordAsked)
	}
}
