package portaltest_test

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"wohnraum/notify"
	"wohnraum/portal/portaltest"
	"wohnraum/portal/store"
)

func contains(t *testing.T, what string, answer portaltest.Answer, status int, words ...string) {
	t.Helper()
	if answer.Status != status {
		t.Fatalf("%s: status %d, want %d", what, answer.Status, status)
	}
	for _, word := range words {
		if !strings.Contains(answer.Body, word) {
			t.Errorf("%s: %q is missing in %s", what, word, answer.Body)
		}
	}
}

func TestOffice_ReadsTheOutbox(t *testing.T) {
	t.Parallel()
	p := portaltest.Start(t)
	people := p.Settle(t)
	officer := p.SignedIn(t, people["vermittlung"])
	contains(t, "an empty outbox", officer.Get(t, "/mails"), 200, "Keine E-Mails gefunden")
	p.Write(t, func(ctx context.Context, tx *store.Tx) error {
		return notify.Enqueue(ctx, tx, tx.Now(), notify.Message{
			Kind: notify.LandlordCard, Event: "1", Address: "erna@example.org", Link: "018f0000-0000-7000-8000-000000000009",
			Payload: notify.Payload{Listing: "A-1042", Municipality: "Herford"},
		})
	})
	contains(t, "search", officer.Get(t, "/mails?q=a-1042&stand="), 200, "Neuer Vorschlag", "erna@example.org", "1–1 von 1")
	contains(t, "nothing in trouble", officer.Get(t, "/mails?stand=trouble"), 200, "Keine E-Mails gefunden")
	list := officer.Get(t, "/mails").Body
	_, rest, found := strings.Cut(list, `href="/mails/`)
	if !found {
		t.Fatal("no link to the mail")
	}
	id, _, _ := strings.Cut(rest, `"`)
	contains(t, "the mail of a demo", officer.Get(t, "/mails/"+id), 200, `href="/l/018f0000-0000-7000-8000-000000000009/`, "A-1042")
	contains(t, "a foreign mail", officer.Get(t, "/mails/018f0000-0000-7000-8000-00000000000a"), 404)
	contains(t, "a caseworker", p.SignedIn(t, people["kummerer"]).Get(t, "/mails"), 404)
	if again := officer.Post(t, "/mails/"+id, "/mails/"+id+"/erneut", url.Values{}); again.Status != 409 {
		t.Errorf("a mail that is on its way is sent again: %d", again.Status)
	}
}

const limitText = "area;municipalities;household_size;max_area_m2;max_gross_cold_rent_eur;valid_from;valid_to;source;verified\n" +
	"Raum Herford;Herford;1;50;%;2027-01-01;;Beschluss;nein\n"

func TestOffice_EntersRentLimits(t *testing.T) {
	t.Parallel()
	p := portaltest.Start(t)
	people := p.Settle(t)
	officer, second := p.SignedIn(t, people["vermittlung"]), p.SignedIn(t, people["kollegin"])
	contains(t, "no table", officer.Get(t, "/mietgrenzen"), 200, "Für heute fehlt eine Grenze in", "Heute gilt keine Tabelle", "Tabelle eingeben")
	contains(t, "the clerk reads", p.SignedIn(t, people["jobcenter"]).Get(t, "/mietgrenzen"), 200, "Heute gilt keine Tabelle")
	contains(t, "the points", officer.Get(t, "/mietgrenzen/punkte"), 200, "Entwurf", "lebt auf der Straße")

	faulty := officer.Post(t, "/mietgrenzen/einlesen", "/mietgrenzen/einlesen", url.Values{
		"name": {"Werte 2027"}, "document": {strings.Replace(limitText, "%", "viel", 1)},
	})
	contains(t, "a faulty table", faulty, 422, "Zeile 2, Spalte max_gross_cold_rent_eur", "Raum Herford;Herford;1;50;viel", "Werte 2027")

	entered := officer.Post(t, "/mietgrenzen/einlesen", "/mietgrenzen/einlesen", url.Values{
		"name": {"Werte 2027"}, "document": {strings.Replace(limitText, "%", "500,00", 1)},
	})
	contains(t, "a table", entered, 303)
	own := officer.Get(t, entered.Location)
	contains(t, "one's own table", own, 200, "500,00", "Eine andere Person der Vermittlung")
	if strings.Contains(own.Body, "bestaetigen") {
		t.Error("whoever entered a table may confirm it")
	}
	contains(t, "not in force yet", officer.Get(t, "/mietgrenzen"), 200, "Heute gilt keine Tabelle", "Warten auf die zweite Person")
	contains(t, "confirmed by oneself", officer.Post(t, entered.Location, entered.Location+"/bestaetigen", nil), 409)
	contains(t, "the task", second.Get(t, "/posteingang"), 200, "Neue Mietobergrenzen bestätigen")
	contains(t, "confirmed", second.Post(t, entered.Location, entered.Location+"/bestaetigen", url.Values{"compared": {"on"}}), 303)
	contains(t, "in force", officer.Get(t, "/mietgrenzen"), 200, "Raum Herford", "500,00", "geprüft")
	contains(t, "afterwards", officer.Get(t, entered.Location), 200, "bestätigt")
}

func TestOffice_TypesRentLimits(t *testing.T) {
	t.Parallel()
	p := portaltest.Start(t)
	officer := p.SignedIn(t, p.Settle(t)["vermittlung"])
	values := url.Values{
		"name": {"Von Hand"}, "place": {"Raum Herford"}, "from": {"1.1.2028"}, "source": {"Beschluss"},
		"municipalities": {"05758012"}, "area_1": {"50"}, "rent_1": {"abc"},
	}
	contains(t, "nonsense", officer.Post(t, "/mietgrenzen/neu", "/mietgrenzen/neu", values), 422, "Raum Herford", "abc")
	values.Set("rent_1", "512,50")
	entered := officer.Post(t, "/mietgrenzen/neu", "/mietgrenzen/neu", values)
	contains(t, "a table", entered, 303)
	contains(t, "the entry", officer.Get(t, entered.Location), 200, "512,50", "1.1.2028")
	contains(t, "discarded", officer.Post(t, entered.Location, entered.Location+"/verwerfen", nil), 303)
	contains(t, "afterwards", officer.Get(t, entered.Location), 200, "verworfen")
}
