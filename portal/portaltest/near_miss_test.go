package portaltest_test

import (
	"net/url"
	"strconv"
	"strings"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/portaltest"
	"wohnraum/portal/view"
)

// blocked is an office in which a rent, a certificate, an animal and an open
// question stand in the way.
func (d *desk) blocked() portal.Listing {
	d.t.Helper()
	dear := d.Listing(func(l *portal.Listing) {
		l.ColdRent, l.Available = portal.Known(portal.Cents(400_00)), l.Available.AddDays(30)
	})
	bound := func(l *portal.Listing) { l.WBS, l.Unit.Street = portal.Yes, "Bindungsweg" }
	d.Listing(bound)
	for range 3 {
		d.Household(nil)
	}
	rich := func(h *portal.Household) { h.Basis, h.OwnLimit = portal.BasisSelf, portal.Known(portal.Cents(900_00)) }
	d.Household(func(h *portal.Household) { rich(h); h.Pets = portal.Yes })
	d.Household(func(h *portal.Household) { rich(h); h.Pets = portal.Unknown })
	d.Household(func(h *portal.Household) { rich(h); h.MoveUntil = d.portal.Today().AddDays(20) })
	d.Household(func(h *portal.Household) { h.Protected = true })
	return dear
}

func TestNearMisses_AreWorkLists(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	l := d.blocked()
	href := "/angebote/" + string(l.ID)
	d.reads(d.officer, href+"/haushalte", href+"/knapp-daneben")
	body := d.reads(d.officer, href+"/knapp-daneben",
		"Miete zu verhandeln (3)", "25,00\u00a0€ zu verhandeln", "25,00\u00a0€ weniger", "455,00\u00a0€", "+3",
		"Haustier zu erlauben (1)", "Klärung nötig (1)", "Zu klären: ", "Einzug zu verschieben (1)", "10 Tage zu spät", "Wenn die Wohnung früher frei ist", "10 Tage früher")
	if strings.Contains(body, "Beispiel, ") || strings.Contains(body, "Alex") {
		t.Error("a name stands on the page")
	}
	body = d.reads(d.officer, href+"/knapp-daneben?kriterium=pets", "Haustier zu erlauben", "1–1 von 1", "Alle Kriterien für dieses Angebot")
	if strings.Contains(body, "zu verhandeln") {
		t.Error("another list is shown")
	}
	d.reads(d.officer, href+"/knapp-daneben?kriterium=atlantis", "Niemand ist knapp daneben")
	fits := d.Listing(func(l *portal.Listing) {
		l.Unit.Municipality, l.Unit.PostalCode, l.PersonsMax = "05758004", "32257", portal.Known(1)
		l.Pets = portal.Yes
	})
	d.reads(d.officer, "/angebote/"+string(fits.ID)+"/knapp-daneben", "Andere Gemeinde gewünscht", "Möchte in Herford wohnen")
}

func TestNearMisses_OfAFullOffer(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	l := d.Listing(nil)
	h := d.Household(nil)
	for range 3 {
		d.Household(func(h *portal.Household) { h.Pets = portal.Yes })
	}
	d.reads(d.officer, "/angebote/"+string(l.ID)+"/knapp-daneben", "Haustier zu erlauben (3)")
	d.posts(d.officer, "/angebote/"+string(l.ID)+"/haushalte/freigeben", url.Values{
		"_from": {"/angebote/" + string(l.ID) + "/haushalte/freigeben?wahl=" + string(h.ID)}, "wahl": {string(h.ID)}, "by_hand": {"on"},
	})
	d.reads(d.officer, "/angebote/"+string(l.ID)+"/knapp-daneben", "Alle Plätze sind vergeben")
}

func TestBlocking_OverviewAndLists(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	l := d.blocked()
	d.reads(d.officer, "/knapp-daneben", "Was blockiert", "Bis 50 € zu verhandeln", "<svg", "Arbeitsliste", "kriterium=rent", ">WBS<")
	d.reads(d.officer, "/knapp-daneben?kriterium=rent", view.ListingRef(l.Number), "25,00\u00a0€ weniger: +3", "1–1 von 1")
	d.reads(d.officer, "/knapp-daneben?kriterium=rent&bis=20", "Hier blockiert nichts")
	d.reads(d.officer, "/knapp-daneben?kriterium=rent&bis=50&sicht=haushalte", "<h3>Löhne</h3>", "25,00\u00a0€ zu verhandeln", "bei 1 Angebot", "1–3 von 3")
	d.reads(d.officer, "/knapp-daneben?kriterium=wbs&sicht=haushalte", "WBS zu beantragen", "1–4 von 4")
	d.reads(d.officer, "/knapp-daneben?kriterium=klaerung&sicht=haushalte", "Zu klären: ")
	d.reads(d.officer, "/knapp-daneben?ort=05758004", "Nichts blockiert")
	d.reads(d.officer, "/knapp-daneben?kriterium=atlantis&ort=1&bis=-3&sicht=x", "Was blockiert", "Arbeitsliste")
}

func TestBlocking_TurnsPages(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	d.Listing(nil)
	for range 27 {
		d.Household(func(h *portal.Household) { h.Pets = portal.Yes })
	}
	first := d.reads(d.officer, "/knapp-daneben?kriterium=pets&sicht=haushalte", "1–25 von 27", `rel="next"`)
	_, rest, _ := strings.Cut(first, `href="/knapp-daneben?kriterium=pets&amp;nach=`)
	next, _, _ := strings.Cut(rest, `"`)
	d.reads(d.officer, "/knapp-daneben?kriterium=pets&nach="+strings.ReplaceAll(next, "&amp;", "&"), "26–27 von 27", `rel="prev"`)
}

