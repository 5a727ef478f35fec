package portaltest_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"net/url"
	"os"
	"strings"
	"testing"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/portaltest"
	"wohnraum/portal/store"
)

// put is an offer and three households, so alike that their cards tell nothing;
// the one that is returned is the most urgent.
func (d *desk) put() (portal.Listing, portal.Household) {
	d.t.Helper()
	l, h := d.Listing(nil), d.Household(nil)
	d.Fact(h.ID, "street")
	d.Household(nil)
	d.Household(nil)
	return l, h
}

// approved puts the household forward and returns the address of the calculation
// behind it.
func (d *desk) approved(l portal.Listing, h portal.Household) string {
	d.t.Helper()
	approve := "/angebote/" + string(l.ID) + "/haushalte/freigeben"
	return d.posts(d.officer, approve, url.Values{"_from": {approve + "?wahl=" + string(h.ID)}, "wahl": {string(h.ID)}}) + "/berechnung"
}

// replays presses the button of a calculation's page.
func (d *desk) replays(run string) string {
	d.t.Helper()
	got := d.officer.Post(d.t, run, run+"/nachrechnen", nil)
	if got.Status != 200 {
		d.t.Fatalf("POST %s/nachrechnen: %d", run, got.Status)
	}
	return got.Body
}

// document downloads a calculation's document.
func (d *desk) document(run string) []byte {
	d.t.Helper()
	got := d.officer.Get(d.t, run+"/dokument")
	if got.Status != 200 || got.Header.Get("Content-Type") != "text/plain; charset=utf-8" ||
		!strings.HasPrefix(got.Header.Get("Content-Disposition"), "attachment; filename=") {
		d.t.Fatalf("the document: %d %s %s", got.Status, got.Header.Get("Content-Type"), got.Header.Get("Content-Disposition"))
	}
	return []byte(got.Body)
}

// write changes a stored run, as nobody but an attacker on the machine could.
func (d *desk) write(statement string, arguments ...any) {
	d.t.Helper()
	d.Write(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.ExecContext(ctx, tx.Rebind(statement), arguments...)
		return err
	})
}

// forge takes a point from whom the calculation put first.
func (d *desk) forge(run string) {
	d.t.Helper()
	lines, _, _ := strings.Cut(string(d.document(run)), "sha256 ")
	before, after, found := strings.Cut(lines, " answer=fits urgency=")
	if !found {
		d.t.Fatal("nobody fits in this run")
	}
	lines = before + " answer=fits urgency=1" + after
	d.write("UPDATE match_run SET document = ? WHERE goal = ''", fmt.Sprintf("%ssha256 %x\n", lines, sha256.Sum256([]byte(lines))))
}

// The promise of the run page: whatever is decided later, the calculation behind
// a proposal comes out the same, at the press of a button.
func TestRun_ReplayedAfterTheRulesChanged(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	l, h := d.put()
	run := d.approved(l, h)
	page := d.reads(d.officer, run, "Liste der Haushalte für ein Angebot", "Berechnet am", "von "+d.people["vermittlung"].Name, "Platz dieses Haushalts", "Jetzt nachrechnen")
	if strings.Contains(page, "Nachgerechnet") {
		t.Error("the page calculates before it was asked to")
	}
	before := d.document(run)
	d.write("UPDATE rent_limit SET max_rent = 1")
	d.write("UPDATE household SET persons = 9")
	if again := d.replays(run); !strings.Contains(again, "Nachgerechnet: Ergebnis Byte für Byte gleich.") || !strings.Contains(again, "Prüfsumme") {
		t.Errorf("after the rules changed:\n%s", again)
	}
	after := d.document(run)
	if string(before) != string(after) {
		t.Error("the document changed with the rules")
	}
	if replayed, err := matching.Replay(t.Context(), after); err != nil || !replayed.Same {
		t.Errorf("what was downloaded does not replay: %v", err)
	}
	for _, text := range []string{"Beispiel", "Gartenstraße", string(h.ID), string(l.ID)} {
		if strings.Contains(string(after), text) {
			t.Errorf("the document tells %q", text)
		}
	}
}

func TestRun_SaysWhatDiffers(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	run := d.approved(d.put())
	d.forge(run)
	body := d.replays(run)
	for _, word := range []string{"Das Ergebnis weicht in einer Zeile ab.", "Passender Haushalt", "urgency=160 ", "urgency=60 "} {
		if !strings.Contains(body, word) {
			t.Errorf("no %q on the page", word)
		}
	}
	d.write("UPDATE match_run SET document = 'wohnraum-run 1'")
	if got := d.officer.Get(t, run); got.Status != 500 {
		t.Errorf("a damaged document opens with %d", got.Status)
	}
}

