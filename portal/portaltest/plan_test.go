package portaltest_test

import (
	"net/url"
	"strings"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/portaltest"
)

// planned is an office with a plan: a dwelling for one, a round that cannot be
// filled, a dwelling nobody fits, and somebody who is left over.
type planned struct {
	*desk

	single, round, empty portal.Listing
	first, second        portal.Household
}

func openPlanned(t *testing.T) *planned {
	t.Helper()
	d := openDesk(t)
	p := &planned{desk: d}
	p.single = d.Listing(func(l *portal.Listing) { l.PersonsMax = portal.Known(1) })
	p.round = d.Listing(func(l *portal.Listing) {
		l.Right, l.Unit.Rooms, l.PersonsMin, l.PersonsMax = portal.Nomination, 6, portal.Known(3), portal.Known(4)
		l.ColdRent = portal.Known(portal.Cents(380_00))
	})
	p.empty = d.Listing(func(l *portal.Listing) {
		l.PersonsMin, l.PersonsMax, l.Unit.Municipality = portal.Known(5), portal.Known(5), "05758036"
	})
	p.first, p.second = d.Household(nil), d.Household(nil)
	d.Household(nil)
	d.Household(func(h *portal.Household) { h.Persons = 3 })
	d.Fact(p.first.ID, "street")
	return p
}

func TestPlan_Pages(t *testing.T) {
	t.Parallel()
	d := openPlanned(t)
	d.reads(d.officer, "/plan",
		"A-1001", "H-1001", "2 Plätze bleiben offen", "Mehr Haushalte passen nicht", "Kein Haushalt passt", "Bewiesen: Kein anderer Plan",
		"Was der Beweis sagt", "Dringlichste zuerst", "Meiste Personen", "Beste Passung", "1–4 von 4", "20271",
		"Eine zweite Wohnung wie diese brächte einen weiteren Haushalt", "Welche Wohnungen fehlen am meisten?",
	)
	d.reads(d.officer, "/plan?q=h-1001", "A-1001", "1–1 von 1", "Filter löschen")
	d.reads(d.officer, "/plan?zeigen=offen", "1–2 von 2", "A-1003")
	d.reads(d.officer, "/plan?zeigen=haushalte&recht=nomination", "1–1 von 1", "A-1002")
	d.reads(d.officer, "/plan?zeigen=los", "Nichts gefunden")
	d.reads(d.officer, "/plan?ort=05758036&ab=40", "1–1 von 1", "A-1003")
	d.reads(d.officer, "/plan/vergleich?ziel=personen", "Niemand bekäme einen anderen Platz", "denselben Plan")
	d.reads(d.officer, "/plan/bedarf", "A-1001", "wartet zurzeit kein passender Haushalt", "1–3 von 3")
	d.reads(d.officer, "/plan/bedarf?ort=05758036", "1–1 von 1")
	d.reads(d.officer, "/plan/bedarf?zimmer=9", "Nichts gefunden")
	if got := d.officer.Get(t, "/plan/vergleich?ziel=alle"); got.Status != 404 {
		t.Errorf("a goal that does not exist: %d", got.Status)
	}
}

func TestPlan_ComparesWhoComesInAndDropsOut(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	d.Listing(nil)
	d.Fact(d.Household(nil).ID, "street")
	d.Household(func(h *portal.Household) { h.Persons = 3 })
	d.reads(d.officer, "/plan/vergleich?ziel=personen", "Nur zum Vergleich", "2 Personen mehr", "H-1002, 3 Personen", "neu für A-1001", "nicht mehr für A-1001", "2 mehr")
}

func TestPlan_Empty(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	d.reads(d.officer, "/plan", "Es gibt nichts zu planen", "/angebote")
	d.reads(d.officer, "/plan/bedarf", "Es gibt keine offenen Angebote")
}

func TestPlan_OnThePairPage(t *testing.T) {
	t.Parallel()
	d := openPlanned(t)
	at := func(h portal.Household) string {
		return "/angebote/" + string(d.single.ID) + "/haushalte/" + string(h.ID)
	}
	d.reads(d.officer, at(d.first), "Der Gesamtplan sieht diesen Haushalt hier vor")
	d.reads(d.officer, at(d.second),
		"Warum nicht dieser Haushalt?", "Im Gesamtplan hat dieser Haushalt zurzeit keinen Platz", "Hier ist H-1001 vorgesehen",
		"Punkte Dringlichkeit weniger", "1 Haushalt fiele heraus", "nicht mehr für A-1001",
	)
	empty := "/angebote/" + string(d.empty.ID) + "/haushalte/" + string(d.first.ID)
	if body := d.reads(d.officer, empty, "Was müsste sich ändern?"); strings.Contains(body, "Gesamtplan sieht") {
		t.Error("a pair that does not fit is in the plan")
	}
}

func TestPlan_OnThePairPageOfWhoLostTheDraw(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	l := d.Listing(nil)
	one, two := d.Household(nil), d.Household(nil)
	d.reads(d.officer, "/plan?zeigen=los", "1–1 von 1", "Das Los: Ein anderer Haushalt ohne Platz")
	at, drawn, lost := "/angebote/"+string(l.ID)+"/haushalte/", one, two
	if strings.Contains(d.officer.Get(t, at+string(two.ID)).Body, "sieht diesen Haushalt hier vor") {
		drawn, lost = two, one
	}
	d.reads(d.officer, at+string(drawn.ID), "Der Gesamtplan sieht diesen Haushalt hier vor")
	d.reads(d.officer, at+string(lost.ID), "Nur das Los hat entschieden", "verlöre der Plan nichts", "Für andere hieße das: 1 Haushalt fiele heraus")
}