func TestNearMisses_AreForTheOfficeOnly(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	l := d.Listing(nil)
	for _, who := range []string{"kummerer", "jobcenter", "steuerung", "verwaltung", "schutz"} {
		visitor := d.portal.SignedIn(t, d.people[who])
		for _, path := range []string{"/knapp-daneben", "/angebote/" + string(l.ID) + "/knapp-daneben"} {
			if got := visitor.Get(t, path); got.Status != 404 {
				t.Errorf("%s reads %s: %d", who, path, got.Status)
			}
		}
	}
}

func TestWhatIf_ForThosePreparingADecision(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	d.blocked()
	for _, who := range []string{"vermittlung", "steuerung", "verwaltung"} {
		visitor := d.portal.SignedIn(t, d.people[who])
		body := d.reads(visitor, "/was-waere-wenn", "Regeln ausprobieren", `value="6"`, "Geprüfte Akte", "Heute: 6")
		if strings.Contains(body, "Was sich ändern würde") {
			t.Error("there is a result before anything was asked")
		}
		d.reads(visitor, "/was-waere-wenn?euro_2=0&euro_4=30", "Was sich ändern würde", "Keine Regel, kein Vorschlag", "0 → 30 €")
	}
	for _, who := range []string{"kummerer", "jobcenter", "schutz"} {
		if got := d.portal.SignedIn(t, d.people[who]).Get(t, "/was-waere-wenn"); got.Status != 404 {
			t.Errorf("%s tries rules: %d", who, got.Status)
		}
	}
}

// The three households that the rent keeps out come in; with one of them fewer
// nobody could count them.
func TestWhatIf_CountsAndProtectsSmallNumbers(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	d.Listing(func(l *portal.Listing) { l.ColdRent = portal.Known(portal.Cents(400_00)) })
	ask := func(field string) string {
		for area := 1; area <= 4; area++ {
			path := "/was-waere-wenn?" + field + "_" + strconv.Itoa(area) + "=30"
			if body := d.reads(d.officer, path); strings.Contains(body, "Vergleichsraum Herford, in") && strings.Contains(body, "<dt>Vergleichsraum Herford, in") {
				return body
			}
		}
		t.Fatal("no field for Herford")
		return ""
	}
	d.Household(nil)
	d.Household(nil)
	if body := ask("euro"); !strings.Contains(body, `data-label="Finden etwas" class="number">unter 3<`) || strings.Contains(body, `data-label="Finden etwas" class="number">2<`) {
		t.Error("two households can be counted")
	}
	d.Household(nil)
	for _, field := range []string{"euro", "prozent"} {
		body := ask(field)
		if !strings.Contains(body, `data-label="Finden etwas" class="number">3<`) || !strings.Contains(body, `data-label="Neu im Plan" class="number">unter 3<`) {
			t.Errorf("%s: three households are not counted", field)
		}
	}
}

func TestWhatIf_FaultsStandAtTheField(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	for query, want := range map[string]string{
		"akte=0":                "Geprüfte Akte: Bitte geben Sie eine ganze Zahl von 1 bis 24 ein.",
		"akte=viel":             "Geprüfte Akte: Bitte geben Sie eine ganze Zahl von 1 bis 24 ein.",
		"akte=":                 "Geprüfte Akte: Bitte füllen Sie dieses Feld aus.",
		"p_street=101":          "Bitte geben Sie eine ganze Zahl von 0 bis 100 ein.",
		"prozent_1=-51":         "Bitte geben Sie eine ganze Zahl von -50 bis 100 ein.",
		"euro_1=501":            "Bitte geben Sie eine ganze Zahl von -200 bis 500 ein.",
		"akte=6&akte=7":         "Das Feld kam mehrfach an.",
		"zimmer=99999999999999": "Bitte geben Sie eine ganze Zahl von 0 bis 100 ein.",
	} {
		got := d.officer.Get(t, "/was-waere-wenn?"+query)
		if got.Status != 422 || !strings.Contains(got.Body, want) || !strings.Contains(got.Body, `aria-invalid="true"`) || strings.Contains(got.Body, "Was sich ändern würde") {
			t.Errorf("%s: %d, no %q", query, got.Status, want)
		}
	}
	body := d.reads(d.officer, "/was-waere-wenn?unbekannt=1&p_atlantis=3&prozent_99=5")
	if strings.Contains(body, "Was sich ändern würde") {
		t.Error("an unknown name counts as a question")
	}
}

// Every page fits a phone and a desk, by day and by night, and axe finds nothing.
func TestNearMisses_Look(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	l := d.blocked()
	near := "/angebote/" + string(l.ID) + "/knapp-daneben"
	pages := map[string]string{
		"near": near, "near-one": near + "?kriterium=rent", "blocking": "/knapp-daneben", "blocking-rent": "/knapp-daneben?kriterium=rent",
		"blocking-households": "/knapp-daneben?kriterium=wbs&sicht=haushalte", "blocking-empty": "/knapp-daneben?ort=05758004",
		"what-if": "/was-waere-wenn", "what-if-result": "/was-waere-wenn?euro_3=30&akte=3", "what-if-fault": "/was-waere-wenn?akte=0",
	}
	browser := portaltest.Chromium(t)
	night := portaltest.Phone
	night.Dark = true
	for name, screen := range map[string]portaltest.Screen{"phone": night, "desk": portaltest.Desktop} {
		tab := browser.Tab(t, d.portal, screen)
		tab.SignIn(t, d.portal.Session(t, d.people["vermittlung"]))
		for page, path := range pages {
			tab.Open(t, path)
			tab.OneHeading(t)
			tab.Accessible(t)
			tab.Fits(t)
			tab.Clean(t)
			tab.Save(t, "near-"+page+"-"+name)
		}
	}
}
