package portaltest_test

import (
	"context"
	"fmt"
	"testing"

	"wohnraum/portal/portaltest"
	"wohnraum/portal/store"
)

// The number in the navigation of an open page follows what is done at another
// process, on a phone and on a desk, by day and by night. More work is announced
// once, less work not at all.
func TestLive_Looks(t *testing.T) {
	t.Parallel()
	p := openPair(t)
	colleague := p.people["kollegin"]
	p.waits(t, colleague, "first")
	browser := portaltest.Chromium(t)
	session := p.a.Session(t, colleague)
	for name, screen := range map[string]portaltest.Screen{
		"phone": portaltest.Phone, "phone-dark": {Width: 390, Height: 844, Dark: true},
		"desk": portaltest.Desktop, "desk-dark": {Width: 1280, Height: 900, Dark: true},
	} {
		tab := browser.Tab(t, p.b, screen)
		tab.SignIn(t, session)
		tab.Open(t, "/angebote")
		if screen.Width < 1000 {
			tab.OpenMenu(t)
		}
		n := p.number(t, colleague)
		tab.SeesSoon(t, fmt.Sprintf("Meine Aufgaben %d offen", n))
		tab.Save(t, "live-"+name+"-before")
		more := p.waits(t, colleague, name)
		p.something(t)
		tab.SeesSoon(t, fmt.Sprintf("Meine Aufgaben %d offen", n+1))
		tab.Save(t, "live-"+name+"-after")
		announced := fmt.Sprintf("Meine Aufgaben: %d offen", n+1)
		if got := tab.Announced(t); got != announced {
			t.Errorf("%s: announced %q, want %q", name, got, announced)
		}
		tab.Accessible(t)
		tab.Fits(t)
		p.finish(t, more)
		tab.SeesSoon(t, fmt.Sprintf("Meine Aufgaben %d offen", n))
		if got := tab.Announced(t); got != announced {
			t.Errorf("%s: less work is announced: %q", name, got)
		}
		tab.Clean(t)
		tab.Close()
	}
}

// The last thing done takes the number away, the next one brings it back.
func TestLive_NumberGoesAndComes(t *testing.T) {
	t.Parallel()
	p := openPair(t)
	caseworker := p.people["kummerer"]
	tab := portaltest.Chromium(t).Tab(t, p.b, portaltest.Desktop)
	tab.SignIn(t, p.a.Session(t, caseworker))
	tab.Open(t, "/haushalte")
	tab.SeesNot(t, "offen</span>")
	for round := range 2 {
		task := fmt.Sprint("round", round)
		p.waits(t, caseworker, task)
		p.something(t)
		tab.SeesSoon(t, "Meine Aufgaben 1 offen")
		p.a.Write(t, func(ctx context.Context, tx *store.Tx) error { return tx.FinishTask(ctx, task, caseworker.ID) })
		p.something(t)
		tab.SeesNoMore(t, "Meine Aufgaben 1 offen")
	}
	tab.Clean(t)
}
