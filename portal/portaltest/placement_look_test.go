package portaltest_test

import (
	"context"
	"regexp"
	"strings"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/placement"
	"wohnraum/portal/portaltest"
	"wohnraum/portal/store"
)

// scene is an office with something on every page.
func (d *desk) scene() (pages map[string]string) {
	d.t.Helper()
	ctx, officer := d.t.Context(), d.people["vermittlung"].Actor()
	fresh := d.Listing(func(l *portal.Listing) {
		l.State, l.Right, l.Contact, l.Deposit = portal.ListingUnderReview, portal.RightUnset, "", portal.Known(portal.Cents(2000_00))
		l.PersonsMax, l.WaterPaid = portal.Known(1), portal.Unknown
	})
	round, single := d.Listing(func(l *portal.Listing) { l.Right = portal.Nomination }), d.Listing(nil)
	h := d.Household(nil)
	for range 4 {
		d.Household(nil)
	}
	d.Household(func(h *portal.Household) { h.Pets = portal.Unknown })
	misfit := d.Household(func(h *portal.Household) { h.Persons, h.Pets, h.Wheelchair = 5, portal.Yes, portal.Yes })
	d.Fact(h.ID, "street")
	proposals, err := d.portal.Screens.Placement.Approve(ctx, officer, placement.Choice{Listing: single.ID, Households: []portal.HouseholdID{h.ID}, ByHand: true})
	if err != nil {
		d.t.Fatal(err)
	}
	of := placement.At{Proposal: proposals[0].ID, Version: -1}
	yes := placement.Told{Yes: true, By: "Anruf von Frau Beispiel, 1.3.2027, 10 Uhr"}
	for _, step := range []func() error{
		func() error { return d.portal.Screens.Placement.HouseholdTold(ctx, officer, of, yes) },
		func() error { return d.portal.Screens.Placement.LandlordTold(ctx, officer, of, yes) },
		func() error { d.Consent(of.Proposal); return d.portal.Screens.Placement.Name(ctx, officer, of) },
		func() error {
			return d.portal.Screens.Placement.SetViewing(ctx, officer, of, portal.At(d.Clock.Now().AddDate(0, 0, 3)), "vor dem Haus")
		},
	} {
		if err := step(); err != nil {
			d.t.Fatal(err)
		}
	}
	d.Write(func(ctx context.Context, tx *store.Tx) error {
		return tx.AddTask(ctx, portal.Task{
			Kind: "unknown_fact", Subject: portal.SubjectListing, Key: string(round.ID), Detail: "listing.lift", Role: portal.Placement,
			Due: "2027-02-01", Dedupe: "look",
		})
	})
	a, p := "/angebote/", "/vorschlaege/"+string(of.Proposal)
	return map[string]string{
		"inbox": "/posteingang", "new": "/angebote/neu", "listings": "/angebote", "listing": a + string(single.ID), "review": a + string(fresh.ID) + "/pruefen",
		"shortlist": a + string(round.ID) + "/haushalte", "pair": a + string(round.ID) + "/haushalte/" + string(misfit.ID),
		"approve":   a + string(round.ID) + "/haushalte/freigeben?wahl=" + string(misfit.ID),
		"proposals": "/vorschlaege", "proposal": p, "step": p + "/antwort-vermietung", "run": p + "/berechnung", "sheet": p + "/besichtigungsblatt", "offer": p + "/mietangebot",
	}
}

// Every page of the office fits a phone and a desk, and axe finds nothing.
func TestPlacement_Looks(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	pages := d.scene()
	pages["task"] = regexp.MustCompile(`/posteingang/[0-9a-f-]{36}`).FindString(d.officer.Get(t, "/posteingang").Body)
	browser := portaltest.Chromium(t)
	for name, screen := range map[string]portaltest.Screen{"phone": portaltest.Phone, "desk": portaltest.Desktop} {
		tab := browser.Tab(t, d.portal, screen)
		tab.SignIn(t, d.portal.Session(t, d.people["vermittlung"]))
		for page, path := range pages {
			tab.Open(t, path)
			tab.Accessible(t)
			tab.Fits(t)
			tab.Save(t, "placement-"+page+"-"+name)
		}
	}
}

// The clerks' pages too.
func TestAuthority_Looks(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	ctx, officer := t.Context(), d.people["vermittlung"].Actor()
	d.scene()
	s := d.portal.Screens.Placement
	list, err := s.Proposals(ctx, officer, placement.ProposalFilter{Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	of, yes := placement.At{Proposal: list.Rows[0].ID, Version: -1}, placement.Told{Yes: true, By: "Anruf"}
	d.Clock.Advance(4 * 24 * 3600e9)
	for _, step := range []func() error{
		func() error { return s.EndViewing(ctx, officer, of, "held", "") },
		func() error { return s.HouseholdTold(ctx, officer, of, yes) },
		func() error { return s.LandlordTold(ctx, officer, of, yes) },
		func() error { return s.OfferRent(ctx, officer, of) },
	} {
		if err := step(); err != nil {
			t.Fatal(err)
		}
	}
	browser := portaltest.Chromium(t)
	for name, screen := range map[string]portaltest.Screen{"phone": portaltest.Phone, "desk": portaltest.Desktop} {
		tab := browser.Tab(t, d.portal, screen)
		tab.SignIn(t, d.portal.Session(t, d.people["jobcenter"]))
		requests := d.portal.SignedIn(t, d.people["jobcenter"]).Get(t, "/anfragen").Body
		request := regexp.MustCompile(`/anfragen/[0-9a-f-]{36}`).FindString(requests)
		for _, path := range []string{"/anfragen", request, "/posteingang"} {
			tab.Open(t, path)
			tab.Accessible(t)
			tab.Fits(t)
			tab.Save(t, "authority-"+strings.ReplaceAll(strings.ReplaceAll(path, request, "request"), "/", "")+"-"+name)
		}
	}
}
