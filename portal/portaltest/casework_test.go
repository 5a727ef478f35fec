package portaltest_test

import (
	"context"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/casework"
	"wohnraum/portal/portaltest"
	"wohnraum/portal/store"
)

// version reads the record's version that a page carries.
var version = regexp.MustCompile(`name="version" value="(\d+)"`)

// with adds the version that the page at from shows to the fields.
func with(t *testing.T, v *portaltest.Visitor, from string, fields url.Values) url.Values {
	t.Helper()
	if match := version.FindStringSubmatch(v.Get(t, from).Body); match != nil {
		fields.Set("version", match[1])
	}
	return fields
}

// intake is the fields of each section, in the order of the tabs.
func intake() []struct {
	section string
	fields  url.Values
} {
	return []struct {
		section string
		fields  url.Values
	}{
		{"personen", url.Values{"name_1": {"Alex Muster"}, "born_1": {"2.1.1990"}, "name_2": {"Kim Muster"}, "child_2": {"on"}}},
		{"lage", url.Values{"category": {"BAGW-A1.1"}, "note": {"nur für das Team"}}},
		{"bedarf", url.Values{"rooms_min": {"2"}, "rooms_max": {"3"}, "step_free": {"no"}, "wheelchair": {"no"}, "pets": {"no"}, "support": {"yes"}, "fixed_term": {"yes"}}},
		{"wuensche", url.Values{"wish_1": {"05758012"}, "places": {"05758024"}, "residence": {"no"}}},
		{"miete", url.Values{"basis": {"jobcenter"}, "wbs": {"no"}}},
		{"schutz", url.Values{"codes": {"32602"}}},
	}
}

// takeIn opens a household's file by hand and returns its address.
func takeIn(t *testing.T, v *portaltest.Visitor) string {
	t.Helper()
	shows(t, v.Post(t, "/haushalte/neu", "/haushalte/neu", url.Values{"note": {"bleibt stehen"}}), 422, "bleibt stehen", "Name: Bitte füllen Sie dieses Feld aus.")
	opened := v.Post(t, "/haushalte/neu", "/haushalte/neu", url.Values{"name": {"Alex Muster"}})
	home := strings.TrimSuffix(opened.Location, "/personen")
	leads(t, opened, home+"/personen")
	for _, step := range intake() {
		page := home + "/" + step.section
		leads(t, v.Post(t, page, page, with(t, v, page, step.fields)), page)
	}
	leads(t, v.Post(t, home+"/dringlichkeit", home+"/dringlichkeit", url.Values{"kind": {"shelter"}, "since": {"1.1.2027"}, "source": {"Gespräch"}}), home+"/dringlichkeit")
	for _, kind := range []string{"information", "secrecy", "authority"} {
		leads(t, v.Post(t, home+"/einwilligung", home+"/einwilligung", url.Values{"kind": {kind}, "way": {"paper"}, "text_version": {textVersion(t)}}), home+"/einwilligung")
	}
	leads(t, v.Post(t, home+"/pruefung", home+"/pruefung", url.Values{"items": portal.VettingItems()}), home+"/pruefung")
	return home
}

func textVersion(t *testing.T) string {
	t.Helper()
	text, err := casework.TextOf(portal.ConsentInformation)
	if err != nil {
		t.Fatal(err)
	}
	return text.Version
}

func TestCasework_IntakeByHand(t *testing.T) {
	t.Parallel()
	p := portaltest.Start(t)
	people := p.Settle(t)
	v := p.SignedIn(t, people["kummerer"])
	shows(t, v.Get(t, "/haushalte"), 200, "Keine Haushalte gefunden")
	home := takeIn(t, v)
	shows(t, v.Get(t, home), 200, "vermittelbar", "Alex Muster", "2 Personen", "Herford, Löhne", "Nichts. Alle Angaben", "nur für das Team", "Notunterkunft")
	shows(t, v.Get(t, "/haushalte?q=muster"), 200, "H-1001", "1–1 von 1")
	needs := home + "/bedarf"
	leads(t, v.Post(t, needs, needs, with(t, v, needs, url.Values{"rooms_min": {"2"}, "step_free": {"no"}})), needs)
	shows(t, v.Get(t, home), 200, "vermittelbar", "Manche Angebote bleiben aber unklar", "für einen Rollstuhl geeignet", "unbekannt")
	shows(t, v.Get(t, "/haushalte?q=niemand"), 200, "Keine Haushalte gefunden")

	other := p.SignedIn(t, people["nachbar"])
	for _, page := range []string{"", "/personen", "/bedarf", "/dringlichkeit", "/pruefung", "/einwilligung", "/angebote", "/einwilligung/secrecy"} {
		shows(t, other.Get(t, home+page), 404)
	}
	office := p.SignedIn(t, people["vermittlung"])
	read := office.Get(t, home)
	shows(t, read, 200, "Alex Muster", "45")
	for _, secret := range []string{"nur für das Team", "Notunterkunft", "/personen", "/ruhen"} {
		if strings.Contains(read.Body, secret) {
			t.Errorf("the office reads %q", secret)
		}
	}
	shows(t, office.Get(t, home+"/bedarf"), 404)

	// Two colleagues at the same page: the second keeps what was typed and is told.
	page := home + "/bedarf"
	old := with(t, v, page, url.Values{"rooms_min": {"4"}})
	leads(t, v.Post(t, page, page, with(t, v, page, url.Values{"rooms_min": {"3"}})), page)
	shows(t, v.Post(t, page, page, old), 409, "Jemand hat diesen Vorgang inzwischen geändert", `value="4"`)

	leads(t, v.Post(t, home, home+"/ruhen", nil), home)
	shows(t, v.Get(t, home), 200, "Wieder aufnehmen")
	leads(t, v.Post(t, home, home+"/wieder-aufnehmen", nil), home)
	shows(t, v.Get(t, home), 200, "vermittelbar")
}

