package portaltest_test

import (
	"testing"
	"time"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/portaltest"
	"wohnraum/portal/store"
)

// What an administrator sees of several processes: that nobody works, then who
// does, and when what was last done.
func TestStatus_Looks(t *testing.T) {
	t.Parallel()
	p := portaltest.Serving(t)
	people := p.Settle(t)
	if err := p.Worker.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	err := p.DB.Write(t.Context(), func(tx *store.Tx) error {
		return notify.Enqueue(t.Context(), tx, tx.Now(), notify.Message{
			Kind: notify.AccountReset, Event: "e", Account: people["kummerer"].ID, Address: "kummerer@kreis.example", Link: "link",
			Subject: notify.Subject{Kind: string(portal.SubjectAccount), ID: string(people["kummerer"].ID)},
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	p.Clock.Advance(20 * time.Minute)
	session := p.Session(t, people["verwaltung"])
	browser := portaltest.Chromium(t)
	look := func(state string, sees ...string) {
		t.Helper()
		for name, screen := range map[string]portaltest.Screen{
			"phone": portaltest.Phone, "phone-dark": {Width: 390, Height: 844, Dark: true},
			"desk": portaltest.Desktop, "desk-dark": {Width: 1280, Height: 900, Dark: true},
		} {
			tab := browser.Tab(t, p, screen)
			tab.SignIn(t, session)
			tab.Open(t, "/zustand")
			tab.Sees(t, sees...)
			tab.Sees(t, "PostgreSQL auf 127.0.0.1, mehrere Prozesse", "REDIS_URL setzen")
			tab.Save(t, "status-"+name+"-"+state)
			tab.Accessible(t)
			tab.Fits(t)
			tab.Clean(t)
			tab.Close()
		}
	}
	look("alarm", "Kein Prozess arbeitet", "„wohnraum worker“ starten", "Die älteste wartende E-Mail ist fällig seit 1.3.2027, 10:00 Uhr", "noch nie")
	if err := p.Jobs.Step(t.Context()); err != nil {
		t.Fatal(err)
	}
	look("works", "letztes Zeichen 1.3.2027, 10:21 Uhr", "Übersicht am Morgen", "1.3.2027, 10:21 Uhr")
}
