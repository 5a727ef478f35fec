package portaltest_test

import (
	"context"
	"net/url"
	"strings"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/pairing/pairingtest"
	"wohnraum/portal/portaltest"
	"wohnraum/portal/store"
	"wohnraum/portal/store/storetest"
)

// searched is a portal with an office whose records are indexed.
func searched(t *testing.T) (*portaltest.Portal, portaltest.People, portal.Household) {
	t.Helper()
	p := portaltest.Start(t)
	people := p.Settle(t)
	o := pairingtest.In(t, p.DB, p.Clock)
	for range 22 {
		o.Listing(nil)
	}
	h := o.Household(func(h *portal.Household) { h.Team = people["kummerer"].Team })
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		return tx.ReplaceMembers(ctx, h.ID, []portal.Member{{Name: "Änne Müller", Born: "1990-01-02"}})
	})
	look := time.NewTicker(5 * time.Millisecond)
	defer look.Stop()
	for range 4_000 {
		p.Screens.Finding.Indexer.Nudge()
		health, err := p.Screens.Finding.Health(t.Context(), portal.SystemActor())
		if err != nil {
			t.Fatal(err)
		}
		if health.Answers == health.Engine && health.Queue.Waiting == 0 {
			return p, people, h
		}
		<-look.C
	}
	t.Fatal("the index is never filled")
	return nil, nil, h
}

// The box stands in the head of every page of those who may search, and of
// nobody else.
func TestSearch_BoxInTheHead(t *testing.T) {
	t.Parallel()
	p := portaltest.Start(t)
	people := p.Settle(t)
	for who, wanted := range map[string]bool{"vermittlung": true, "kummerer": true, "jobcenter": false, "steuerung": false, "verwaltung": false} {
		person, known := people[who]
		if !known {
			t.Fatalf("nobody is %q", who)
		}
		page := p.SignedIn(t, person).Get(t, "/konto")
		if strings.Contains(page.Body, `action="/suche"`) != wanted {
			t.Errorf("%s: status %d, a box: %v", who, page.Status, !wanted)
		}
	}
}

func TestSearch_PageKeepsWhatWasTypedAndSaysWhatItLeavesOut(t *testing.T) {
	t.Parallel()
	p, people, h := searched(t)
	officer := p.SignedIn(t, people["vermittlung"])
	contains(t, "nothing asked", officer.Get(t, "/suche"), 200, "Was suchen Sie?")
	contains(t, "one word", officer.Get(t, "/suche?q=M%C3%BCller"), 200, `value="Müller"`, "Haushalte sind nicht dabei", "zwei Wörter", "Nichts gefunden")
	contains(t, "two words", officer.Get(t, "/suche?q=M%C3%BCller+%C3%84nne"), 200, "H-1001, Änne Müller", "/haushalte/"+string(h.ID))
	contains(t, "the caseworker", p.SignedIn(t, people["kummerer"]).Get(t, "/suche?q=M%C3%BCller"), 200, "H-1001, Änne Müller")
	contains(t, "hostile", officer.Get(t, "/suche?q="+url.QueryEscape(`"><script>alert(1)</script>`)), 200, "&lt;script&gt;")
	contains(t, "filters that do not exist", officer.Get(t, "/suche?q=Gartenstr&ort=x&zimmer=y&miete=z&seite=-3"), 200, "44 Treffer")
}

func TestSearch_PagesAndCounts(t *testing.T) {
	t.Parallel()
	p, people, _ := searched(t)
	officer := p.SignedIn(t, people["vermittlung"])
	first := officer.Get(t, "/suche?q=Gartenstr&was=listing")
	contains(t, "the first page", first, 200, "22 Treffer", "Angebot (22)", "Wohnung (22)", "1–20 von 22", "seite=2", "Filter löschen")
	contains(t, "the second page", officer.Get(t, "/suche?q=Gartenstr&was=listing&seite=2"), 200, "21–22 von 22", "seite=1", `value="Gartenstr"`)
	// An index in memory is for one process; several without a search server have none.
	if simple := strings.Contains(first.Body, "Einfache Suche"); simple != storetest.OnPostgres(t) {
		t.Errorf("the page says that the search is the simple one: %v", simple)
	}
}