func TestCasework_ProposalByHand(t *testing.T) {
	t.Parallel()
	l := startLetting(t)
	v := l.SignedIn(t, l.people["kummerer"])
	page := "/haushalte/" + string(l.household.ID) + "/vorschlaege/" + string(l.proposal)
	shows(t, v.Get(t, page), 200, "Vermietung ist gefragt", "Gartenstraße 4", "400,00", "Einwilligung: Name für diese Wohnung")
	l.moves(t, l.owner.Actor(), portal.LandlordInterested)
	fields := func(rent string) url.Values {
		return url.Values{"kind": {"naming"}, "way": {"paper"}, "text_version": {textVersion(t)}, "shown_rent": {rent}, "shown_available": {"1.3.2027"}}
	}
	shows(t, v.Post(t, page, page+"/einwilligung", fields("399")), 409, "haben sich geändert")
	leads(t, v.Post(t, page, page+"/einwilligung", fields("400")), page)
	shows(t, v.Get(t, page), 200, "macht die Vermietung") // the notice of § 78 is missing
	l.Write(t, func(ctx context.Context, tx *store.Tx) error {
		landlord, err := tx.FindLandlord(ctx, portal.SystemActor(), l.owner.Landlord)
		if err != nil {
			return err
		}
		landlord.NoticeAt = tx.Now()
		return tx.UpdateLandlord(ctx, &landlord)
	})
	leads(t, v.Post(t, page, page+"/nennen", nil), page)
	shows(t, v.Get(t, page), 200, "05221 4711", "Besichtigung vereinbaren")
	day := l.Clock.Now().AddDate(0, 0, 2)
	shows(t, v.Post(t, page, page+"/besichtigung", with(t, v, page, url.Values{"day_1": {"1.1.2020"}, "time_1": {"10:00"}})), 422, "liegt in der Vergangenheit")
	leads(t, v.Post(t, page, page+"/besichtigung", with(t, v, page, url.Values{"day_1": {day.Format("2.1.2006")}, "time_1": {"10:00"}})), page)
	l.Clock.Advance(3 * 24 * 60 * 60 * 1e9)
	v = l.SignedIn(t, l.people["kummerer"])
	leads(t, v.Post(t, page, page+"/ausgang", with(t, v, page, url.Values{"outcome": {"held"}})), page)
	leads(t, v.Post(t, page, page+"/entscheidung", with(t, v, page, url.Values{"word_answer": {"yes"}})), page)
	shows(t, v.Get(t, page), 200, "Haushalt möchte die Wohnung")
}

// TestCasework_Pages looks at every page of casework as its people do.
func TestCasework_Pages(t *testing.T) {
	t.Parallel()
	l := startLetting(t)
	account := l.people["kummerer"]
	home := takeIn(t, l.SignedIn(t, account))
	proposal := "/haushalte/" + string(l.household.ID) + "/vorschlaege/" + string(l.proposal)
	browser := portaltest.Chromium(t)
	for name, screen := range map[string]portaltest.Screen{
		"phone": portaltest.Phone, "desktop": portaltest.Desktop, "dark": {Width: 1280, Height: 900, Dark: true},
	} {
		tab := browser.Tab(t, l.Portal, screen)
		tab.SignIn(t, l.Session(t, account))
		for _, page := range []string{
			"/haushalte", "/haushalte/neu", home, home + "/personen", home + "/lage", home + "/bedarf", home + "/wuensche", home + "/miete",
			home + "/dringlichkeit", home + "/schutz", home + "/pruefung", home + "/einwilligung", home + "/einwilligung/secrecy",
			home + "/angebote", proposal, "/mietverhaeltnisse",
		} {
			tab.Open(t, page)
			tab.Accessible(t)
			tab.Fits(t)
			tab.Save(t, name+strings.Replace(strings.Replace(page, home, "/haushalt", 1), proposal, "/vorschlag", 1))
		}
		tab.Clean(t)
	}
}
