package app_test

import (
	"crypto/rand"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/app"
	"wohnraum/portal/config"
	"wohnraum/portal/finding"
	"wohnraum/portal/pairing/pairingtest"
	"wohnraum/portal/store/storetest"
)

// A search server that refuses everything costs nobody the search.
func TestOpen_SearchServerAway(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) }))
	defer server.Close()
	settings, err := config.Load([]string{"MEILI_URL=" + server.URL, "MEILI_KEY=a key of the test", "WOHNRAUM_DATA_DIR=" + t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	clock := storetest.NewClock()
	a, err := app.Open(t.Context(), app.Settings{Config: settings, Clock: clock, Random: rand.Reader, Log: slog.New(slog.DiscardHandler), Still: true})
	if err != nil {
		t.Fatal(err)
	}
	defer closeIt(t, a)
	o := pairingtest.In(t, a.DB, clock)
	o.Listing(nil)
	if _, err := a.Screens.Finding.Indexer.Drain(t.Context()); portal.KindOf(err) != portal.Unavailable {
		t.Errorf("indexing: %v", err)
	}
	found, err := a.Screens.Finding.Search(t.Context(), o.Officer, finding.Query{Text: "Gartenstraße 4"})
	if err != nil || !found.Simple || found.Total != 2 {
		t.Errorf("%+v, %v", found, err)
	}
	health, err := a.Screens.Finding.Health(t.Context(), o.Officer)
	if err != nil || !health.Engine || health.Answers || health.Queue.Waiting == 0 {
		t.Errorf("%+v, %v", health, err)
	}
}
