package portaltest_test

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/portaltest"
	"wohnraum/portal/store"
)

// count asks the database how many rows a statement finds.
func count(t *testing.T, p *portaltest.Portal, text string, arguments ...any) int {
	t.Helper()
	var n int
	p.Write(t, func(ctx context.Context, tx *store.Tx) error {
		return tx.GetContext(ctx, &n, tx.Rebind(text), arguments...)
	})
	return n
}

func TestHostile_NumbersThatAreNone(t *testing.T) {
	t.Parallel()
	p := portaltest.Start(t)
	v := p.Visitor(t)
	offered(t, v)
	for _, tc := range []struct{ step, field, text, says string }{
		{"/miete", "cold_rent", "-5", "Kaltmiete: Bitte geben Sie einen Betrag"},
		{"/miete", "cold_rent", "abc", "Kaltmiete: Bitte geben Sie einen Betrag"},
		{"/miete", "cold_rent", "1e9", "Kaltmiete: Bitte geben Sie einen Betrag"},
		{"/miete", "cold_rent", "9999999999999999999999", "Kaltmiete: "},
		{"/miete", "cold_rent", "0x10", "Kaltmiete: "},
		{"/miete", "cold_rent", "NaN", "Kaltmiete: "},
		{"/miete", "cold_rent", "49,99", "Kaltmiete: "},
		{"/miete", "cold_rent", "5.000,01", "Kaltmiete: "},
		{"/miete", "charges", "1,234,5", "Betriebskosten: "},
		{"/wohnung", "area", "-52", "Wohnfläche: "},
		{"/wohnung", "rooms", "2,3", "Zimmer: "},
		{"/wohnung", "floor", "1e1", "Stockwerk: "},
		{"/wohnung", "available_from", "31.2.2027", "Frei ab: "},
	} {
		good := url.Values{}
		values := map[string]url.Values{"/miete": money, "/wohnung": unit}[tc.step]
		maps.Copy(good, values)
		good.Set(tc.field, tc.text)
		got := v.Post(t, begin+tc.step, begin+tc.step, good)
		shows(t, got, http.StatusUnprocessableEntity, `value="`+tc.text+`"`, tc.says)
		for name, value := range values {
			if name != tc.field && name != "pets" && name != "municipality" && !strings.Contains(got.Body, `value="`+value[0]+`"`) {
				t.Errorf("%s=%q: the page forgets %s=%q", tc.field, tc.text, name, value[0])
			}
		}
	}
	shows(t, v.Get(t, begin+"/pruefen"), 200, "412,00", "90,50", "Gartenstraße 4", "52", "erika@example.org")
	leads(t, v.Post(t, begin+"/pruefen", begin+"/pruefen", nil), begin+"/abgeschickt")
}

// A form of staff that is far too long is refused with a page, and the record
// is as before.
func TestHostile_TenMegabytesFromStaff(t *testing.T) {
	t.Parallel()
	w := buildWorld(t)
	v := w.SignedIn(t, w.people["kummerer"])
	page := "/haushalte/" + string(w.this.late.household.ID) + "/lage"
	w.quiet(t)
	before := w.fingerprints(t)
	form := with(t, v, page, url.Values{"category": {"BAGW-A1.1"}, "note": {strings.Repeat("x", 10<<20)}})
	form.Set("_csrf", hidden(v.Get(t, page), "_csrf"))
	shows(t, v.PostRaw(t, page, form), http.StatusRequestEntityTooLarge, "mehr Text, als wir annehmen können")
	form.Set("note", strings.Repeat("x", 200_000))
	shows(t, v.PostRaw(t, page, form), http.StatusUnprocessableEntity, "Bitte kürzen Sie den Text")
	w.unchanged(t, before, "a form that is too long")
}

func TestHostile_FormPostedTwice(t *testing.T) {
	t.Parallel()
	w := buildWorld(t)
	v := w.SignedIn(t, w.people["kummerer"])
	page := v.Get(t, "/haushalte/neu")
	form := url.Values{"name": {"Doppelt Gedrückt"}, "_csrf": {hidden(page, "_csrf")}, "_key": {hidden(page, "_key")}}
	households := "SELECT count(*) FROM household"
	before := count(t, w.Portal, households)

	answers := make([]portaltest.Answer, 6)
	var clicks sync.WaitGroup
	for i := range answers {
		clicks.Go(func() { answers[i] = v.PostRaw(t, "/haushalte/neu", form) })
	}
	clicks.Wait()
	answers = append(answers, v.PostRaw(t, "/haushalte/neu", form))
	for _, got := range answers {
		leads(t, got, answers[0].Location)
	}
	if now := count(t, w.Portal, households); now != before+1 {
		t.Errorf("%d clicks made %d households", len(answers), now-before)
	}
	form.Set("name", "Jemand Anderes")
	shows(t, v.PostRaw(t, "/haushalte/neu", form), http.StatusConflict)
	if now := count(t, w.Portal, households); now != before+1 {
		t.Error("the key of a form served for another one")
	}
}