func TestRun_ProposedByHandHasNone(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	run := d.approved(d.put())
	d.write("UPDATE proposal SET run_id = ''")
	if page := d.reads(d.officer, run, "Keine Berechnung gespeichert"); strings.Contains(page, "nachrechnen") {
		t.Error("there is a button without anything to calculate")
	}
	if got := d.officer.Get(t, run+"/dokument"); got.Status != 404 {
		t.Errorf("a document of nothing: %d", got.Status)
	}
}

func earlierRun(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../pairing/testdata/earlier_run.json")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// A run that an earlier version stored opens, and can be replayed and downloaded.
func TestRun_OfAnEarlierVersion(t *testing.T) {
	t.Parallel()
	d := openDesk(t)
	run := d.approved(d.put())
	d.write("UPDATE match_run SET document = ?", earlierRun(t))
	d.reads(d.officer, run, "20271", "davon passten")
	if body := d.replays(run); !strings.Contains(body, "Nachgerechnet") {
		t.Error("it is not calculated again")
	}
	if doc := d.document(run); !strings.HasPrefix(string(doc), "wohnraum-run 1\n") {
		t.Errorf("%.40q", doc)
	}
}

func TestPlanRun_StoredReplayedAndDownloaded(t *testing.T) {
	t.Parallel()
	d := openPlanned(t)
	d.reads(d.officer, "/berechnungen", "Kein Plan ist gespeichert")
	run := d.posts(d.officer, "/berechnungen", url.Values{"_from": {"/plan"}})
	d.reads(d.officer, run, "Gespeicherter Plan", "Der Plan ist gespeichert.", "Bewiesen: Kein anderer Plan", "Dringlichste zuerst", "gelöscht", "Wer wo einen Platz hatte", "A-1001", "H-1001", "Heute ansehen")
	d.write("UPDATE rent_limit SET max_rent = 1")
	if body := d.replays(run); !strings.Contains(body, "Ergebnis Byte für Byte gleich.") {
		t.Error("the plan came out otherwise")
	}
	if replayed, err := matching.Replay(t.Context(), d.document(run)); err != nil || !replayed.Same || replayed.Run.Asked.Goal != matching.MostUrgent {
		t.Errorf("what was downloaded: %+v, %v", replayed.Run.Asked, err)
	}
	other := d.posts(d.officer, "/berechnungen", url.Values{"_from": {"/plan/vergleich?ziel=passung"}, "ziel": {"passung"}})
	d.reads(d.officer, other, "Plan über alle offenen Angebote: Beste Passung")
	d.reads(d.officer, "/berechnungen", run, other, "Beste Passung", "von "+d.people["vermittlung"].Name)
	if got := d.officer.Post(t, "/plan", "/berechnungen", url.Values{"ziel": {"billigste"}}); got.Status != 404 {
		t.Errorf("a goal that does not exist: %d", got.Status)
	}
}

// A proposal's run has its own page, and nobody but the office has either.
func TestPlanRun_IsForTheOffice(t *testing.T) {
	t.Parallel()
	d := openPlanned(t)
	run := d.posts(d.officer, "/berechnungen", url.Values{"_from": {"/plan"}})
	for _, email := range []string{"kummerer", "jobcenter"} {
		who := d.portal.SignedIn(t, d.people[email])
		for _, path := range []string{run, run + "/dokument", "/berechnungen"} {
			if got := who.Get(t, path); got.Status != 404 {
				t.Errorf("%s reads %s: %d", email, path, got.Status)
			}
		}
	}
	d.write("UPDATE match_run SET goal = ''")
	if got := d.officer.Get(t, run); got.Status != 404 {
		t.Errorf("the run of a proposal as a plan: %d", got.Status)
	}
}

func TestRun_Looks(t *testing.T) {
	t.Parallel()
	d := openPlanned(t)
	plan := d.posts(d.officer, "/berechnungen", url.Values{"_from": {"/plan"}})
	run := d.approved(d.single, d.first)
	browser := portaltest.Chromium(t)
	for name, screen := range map[string]portaltest.Screen{"phone": portaltest.Phone, "desk": portaltest.Desktop} {
		tab := browser.Tab(t, d.portal, screen)
		tab.SignIn(t, d.portal.Session(t, d.people["vermittlung"]))
		for page, path := range map[string]string{"plan": plan, "list": "/berechnungen", "proposal": run, "made": "/plan"} {
			tab.Open(t, path)
			tab.Accessible(t)
			tab.Fits(t)
			tab.Save(t, "run-"+page+"-"+name)
		}
	}
	d.forge(run)
	night := portaltest.Phone
	night.Dark = true
	for name, screen := range map[string]portaltest.Screen{"night": night, "desk": portaltest.Desktop} {
		tab := browser.Tab(t, d.portal, screen)
		tab.SignIn(t, d.portal.Session(t, d.people["vermittlung"]))
		for page, path := range map[string]string{"same": plan, "differs": run} {
			tab.Open(t, path)
			tab.Press(t, "Jetzt nachrechnen")
			tab.Accessible(t)
			tab.Fits(t)
			tab.Save(t, "run-"+page+"-"+name)
		}
	}
}
