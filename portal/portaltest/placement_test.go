package portaltest_test

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/pairing/pairingtest"
	"wohnraum/portal/portaltest"
)

// desk is a placement officer at work, over HTTP.
type desk struct {
	t *testing.T
	*pairingtest.Office
	people  portaltest.People
	portal  *portaltest.Portal
	officer *portaltest.Visitor
}

func openDesk(t *testing.T) *desk {
	t.Helper()
	p := portaltest.Start(t)
	people := p.Settle(t)
	return &desk{
		t: t, people: people, portal: p, Office: pairingtest.In(t, p.DB, p.Clock),
		officer: p.SignedIn(t, people["vermittlung"]),
	}
}

// reads gets a page and demands words on it.
func (d *desk) reads(who *portaltest.Visitor, path string, words ...string) string {
	d.t.Helper()
	got := who.Get(d.t, path)
	if got.Status != 200 {
		d.t.Fatalf("GET %s: %d %s", path, got.Status, got.Location)
	}
	for _, word := range append(words, "<h1") {
		if !strings.Contains(got.Body, word) {
			d.t.Errorf("GET %s: no %q", path, word)
		}
	}
	for _, part := range []string{"‹", "%!", " style="} {
		if at := strings.Index(got.Body, part); at >= 0 {
			d.t.Errorf("GET %s: has %q: %s", path, part, got.Body[at:min(at+80, len(got.Body))])
		}
	}
	return got.Body
}

// posts fills the form of a page and follows where it leads.
func (d *desk) posts(who *portaltest.Visitor, path string, values url.Values) string {
	d.t.Helper()
	from := path
	if values.Has("_from") {
		from = values.Get("_from")
		values.Del("_from")
	}
	page := who.Get(d.t, from)
	if match := regexp.MustCompile(`name="version" value="(\d+)"`).FindStringSubmatch(page.Body); match != nil {
		values.Set("version", match[1])
	}
	got := who.Post(d.t, from, path, values)
	if got.Status != 303 {
		alert := regexp.MustCompile(`(?s)alert--danger.*?</div>`).FindString(got.Body)
		d.t.Fatalf("POST %s: %d %s", path, got.Status, alert)
	}
	return got.Location
}

