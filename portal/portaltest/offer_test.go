package portaltest_test

import (
	"maps"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"wohnraum/notify"
	"wohnraum/portal/portaltest"
)

// The four steps of an offer, as somebody types them.
var (
	where   = url.Values{"street": {"Gartenstraße"}, "house_number": {"4"}, "postal_code": {"32049"}}
	unit    = url.Values{"rooms": {"2,5"}, "area": {"52"}, "floor": {"1"}, "available_from": {"sofort"}, "pets": {"no"}}
	money   = url.Values{"cold_rent": {"412"}, "charges": {"90,50"}, "municipality": {"05758012"}}
	contact = url.Values{"contact_name": {"Erika Muster"}, "contact_email": {"erika@example.org"}}
)

const begin = "/wohnung-anbieten"

// offered fills in an offer up to its summary.
func offered(t *testing.T, v *portaltest.Visitor) {
	t.Helper()
	for _, step := range []struct {
		path, next string
		values     url.Values
	}{
		{begin + "/wo", begin + "/wohnung", where},
		{begin + "/wohnung", begin + "/miete", unit},
		{begin + "/miete", begin + "/kontakt", money},
		{begin + "/kontakt", begin + "/pruefen", contact},
	} {
		leads(t, v.Post(t, step.path, step.path, step.values), step.next)
	}
}

func leads(t *testing.T, got portaltest.Answer, path string) {
	t.Helper()
	if got.Status != http.StatusSeeOther || got.Location != path {
		t.Fatalf("status %d to %q, want 303 to %q:\n%s", got.Status, got.Location, path, got.Body)
	}
}

func shows(t *testing.T, got portaltest.Answer, status int, parts ...string) {
	t.Helper()
	if got.Status != status {
		t.Errorf("status %d, want %d", got.Status, status)
	}
	for _, part := range parts {
		if !strings.Contains(got.Body, part) {
			t.Errorf("%q is missing in:\n%s", part, got.Body)
		}
	}
}

func wantMails(t *testing.T, p *portaltest.Portal, kinds ...notify.Name) {
	t.Helper()
	mails := p.Mails(t)
	if len(mails) != len(kinds) {
		t.Errorf("mails %v, want %v", mails, kinds)
		return
	}
	for i, mail := range mails {
		if mail.Kind != kinds[i] {
			t.Errorf("mails %v, want %v", mails, kinds)
		}
	}
}

// link returns the path of the newest mailed link of a kind.
func link(t *testing.T, p *portaltest.Portal, kind notify.Name) string {
	t.Helper()
	return strings.TrimPrefix(p.Link(t, kind, "erika@example.org"), p.URL)
}

func TestOffer_ConfirmedByItsLinkOnAnotherDevice(t *testing.T) {
	t.Parallel()
	p := portaltest.Start(t)
	phone, computer := p.Visitor(t), p.Visitor(t)
	offered(t, phone)
	shows(t, phone.Get(t, begin+"/pruefen"), 200, "Gartenstraße 4", "32049 Herford", "412,00", "502,50", "erika@example.org")
	leads(t, phone.Post(t, begin+"/pruefen", begin+"/pruefen", nil), begin+"/abgeschickt")
	shows(t, phone.Get(t, begin+"/abgeschickt"), 200, "Bitte bestätigen Sie Ihr Angebot")
	wantMails(t, p, notify.LandlordConfirm)

	mailed := link(t, p, notify.LandlordConfirm)
	for range 2 { // a mail scanner
		shows(t, computer.Get(t, mailed), 200, "Gartenstraße 4", "Angebot bestätigen")
	}
	wantMails(t, p)
	late := p.Visitor(t)
	opened := late.Get(t, mailed)
	done := computer.Post(t, mailed, mailed, nil)
	if done.Status != http.StatusSeeOther || !strings.HasPrefix(done.Location, "/meine-angebote/") {
		t.Fatalf("confirmed: %d to %q\n%s", done.Status, done.Location, done.Body)
	}
	wantMails(t, p, notify.LandlordReceived)
	shows(t, computer.Get(t, done.Location), 200, "Gartenstraße 4", "Wir prüfen Ihre Angaben")
	shows(t, computer.Get(t, "/meine-angebote"), 200, "A-1001")

	leads(t, computer.Get(t, mailed), done.Location)
	shows(t, p.Visitor(t).Get(t, mailed), 200, "Schon bestätigt", "/anmelden")
	again := url.Values{"_csrf": {hidden(opened, "_csrf")}, "_key": {hidden(opened, "_key")}}
	shows(t, late.PostRaw(t, mailed, again), 200, "Schon bestätigt")
	wantMails(t, p)
}

