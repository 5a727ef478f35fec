package portaltest_test

import (
	"context"
	"testing"
	"time"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/portaltest"
	"wohnraum/portal/store"
)

// screens are a phone and a desk, by day and by night.
func screens() map[string]portaltest.Screen {
	return map[string]portaltest.Screen{
		"phone": portaltest.Phone, "phone-dark": {Width: 390, Height: 844, Dark: true},
		"desk": portaltest.Desktop, "desk-dark": {Width: 1280, Height: 900, Dark: true},
	}
}

// returnedMail is a mail that came back, and the worker at rest.
func returnedMail(t *testing.T, p *portaltest.Portal, how notify.How, words string) notify.ID {
	t.Helper()
	p.Write(t, func(ctx context.Context, tx *store.Tx) error {
		return notify.Enqueue(ctx, tx, tx.Now(), notify.Message{
			Kind: notify.LandlordReleased, Event: string(how), Address: string(how) + "@post.example", Link: "link",
			Payload: notify.Payload{Listing: "A-1001", Municipality: "Herford"},
		})
	})
	if _, err := p.Worker.Drain(t.Context()); err != nil {
		t.Fatal(err)
	}
	var found notify.ID
	p.Write(t, func(ctx context.Context, tx *store.Tx) error {
		page, _, err := notify.ListFiltered(ctx, tx, notify.Filter{Search: string(how) + "@", Limit: 1})
		if err != nil {
			return err
		}
		found = page.Rows[0].ID
		_, err = notify.TakeBack(ctx, tx, tx.Now(), notify.Returned{
			Digest: string(how), MessageID: page.Rows[0].MessageID, How: how, Words: words,
		}, nil)
		return err
	})
	return found
}

// What the office sees of a mail that came back and of one that nobody wanted, and
// how it frees an address after a call.
func TestReturnedMail_Looks(t *testing.T) {
	t.Parallel()
	p := portaltest.Start(t)
	people := p.Settle(t)
	if err := p.Worker.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	unknown := returnedMail(t, p, notify.UnknownThere, "550 5.1.1 <unknown@post.example>: Recipient address rejected: User unknown in virtual mailbox table")
	unwanted := returnedMail(t, p, notify.Complained, "Feedback-Type: abuse")
	session, browser := p.Session(t, people["kollegin"]), portaltest.Chromium(t)
	for name, screen := range screens() {
		tab := browser.Tab(t, p, screen)
		tab.SignIn(t, session)
		for id, sees := range map[notify.ID]string{unknown: "User unknown in virtual mailbox table", unwanted: "als unerwünscht gemeldet"} {
			tab.Open(t, "/mails/"+string(id))
			tab.Sees(t, "An diese Adresse geht keine E-Mail mehr", sees)
			tab.Save(t, "mail-"+name+"-"+map[bool]string{true: "unknown", false: "unwanted"}[id == unknown])
			tab.Accessible(t)
			tab.Fits(t)
			tab.Clean(t)
		}
		tab.Close()
	}
	tab := browser.Tab(t, p, portaltest.Desktop)
	tab.SignIn(t, session)
	tab.Open(t, "/mails/"+string(unknown))
	tab.Press(t, "Ja, freigeben")
	tab.Sees(t, "An diese Adresse gehen wieder E-Mails")
	tab.SeesNot(t, "An diese Adresse geht keine E-Mail mehr")
}

// R5: while mail does not leave, every page of the office says so; no landlord's.
func TestLateMail_Looks(t *testing.T) {
	t.Parallel()
	p := portaltest.Start(t)
	people := p.Settle(t)
	if err := p.Worker.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	p.Write(t, func(ctx context.Context, tx *store.Tx) error {
		return notify.Enqueue(ctx, tx, portal.At(tx.Now().Add(-20*time.Minute)), notify.Message{
			Kind: notify.PlacementMailFailed, Event: "e", Address: "kollegin@kreis.example",
		})
	})
	if err := p.Worker.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	session, browser := p.Session(t, people["kollegin"]), portaltest.Chromium(t)
	for name, screen := range screens() {
		tab := browser.Tab(t, p, screen)
		tab.SignIn(t, session)
		tab.Open(t, "/posteingang")
		tab.Sees(t, "E-Mails gehen verspätet hinaus", "Mailserver prüfen lassen")
		tab.Save(t, "late-"+name)
		tab.Accessible(t)
		tab.Fits(t)
		tab.Clean(t)
		tab.Close()
	}
	tab := browser.Tab(t, p, portaltest.Desktop)
	tab.Open(t, "/")
	tab.SeesNot(t, "E-Mails gehen verspätet hinaus")
}
