package app_test

import (
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"wohnraum/notify"
	"wohnraum/portal/app"
	"wohnraum/portal/config"
	"wohnraum/portal/store"
	"wohnraum/portal/store/storetest"
)

// ask gets an address, with the token of the metrics.
func ask(t *testing.T, address string) (int, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer 0123456789abcdef")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(body)
}

// eventually waits for something that goes on in the background.
func eventually(t *testing.T, what string, is func() bool) {
	t.Helper()
	deadline := time.NewTimer(20 * time.Second)
	defer deadline.Stop()
	ticker := time.NewTicker(10 * time.Millisecond)
	defer ticker.Stop()
	for !is() {
		select {
		case <-ticker.C:
		case <-deadline.C:
			t.Fatal(what)
		}
	}
}

func enqueue(t *testing.T, a *app.App) {
	t.Helper()
	err := a.DB.Write(t.Context(), func(tx *store.Tx) error {
		return notify.Enqueue(t.Context(), tx, tx.Now(), notify.Message{
			Kind: notify.LandlordReleased, Event: "e", Link: "link", Address: "erna@example.org", Subject: notify.Subject{Kind: "listing", ID: "l"},
		})
	})
	if err != nil {
		t.Fatal(err)
	}
}

func waiting(t *testing.T, a *app.App) (health notify.Health) {
	t.Helper()
	err := a.DB.Read(t.Context(), func(tx *store.Tx) (err error) {
		health, err = notify.CheckHealth(t.Context(), tx, tx.Now())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return health
}

// withMetrics opens a portal whose metrics can be read.
func withMetrics(t *testing.T) *app.App {
	t.Helper()
	settings, err := config.Load(storetest.Environ(t, t.TempDir(), "WOHNRAUM_METRICS_TOKEN=0123456789abcdef"))
	if err != nil {
		t.Fatal(err)
	}
	return openWith(t, settings, false)
}

func TestWork_DoesWhatWaitsAndAnswersNoPages(t *testing.T) {
	t.Parallel()
	a, listener := withMetrics(t), listen(t)
	enqueue(t, a)
	if waiting(t, a).Waiting != 1 {
		t.Fatal("no mail waits")
	}
	var group sync.WaitGroup
	group.Go(func() {
		if err := a.Work(listener); err != nil {
			t.Error(err)
		}
	})
	eventually(t, "the worker sends no mail", func() bool { return waiting(t, a).Waiting == 0 })
	address := "http://" + listener.Addr().String()
	eventually(t, "the clock's work is not done", func() bool {
		_, page := ask(t, address+"/metrics")
		return strings.Contains(page, "wohnraum_leader 1")
	})
	for path, status := range map[string]int{"/livez": 200, "/readyz": 200, "/": 404, "/anmelden": 404} {
		if got, _ := ask(t, address+path); got != status {
			t.Errorf("%s: %d", path, got)
		}
	}
	closeIt(t, a)
	group.Wait()
	refused(t, listener.Addr().String())
}

func TestMetrics_OfAPortalAtWork(t *testing.T) {
	t.Parallel()
	a, listener := withMetrics(t), listen(t)
	a.Worker.Transport = deadServer{}
	var group sync.WaitGroup
	group.Go(func() {
		if err := a.Serve(listener); err != nil {
			t.Error(err)
		}
	})
	address := "http://" + listener.Addr().String()
	ask(t, address+"/")
	_, page := ask(t, address+"/metrics")
	database := "sqlite"
	if storetest.OnPostgres(t) {
		database = "postgres"
	}
	for _, line := range []string{
		`wohnraum_queue_waiting{queue="outbox"}`, `wohnraum_queue_oldest_seconds{queue="outbox"}`, `wohnraum_database_ready 1`,
		`wohnraum_database_connections_busy{pool="write"}`, `wohnraum_engine_ready{engine="database"} 1`, `wohnraum_engine_ready{engine="search"}`,
		`wohnraum_http_request_duration_seconds_count{method="GET",route="/",status="2xx"}`, `version="test"`, `database="` + database + `"`,
	} {
		if !strings.Contains(page, line) {
			t.Errorf("%s is not in the metrics", line)
		}
	}
	closeIt(t, a)
	group.Wait()
}

// TestClose_StopsAWorkerThatNeverBegan: as with pages, closing may come first.
func TestClose_StopsAWorkerThatNeverBegan(t *testing.T) {
	t.Parallel()
	a, listener := withMetrics(t), listen(t)
	closeIt(t, a)
	if err := a.Work(listener); err != nil {
		t.Error(err)
	}
	refused(t, listener.Addr().String())
}