func TestOffer_NonsenseKeepsEverythingTyped(t *testing.T) {
	t.Parallel()
	p := portaltest.Start(t)
	v := p.Visitor(t)
	offered(t, v)
	for _, rent := range []string{"-5", "abc", "1e9"} {
		typed := url.Values{"cold_rent": {rent}, "charges": {"77,70"}, "heating": {"61"}}
		shows(t, v.Post(t, begin+"/miete", begin+"/miete", typed), 422, `value="`+rent+`"`, `value="77,70"`, `value="61"`, "Kaltmiete: Bitte geben Sie einen Betrag")
	}
	shows(t, v.Post(t, begin+"/wo", begin+"/wo", url.Values{"street": {"Weg"}, "house_number": {"1"}, "postal_code": {"33602"}}), 422,
		"liegt nicht in unserem Kreis", "05221 000000", `value="Weg"`)
	shows(t, v.Get(t, begin+"/pruefen"), 200, "412,00", "Gartenstraße 4")
}

func TestOffer_HugeFields(t *testing.T) {
	t.Parallel()
	p := portaltest.Start(t)
	v := p.Visitor(t)
	offered(t, v)
	long := url.Values{"contact_name": {"Erika Muster"}, "contact_email": {"erika@example.org"}, "note": {strings.Repeat("x", 500_000)}}
	shows(t, v.Post(t, begin+"/kontakt", begin+"/kontakt", long), 422, "Bitte kürzen Sie den Text", `value="Erika Muster"`)
	long["note"] = []string{strings.Repeat("x", 10<<20)}
	shows(t, v.PostRaw(t, begin+"/kontakt", long), 413, "früheren Schritten")
	shows(t, v.Get(t, begin+"/pruefen"), 200, "412,00", "Erika Muster")
}

func TestOffer_PostedTwice(t *testing.T) {
	t.Parallel()
	p := portaltest.Start(t)
	v := p.Visitor(t)
	offered(t, v)
	page := v.Get(t, begin+"/pruefen")
	body := url.Values{"_csrf": {hidden(page, "_csrf")}, "_key": {hidden(page, "_key")}}
	for range 2 {
		leads(t, v.PostRaw(t, begin+"/pruefen", body), begin+"/abgeschickt")
	}
	wantMails(t, p, notify.LandlordConfirm)
}

func hidden(page portaltest.Answer, name string) string {
	_, rest, _ := strings.Cut(page.Body, `name="`+name+`" value="`)
	value, _, _ := strings.Cut(rest, `"`)
	return value
}

// Back in the browser, another value, on again: no conflict and nothing lost.
func TestOffer_AStepIsSavedAsOftenAsItIsSent(t *testing.T) {
	t.Parallel()
	p := portaltest.Start(t)
	v := p.Visitor(t)
	offered(t, v)
	page := v.Get(t, begin+"/miete")
	for _, rent := range []string{"400", "410"} {
		body := url.Values{"_csrf": {hidden(page, "_csrf")}, "_key": {hidden(page, "_key")}, "cold_rent": {rent}, "charges": {"90"}}
		leads(t, v.PostRaw(t, begin+"/miete", body), begin+"/kontakt")
	}
	shows(t, v.Get(t, begin+"/miete"), 200, `value="410,00"`)
}

func TestOffer_Resumed(t *testing.T) {
	t.Parallel()
	p := portaltest.Start(t)
	phone, computer := p.Visitor(t), p.Visitor(t)
	early := url.Values{"contact_email": {"erika@example.org"}}
	maps.Copy(early, where)
	leads(t, phone.Post(t, begin+"/wo", begin+"/wo", early), begin+"/wohnung")
	wantMails(t, p, notify.LandlordDraft)
	mailed := link(t, p, notify.LandlordDraft)
	shows(t, computer.Get(t, mailed), 200, "Mit meinem Angebot weitermachen")
	leads(t, computer.Post(t, mailed, mailed, nil), begin+"/wohnung")
	shows(t, computer.Get(t, begin+"/wo"), 200, `value="Gartenstraße"`)
	leads(t, phone.Get(t, begin+"/wohnung"), begin+"/wo")
}

