package portaltest_test

import (
	"strings"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/portaltest"
)

// grouped is an office with four flats: pairs sleep on the street and get them,
// single people wait for the order, families of four for a dwelling.
func (d *desk) grouped() {
	d.t.Helper()
	for range 4 {
		d.Listing(nil)
	}
	for range 6 {
		d.Household(nil)
	}
	for range 8 {
		d.Fact(d.Household(func(h *portal.Household) { h.Persons = 2 }).ID, "street")
	}
	for range 6 {
		d.Household(func(h *portal.Household) { h.Persons, h.RoomsMin = 4, 8 })
	}
	d.Household(func(h *portal.Household) { h.Persons, h.Protected = 3, true })
}

func TestFairness_TellsDwellingsFromTheOrder(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	d.grouped()
	body := d.reads(d.officer, "/fairness",
		`href="/fairness?nach=groesse" aria-current="page"`, "Anteil der bereiten Haushalte, die im Plan sind", `<svg class="chart-drawing chart-rows-3" role="img"`,
		"Unter vier Fünfteln der besten Quote: 1 Person; 4 Personen.", "50,0\u00a0%", "beste Quote", "0,0\u00a0%, auffällig", "auffällig:\u00a00\u00a0%",
		"Einpersonenhaushalte kommen seltener in den Plan, weil andere dringlicher sind oder besser passen: Kämen sie zuerst, wären 4 statt 0 von 6 im Plan.",
		"Vierpersonenhaushalte warten auf Wohnungen, nicht auf das Verfahren: Kein offenes Angebot passt.",
		`<td data-label="Angebote je Haushalt" class="number">4,0</td>`, `<option value="groesse.2">2 Personen</option>`, "seit dem ")
	for _, absent := range []string{"3 Personen", "nicht gezeigt", "Damit niemand", `id="preis"`} {
		if strings.Contains(body, absent) {
			t.Errorf("staff read %q", absent)
		}
	}
	d.reads(d.officer, "/fairness?nach=gemeinde", `<th scope="row">Herford</th>`, "Keine der gezeigten Gruppen liegt unter vier Fünfteln")
	d.reads(d.officer, "/fairness?nach=atlantis", `href="/fairness?nach=groesse" aria-current="page"`)
}

func TestFairness_SaysWhatAFloorCosts(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	d.grouped()
	page := "/fairness?gruppe=groesse."
	d.reads(d.officer, page+"1&anteil=50", `id="preis"`, `<option value="groesse.1" selected>`, `<option value="50" selected>`,
		"Gefragt: mindestens 50\u00a0% der Gruppe „1 Person“, das sind 3 von 6.", "Es bräuchte einen Zuschlag von 1", "Dringlichkeit, und ",
		"außerhalb der Gruppe verlören den Platz im Plan.", "Dann wären ",
		"Im Ganzen werden gleich viele Haushalte vermittelt")
	d.reads(d.officer, page+"1&anteil=90", "Das ist mit keinem Zuschlag zu erreichen. Auch wenn die Gruppe vor allen anderen käme, wären es 4 statt 0.",
		"Das kostet zusammen 60\u00a0Punkte Dringlichkeit, und 4\u00a0Haushalte")
	d.reads(d.officer, page+"4&anteil=50", "Das ist mit keinem Zuschlag zu erreichen: Mehr als 0 lassen sich", "Es fehlen passende Wohnungen.")
	d.reads(d.officer, page+"2&anteil=50", "Das ist schon so: 4 sind im Plan, ohne jeden Zuschlag.")
	for _, path := range []string{page + "1", page + "1&anteil=200", page + "7&anteil=50"} {
		contains(t, path, d.officer.Get(t, path), 404, "Für diese Gruppe gibt es keine Berechnung")
	}
}

func TestFairness_HidesSmallNumbersFromSteering(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	d.grouped()
	d.Household(func(h *portal.Household) { h.Persons = 3 })
	for _, who := range []string{"steuerung", "schutz"} {
		reader := d.portal.SignedIn(t, d.people[who])
		body := d.reads(reader, "/fairness", "stehen Gruppen mit weniger als 5 bereiten Haushalten mit anderen zusammen", "zusammen: 1 Person, 3 Personen")
		if strings.Contains(body, `<th scope="row">3 Personen</th>`) {
			t.Errorf("%s reads the figures of one household", who)
		}
		d.reads(reader, "/fairness?nach=zugang", "weniger als 10 bereiten Haushalten")
	}
	few := d.portal.SignedIn(t, d.people["steuerung"])
	d.Household(func(h *portal.Household) { h.StepFree = portal.Yes })
	d.reads(few, "/fairness?nach=zugang", "Zu wenige Haushalte")
}

func TestFairness_OfNobody(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	body := d.reads(d.portal.SignedIn(t, d.people["steuerung"]), "/fairness", "Noch nichts zu zählen")
	if strings.Contains(body, "<svg class=") || strings.Contains(body, "<table") {
		t.Error("nobody is drawn")
	}
}

// The figures on a phone at night and on a desk by day: nothing is wider than the
// screen, and a screen reader finds its way.
func TestFairness_Looks(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	d.grouped()
	night, browser := portaltest.Phone, portaltest.Chromium(t)
	night.Dark = true
	for name, screen := range map[string]portaltest.Screen{"phone": night, "desk": portaltest.Desktop} {
		for _, who := range []string{"vermittlung", "steuerung"} {
			tab := browser.Tab(t, d.portal, screen)
			tab.SignIn(t, d.portal.Session(t, d.people[who]))
			for page, path := range map[string]string{"groups": "/fairness", "floor": "/fairness?gruppe=groesse.1&anteil=50"} {
				tab.Open(t, path)
				tab.Fits(t)
				tab.OneHeading(t)
				tab.Accessible(t)
				tab.Clean(t)
				tab.Save(t, "fairness-"+page+"-"+who+"-"+name)
			}
			tab.Close()
		}
	}
}