// The plan may lead past the first of a list; the approval says so.
func TestPlan_LeadsToTheApproval(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	large := d.Listing(func(l *portal.Listing) { l.Unit.Rooms = 6 })
	d.Listing(nil)
	first := d.Household(func(h *portal.Household) { h.RoomsMin = 4 })
	second := d.Household(func(h *portal.Household) { h.RoomsMin = 6 })
	d.Fact(first.ID, "street")
	approve := "/angebote/" + string(large.ID) + "/haushalte/freigeben"
	d.reads(d.officer, approve+"?wahl="+string(second.ID), "Sie folgen dem Gesamtplan", `value="plan"`)
	if body := d.officer.Get(t, approve+"?wahl="+string(first.ID)).Body; strings.Contains(body, "Sie folgen dem Gesamtplan") {
		t.Error("the first of the list needs no plan")
	}
	form := url.Values{"_from": {approve + "?wahl=" + string(second.ID)}, "wahl": {string(second.ID)}, "by_hand": {"on"}, "order": {"plan"}}
	d.reads(d.officer, d.posts(d.officer, approve, form), "Haushalt ist gefragt", "Gesamtplan")
}

// A caseworker learns what it would cost, and of no other household.
func TestPlan_TheTeamLearnsNoOtherHousehold(t *testing.T) {
	t.Parallel()
	d := openPlanned(t)
	mine := d.Household(func(h *portal.Household) {
		h.Caseworker, h.Team = d.people["kummerer"].ID, d.people["kummerer"].Team
	})
	caseworker := d.portal.SignedIn(t, d.people["kummerer"])
	body := d.reads(caseworker, "/angebote/"+string(d.single.ID)+"/haushalte/"+string(mine.ID), "Warum nicht dieser Haushalt?", "1 Haushalt fiele heraus")
	for _, other := range []string{"H-1001", "H-1002", "nicht mehr für"} {
		if strings.Contains(body, other) {
			t.Errorf("the page holds %q", other)
		}
	}
}

func TestPlan_Looks(t *testing.T) {
	t.Parallel()
	d := openPlanned(t)
	browser := portaltest.Chromium(t)
	night := portaltest.Phone
	night.Dark = true
	for name, screen := range map[string]portaltest.Screen{"phone": night, "desk": portaltest.Desktop} {
		tab := browser.Tab(t, d.portal, screen)
		tab.SignIn(t, d.portal.Session(t, d.people["vermittlung"]))
		for page, path := range map[string]string{
			"plan": "/plan", "compare": "/plan/vergleich?ziel=passung", "wanted": "/plan/bedarf", "sums": "/plan/ueberblick",
			"pair": "/angebote/" + string(d.single.ID) + "/haushalte/" + string(d.second.ID),
		} {
			tab.Open(t, path)
			tab.Accessible(t)
			tab.Fits(t)
			tab.OneHeading(t)
			tab.Save(t, "plan-"+page+"-"+name)
		}
	}
}

// The steering group reads sums, and no figure about fewer than five households.
func TestPlan_SumsForTheSteeringGroup(t *testing.T) {
	t.Parallel()
	d := openPlanned(t)
	steering := d.portal.SignedIn(t, d.people["steuerung"])
	few := d.reads(steering, "/plan/ueberblick", "Weniger als fünf Haushalte", "Herford", "werden gebraucht", "Bewiesen", `href="/plan/ueberblick"`)
	if strings.Contains(few, "Meiste Personen") {
		t.Error("figures about fewer than five households")
	}
	for range 4 {
		d.Listing(func(l *portal.Listing) { l.PersonsMax = portal.Known(1) })
		d.Household(nil)
	}
	body := d.reads(steering, "/plan/ueberblick", "bekämen einen Vorschlag", "Meiste Personen", "Beste Passung")
	for _, detail := range []string{"H-10", "A-10", "/angebote", "/plan/vergleich"} {
		if strings.Contains(few+body, detail) {
			t.Errorf("the steering group reads %q", detail)
		}
	}
	if got := steering.Get(t, "/plan"); got.Status != 404 {
		t.Errorf("the plan itself: %d", got.Status)
	}
}

func TestPlan_SumsOfNothing(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	d.reads(d.portal.SignedIn(t, d.people["steuerung"]), "/plan/ueberblick", "Es gibt nichts zu planen")
}

func TestPlan_TurnsPages(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	for range 25 {
		d.Listing(nil)
	}
	d.reads(d.officer, "/plan?zeigen=offen", "1–20 von 25", `href="/plan?ab=20&amp;zeigen=offen" rel="next"`)
	d.reads(d.officer, "/plan?zeigen=offen&ab=20", "21–25 von 25", `href="/plan?zeigen=offen" rel="prev"`)
	for _, ab := range []string{"999", "27", "20"} {
		d.reads(d.officer, "/plan?ab="+ab, "21–25 von 25")
	}
	for _, ab := range []string{"-3", "7", "x"} {
		d.reads(d.officer, "/plan?ab="+ab, "1–20 von 25")
	}
	d.reads(d.officer, "/plan/bedarf?ab=20", "21–25 von 25")
}