func TestPlacement_FromReviewToHandover(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	l := d.Listing(func(l *portal.Listing) {
		l.State, l.Right, l.Contact, l.Unit.VerifiedAt = portal.ListingSubmitted, portal.RightUnset, "", portal.Instant{}
	})
	h := d.Household(nil)
	for range 3 {
		d.Household(nil)
	}
	d.Fact(h.ID, "street")
	offer := "/angebote/" + string(l.ID)

	d.reads(d.officer, "/posteingang", "Angebot prüfen")
	d.reads(d.officer, "/angebote?q=A-"+"1001&stand=submitted", "Gartenstraße", "1–1 von 1")
	d.reads(d.officer, offer, "Das Angebot wartet auf die Prüfung")
	d.posts(d.officer, offer+"/pruefen/beginnen", url.Values{"_from": {offer + "/pruefen"}})
	d.posts(d.officer, offer+"/nachweis-wohnung", url.Values{"seen": {"visit"}, "note": {"besichtigt"}})
	d.reads(d.officer, offer+"/pruefen", "besichtigt", "gültig ab 1.1.2024", "nicht geprüft")
	refused := d.officer.Post(t, offer+"/pruefen", offer+"/pruefen", url.Values{"right": {"none"}, "contact": {""}, "version": {"0"}})
	if refused.Status != 422 || !strings.Contains(refused.Body, "Wer ist zuständig") {
		t.Errorf("without a contact: %d", refused.Status)
	}
	d.posts(d.officer, offer+"/pruefen", url.Values{
		"right": {"none"}, "contact": {string(d.people["kollegin"].ID)}, "supplement": {"no"}, "_action": {"release"},
	})

	d.reads(d.officer, offer+"/haushalte", "Dringlichkeit", "Klärung nötig", "Los Nummer")
	pair := offer + "/haushalte/" + string(h.ID)
	d.reads(d.officer, pair, "Bruttokaltmiete von", "passt", "Karte für die Vermietung")
	approve := offer + "/haushalte/freigeben"
	d.reads(d.officer, approve+"?wahl="+string(h.ID), "Sie folgen der Reihenfolge")
	proposal := d.posts(d.officer, approve, url.Values{"_from": {approve + "?wahl=" + string(h.ID)}, "wahl": {string(h.ID)}})
	d.reads(d.officer, proposal, "Haushalt ist gefragt", "Antwort des Haushalts eintragen")
	d.reads(d.officer, proposal+"/berechnung", "Platz dieses Haushalts", "Jetzt nachrechnen")
	d.reads(d.officer, "/vorschlaege?frist=laufend", "V-1001", "1–1 von 1")

	yes := url.Values{"answer": {"yes"}, "by": {"Anruf, heute"}}
	d.posts(d.officer, proposal+"/antwort-haushalt", yes)
	no := d.officer.Post(t, proposal+"/antwort-vermietung", proposal+"/antwort-vermietung", url.Values{"answer": {"no"}, "by": {"Anruf"}})
	if no.Status != 422 || !strings.Contains(no.Body, "Bitte wählen Sie einen Grund für das Nein") || !strings.Contains(no.Body, `value="Anruf"`) {
		t.Errorf("a no without a reason: %d", no.Status)
	}
	d.posts(d.officer, proposal+"/antwort-vermietung", yes)
	missing := d.officer.Post(t, proposal+"/nennen", proposal+"/nennen", url.Values{"version": {"-1"}})
	if missing.Status != 409 || !strings.Contains(missing.Body, "Einwilligung des Haushalts") {
		t.Errorf("named without a consent: %d", missing.Status)
	}
	d.Consent(portal.ProposalID(strings.TrimPrefix(proposal, "/vorschlaege/")))
	d.posts(d.officer, proposal+"/nennen", url.Values{})
	d.posts(d.officer, proposal+"/besichtigung", url.Values{"day": {"5.3.2027"}, "clock": {"14:30"}, "place": {"vor dem Haus"}})
	d.reads(d.officer, proposal+"/besichtigungsblatt", "5.3.2027", "14:30", "vor dem Haus")
	d.reads(d.officer, proposal+"/mietangebot", "Alex Beispiel", "400,00")
	d.Clock.Advance(5 * 24 * 3600e9)
	d.officer = d.portal.SignedIn(t, d.people["vermittlung"])
	d.posts(d.officer, proposal+"/besichtigung-ausgang", url.Values{"reason": {"held"}})
	d.posts(d.officer, proposal+"/antwort-haushalt", yes)
	d.posts(d.officer, proposal+"/antwort-vermietung", yes)
	d.posts(d.officer, proposal+"/mietangebot-senden", url.Values{})

	clerk := d.portal.SignedIn(t, d.people["jobcenter"])
	list := d.reads(clerk, "/anfragen", "V-1001", "wartet auf Entscheidung")
	request := regexp.MustCompile(`/anfragen/[0-9a-f-]{36}`).FindString(list)
	d.reads(clerk, "/posteingang", "Über ein Mietangebot entscheiden")
	d.reads(clerk, request, "Alex Beispiel", "liegt darin")
	if foreign := d.portal.SignedIn(t, d.people["sozialamt"]).Get(t, request); foreign.Status != 404 {
		t.Errorf("another body reads it: %d", foreign.Status)
	}
	d.posts(clerk, request, url.Values{"decision": {"granted"}, "on": {"6.3.2027"}, "file": {"JC 12/34"}})
	d.reads(clerk, request, "zugesichert", "JC 12/34")

	d.posts(d.officer, proposal+"/mietvertrag", url.Values{"on": {"6.3.2027"}})
	d.posts(d.officer, proposal+"/uebergabe", url.Values{"on": {"6.3.2027"}})
	d.reads(d.officer, proposal, "abgeschlossen: eingezogen", "Nachbetreuung", "20.3.2027", "Mitgeteilt: Anruf, heute")
	d.reads(d.officer, offer, "vermietet")
}