func TestOffer_LinkExpiredAndRenewed(t *testing.T) {
	t.Parallel()
	p := portaltest.Start(t)
	v := p.Visitor(t)
	offered(t, v)
	leads(t, v.Post(t, begin+"/pruefen", begin+"/pruefen", nil), begin+"/abgeschickt")
	mailed := link(t, p, notify.LandlordConfirm)
	p.Clock.Advance(8 * 24 * time.Hour)
	late := p.Visitor(t)
	shows(t, late.Get(t, mailed), 410, "abgelaufen", "Neuen Link anfordern")
	shows(t, late.Post(t, mailed, mailed, nil), 410, "abgelaufen")
	leads(t, late.Post(t, mailed, mailed+"/neu", nil), "/")
	renewed := link(t, p, notify.LandlordConfirm)
	if renewed == mailed {
		t.Fatal("no new link")
	}
	shows(t, late.Get(t, renewed), 200, "Angebot bestätigen")
}

func TestOffer_LinkIsForSomebodyElse(t *testing.T) {
	t.Parallel()
	p := portaltest.Start(t)
	people := p.Settle(t)
	v := p.Visitor(t)
	offered(t, v)
	leads(t, v.Post(t, begin+"/pruefen", begin+"/pruefen", nil), begin+"/abgeschickt")
	mailed := link(t, p, notify.LandlordConfirm)
	other := p.SignedIn(t, people["vermittlung"])
	shows(t, other.Get(t, mailed), 403, "gehört zu einer anderen Person")
	shows(t, other.Post(t, mailed, mailed, nil), 403, "Es ist nichts geschehen")
	absent, wrong := v.Get(t, "/gibt-es-nicht"), v.Get(t, mailed+"x")
	if wrong.Status != 404 || absent.Status != 404 {
		t.Errorf("a wrong token: %d, an absent page: %d", wrong.Status, absent.Status)
	}
	shows(t, v.Get(t, mailed), 200, "Angebot bestätigen")
}

func TestOffer_CorrectedFromTheLink(t *testing.T) {
	t.Parallel()
	p := portaltest.Start(t)
	v, computer := p.Visitor(t), p.Visitor(t)
	offered(t, v)
	leads(t, v.Post(t, begin+"/pruefen", begin+"/pruefen", nil), begin+"/abgeschickt")
	mailed := link(t, p, notify.LandlordConfirm)
	leads(t, computer.Post(t, mailed, mailed+"/aendern", nil), begin+"/pruefen")
	leads(t, computer.Post(t, begin+"/miete", begin+"/miete", url.Values{"cold_rent": {"399"}, "charges": {"90"}}), begin+"/kontakt")
	leads(t, computer.Post(t, begin+"/pruefen", begin+"/pruefen", nil), begin+"/abgeschickt")
	shows(t, computer.Get(t, link(t, p, notify.LandlordConfirm)), 200, "399,00")
}

func TestOffer_EstimateWithoutAndWithTable(t *testing.T) {
	t.Parallel()
	p := portaltest.Start(t)
	v := p.Visitor(t)
	got := v.Get(t, begin+"/miete/einschaetzung?municipality=05758012&cold_rent=412&charges=90")
	shows(t, got, 200, "Die Mietgrenze prüft das Amt")
	if strings.Contains(got.Body, "<html") {
		t.Error("the estimate is a whole page")
	}
	shows(t, v.Get(t, begin+"/miete/einschaetzung?cold_rent=abc&municipality=%00"), 200)
}

func TestOffer_StepsInTheMiddleNeedTheFirst(t *testing.T) {
	t.Parallel()
	v := portaltest.Start(t).Visitor(t)
	for _, step := range []string{"/wohnung", "/miete", "/kontakt", "/pruefen"} {
		leads(t, v.Get(t, begin+step), begin+"/wo")
	}
	leads(t, v.Get(t, begin), begin+"/wo")
}

func TestOffer_WithoutMailTheOfficeCalls(t *testing.T) {
	t.Parallel()
	p := portaltest.Start(t)
	v := p.Visitor(t)
	offered(t, v)
	leads(t, v.Post(t, begin+"/kontakt", begin+"/kontakt", url.Values{"contact_name": {"Erika Muster"}, "contact_phone": {"05221 4711"}}), begin+"/pruefen")
	leads(t, v.Post(t, begin+"/pruefen", begin+"/pruefen", nil), begin+"/abgeschickt")
	shows(t, v.Get(t, begin+"/abgeschickt"), 200, "Wir rufen Sie")
	wantMails(t, p)
}