// The landlord looks at a card; meanwhile the rent is raised. The button of the
// old page does nothing, and its page says why.
func TestHostile_OldCardAfterTheListingChanged(t *testing.T) {
	t.Parallel()
	w := buildWorld(t)
	v := w.SignedIn(t, w.this.owner)
	c := w.this.shown
	offer := "/meine-angebote/" + string(c.listing.ID)
	card := offer + "/vorschlag/" + string(c.proposal)
	old := v.Get(t, card)
	answer := url.Values{
		"notice": {"on"}, "version": {hidden(old, "version")}, "_csrf": {hidden(old, "_csrf")}, "_key": {hidden(old, "_key")},
	}
	change := v.Get(t, offer+"/aendern")
	fields := url.Values{
		"rooms": {"2"}, "area": {"48"}, "floor": {"0"}, "available_from": {"1.4.2027"}, "fixed_term": {"no"}, "wbs": {"no"},
		"cold_rent": {"420"}, "charges": {"80"}, "water_paid": {"no"}, "persons_max": {"3"}, "pets": {"no"}, "material": {"on"},
		"version": {hidden(change, "version")},
	}
	leads(t, v.Post(t, offer+"/aendern", offer+"/aendern", fields), offer)
	got := v.PostRaw(t, card, answer)
	if got.Status != http.StatusConflict {
		t.Errorf("an old card was answered: %d to %s", got.Status, got.Location)
	}
	if n := count(t, w.Portal, "SELECT count(*) FROM proposal WHERE id = ? AND state = 'landlord_asked' AND paused_at IS NOT NULL", c.proposal); n != 1 {
		t.Error("the proposal moved")
	}
	again := v.Post(t, offer+"/aendern", offer+"/aendern", fields)
	shows(t, again, http.StatusConflict, `value="420"`)
}

// The link of a mail about a card: looked at by a scanner, used, used again,
// by somebody else, too late, forged.
func TestHostile_MailedLinkOfALandlord(t *testing.T) {
	t.Parallel()
	w := buildWorld(t)
	w.quiet(t)
	path := strings.TrimPrefix(w.Link(t, notify.LandlordCard, w.this.owner.Email), w.URL)
	before := w.fingerprints(t)
	scanner := w.Visitor(t)
	for range 3 {
		shows(t, scanner.Get(t, path), 200, "Anmelden und ansehen")
	}
	shows(t, scanner.Get(t, path+"x"), 404)
	shows(t, scanner.Post(t, path, path+"x", nil), 404)
	for _, other := range []portal.Account{w.other.owner, w.people["vermittlung"]} {
		stranger := w.SignedIn(t, other)
		shows(t, stranger.Get(t, path), 403, "gehört zu einer anderen Person")
		shows(t, stranger.Post(t, path, path, nil), 403, "Es ist nichts geschehen")
	}
	delete(before, "audit") // that they signed in
	delete(before, "account")
	now := w.fingerprints(t)
	for table, hash := range before {
		if now[table] != hash {
			t.Errorf("a scanner or a stranger changed %s", table)
		}
	}

	owner := w.Visitor(t)
	if got := owner.Post(t, path, path, nil); got.Status != http.StatusSeeOther || !strings.HasPrefix(got.Location, "/meine-angebote/") {
		t.Fatalf("the button: %d to %s", got.Status, got.Location)
	}
	if n := count(t, w.Portal, "SELECT count(*) FROM proposal WHERE id = ? AND state = 'landlord_asked'", w.this.shown.proposal); n != 1 {
		t.Error("the link has answered the card")
	}
	second := w.Visitor(t)
	shows(t, second.Get(t, path), http.StatusGone, "schon benutzt")
	shows(t, second.Post(t, path, path, nil), http.StatusGone)
	shows(t, second.Get(t, "/meine-angebote"), http.StatusSeeOther)
}

func TestHostile_MailedLinkTooLate(t *testing.T) {
	t.Parallel()
	w := buildWorld(t)
	w.quiet(t)
	path := strings.TrimPrefix(w.Link(t, notify.LandlordCard, w.this.owner.Email), w.URL)
	w.Clock.Advance(60 * 24 * time.Hour)
	late := w.Visitor(t)
	shows(t, late.Get(t, path), http.StatusGone, "abgelaufen", "Neuen Link anfordern")
	shows(t, late.Post(t, path, path, nil), http.StatusGone)
	shows(t, late.Get(t, "/meine-angebote"), http.StatusSeeOther)
}

// The link that sets a new password opens nothing by being opened, and nothing
// without the second factor.
func TestHostile_ResetLink(t *testing.T) {
	t.Parallel()
	w := buildWorld(t)
	officer := w.people["vermittlung"]
	visitor := w.Visitor(t)
	leads(t, visitor.Post(t, "/passwort-vergessen", "/passwort-vergessen", url.Values{"email": {officer.Email}}), "/anmelden/link")
	path := strings.TrimPrefix(w.Link(t, notify.AccountReset, officer.Email), w.URL)
	w.quiet(t)
	before := w.fingerprints(t)
	for range 3 {
		shows(t, visitor.Get(t, path), 200, "Zugang einrichten")
	}
	const chosen = "ein neuer langer Satz"
	set := url.Values{"password": {chosen}, "again": {chosen}, "code": {"000000"}}
	shows(t, visitor.Post(t, path, path, set), http.StatusUnprocessableEntity, "Der Code stimmt nicht")
	shows(t, visitor.Post(t, path, path, url.Values{"password": {"kurz"}, "again": {"kurz"}}), http.StatusUnprocessableEntity)
	w.unchanged(t, before, "a reset link without the second factor")
	shows(t, w.SignedIn(t, w.people["kollegin"]).Get(t, path), 403, "gehört zu einer anderen Person")

	set.Set("code", w.Code(t))
	if got := visitor.Post(t, path, path, set); got.Status != http.StatusSeeOther {
		t.Fatalf("the new password: %d\n%s", got.Status, got.Body)
	}
	used := w.Visitor(t)
	shows(t, used.Get(t, path), http.StatusGone)
	leads(t, used.Post(t, "/passwort-vergessen", "/passwort-vergessen", url.Values{"email": {officer.Email}}), "/anmelden/link")
	fresh := strings.TrimPrefix(w.Link(t, notify.AccountReset, officer.Email), w.URL)
	w.Clock.Advance(2 * time.Hour)
	shows(t, used.Get(t, fresh), http.StatusGone)
}