func TestPlacement_OtherWays(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	l := d.Listing(nil)
	h, protected := d.Household(nil), d.Household(func(h *portal.Household) { h.Protected, h.Persons, h.Children = true, 2, 1 })
	misfit := d.Household(func(h *portal.Household) { h.Persons, h.Pets = 5, portal.Yes })
	d.Household(func(h *portal.Household) { h.Pets = portal.Unknown })
	offer := "/angebote/" + string(l.ID)

	d.reads(d.officer, offer+"/haushalte", "ob es ein Haustier gibt", "Haustiere", "Personen")
	d.reads(d.officer, offer+"/haushalte/"+string(misfit.ID), "Was müsste sich ändern?", "passt nicht")
	d.reads(d.officer, offer+"/haushalte?nummer=H-9999", "Diese Nummer gibt es nicht")
	if found := d.officer.Get(t, offer+"/haushalte?nummer=H-1002"); found.Status != 303 || !strings.HasSuffix(found.Location, string(protected.ID)) {
		t.Errorf("search by number: %d %s", found.Status, found.Location)
	}
	d.reads(d.officer, offer+"/haushalte/"+string(protected.ID), "Geschützter Haushalt", "zweite Person")

	approve := offer + "/haushalte/freigeben"
	rare := d.officer.Post(t, approve+"?wahl="+string(protected.ID), approve, url.Values{"wahl": {string(protected.ID)}})
	if rare.Status != 422 || !strings.Contains(rare.Body, "von Hand") {
		t.Errorf("a rare card without a hand: %d", rare.Status)
	}
	proposal := d.posts(d.officer, approve, url.Values{
		"_from": {approve + "?wahl=" + string(protected.ID)}, "wahl": {string(protected.ID)}, "by_hand": {"on"},
	})
	same := d.officer.Post(t, proposal+"/zweite-freigabe", proposal+"/zweite-freigabe", url.Values{})
	if same.Status != 409 || !strings.Contains(same.Body, "andere Person") {
		t.Errorf("the same person twice: %d", same.Status)
	}
	second := d.portal.SignedIn(t, d.people["kollegin"])
	taken := second.Post(t, approve+"?wahl="+string(h.ID), approve, url.Values{"wahl": {string(h.ID)}, "by_hand": {"on"}})
	if taken.Status != 409 || !strings.Contains(taken.Body, "vermittlung am ") {
		t.Errorf("whoever is second is not told who was first: %d", taken.Status)
	}
	d.reads(second, "/posteingang", "Zweite Freigabe")
	d.posts(second, proposal+"/zweite-freigabe", url.Values{})
	d.posts(second, proposal+"/verstrichen", url.Values{"reason": {"no_answer_household"}})
	d.reads(d.officer, proposal, "Frist verstrichen", "Keine Antwort vom Haushalt")

	pair := offer + "/haushalte/" + string(h.ID)
	d.posts(d.officer, pair+"/verwerfen", url.Values{"reason": {"asked_not_to"}})
	d.reads(d.officer, pair, "schon eine Absage", "verworfen")
	inbox := d.reads(d.officer, "/posteingang", "Nächsten Haushalt freigeben")
	task := regexp.MustCompile(`/posteingang/[0-9a-f-]{36}`).FindString(inbox)
	d.reads(d.officer, task, "Nächsten Haushalt freigeben", "A-1001")
	d.posts(d.officer, task, url.Values{})
	d.posts(d.officer, offer+"/zurueckziehen", url.Values{"reason": {"sold"}, "by": {"Anruf, heute"}})
	d.reads(d.officer, offer, "zurückgezogen", "Wohnung wird verkauft")
}

func TestPlacement_OfferByTelephone(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	offer := url.Values{
		"by": {"Herr Anrufer, 1.3.2027"}, "contact_name": {"Herr Anrufer"}, "contact_phone": {"05221 4711"},
		"street": {"Lindenweg"}, "house_number": {"7a"}, "postal_code": {"32052"}, "rooms": {"2,5"}, "area": {"55,5"}, "floor": {"1"},
		"available_from": {"sofort"}, "cold_rent": {"-5"}, "charges": {"90"}, "water_paid": {"no"},
	}
	wrong := d.officer.Post(t, "/angebote/neu", "/angebote/neu", offer)
	if wrong.Status != 422 || !strings.Contains(wrong.Body, "50 bis 5.000 Euro") || !strings.Contains(wrong.Body, `value="Lindenweg"`) {
		t.Fatalf("a rent of -5: %d", wrong.Status)
	}
	offer.Set("cold_rent", "412,50")
	record := d.posts(d.officer, "/angebote/neu", offer)
	d.reads(d.officer, record, "Lindenweg 7a, Herford", "eingegangen", "502,50", "Mitgeteilt: Herr Anrufer")
	d.reads(d.officer, "/posteingang", "Vermietung anrufen", "Angebot prüfen")
	offer.Set("cold_rent", "430")
	d.posts(d.officer, record+"/aendern", offer)
	d.reads(d.officer, record, "520,00")
	offer.Set("version", "0")
	stale := d.officer.Post(t, record+"/aendern", record+"/aendern", offer)
	if stale.Status != 409 || !strings.Contains(stale.Body, `value="Lindenweg"`) {
		t.Errorf("an old form: %d", stale.Status)
	}
}

func TestPlacement_Rights(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	l, h := d.Listing(nil), d.Household(nil)
	caseworker, steering := d.portal.SignedIn(t, d.people["kummerer"]), d.portal.SignedIn(t, d.people["steuerung"])
	offer := "/angebote/" + string(l.ID)
	page := d.reads(caseworker, offer, "Gartenstraße", "Erna Vermieterin")
	for _, hidden := range []string{"erna@example.org", "Verlauf", "Nachricht an das Amt"} {
		if strings.Contains(page, hidden) {
			t.Errorf("a caseworker reads %q before a viewing is due", hidden)
		}
	}
	for _, path := range []string{offer + "/pruefen", offer + "/haushalte", "/vorschlaege", "/anfragen", offer + "/haushalte/" + string(h.ID)} {
		if got := caseworker.Get(t, path); got.Status != 404 {
			t.Errorf("a caseworker of another team reads %s: %d", path, got.Status)
		}
	}
	for _, path := range []string{offer, "/posteingang", "/vorschlaege"} {
		if got := steering.Get(t, path); got.Status != 404 {
			t.Errorf("the steering group reads %s: %d", path, got.Status)
		}
	}
	if got := d.officer.Get(t, "/vorschlaege/018f0000-0000-7000-8000-000000000000"); got.Status != 404 {
		t.Errorf("an absent proposal: %d", got.Status)
	}
}
