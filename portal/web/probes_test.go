package web_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	dto "github.com/prometheus/client_model/go"
	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"

	"wohnraum/portal"
	"wohnraum/portal/metrics"
	"wohnraum/portal/web"
)

const token = "0123456789abcdef0123"

// counting gives a site metrics and the token that opens them.
func counting(d *web.Deps) {
	d.Settings.MetricsToken = token
	d.Metrics = metrics.New(d.Clock, metrics.Sources{Version: "test", Database: "sqlite"})
}

// families reads a page of metrics as Prometheus does.
func families(t *testing.T, page string) map[string]*dto.MetricFamily {
	t.Helper()
	parser := expfmt.NewTextParser(model.UTF8Validation)
	parsed, err := parser.TextToMetricFamilies(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}

func TestMetrics_NeedTheirToken(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		header string
		status int
	}{
		"no header": {"", 401}, "the token": {"Bearer " + token, 200}, "in other letters": {"bearer " + token, 200},
		"another token": {"Bearer 0123456789abcdef0124", 401}, "its beginning": {"Bearer 0123456789", 401},
		"longer": {"Bearer " + token + "0", 401}, "another scheme": {"Basic " + token, 401}, "the token alone": {token, 401},
	} {
		b := open(t, counting).visit(t, "administrator")
		if c.header != "" {
			b.header["Authorization"] = c.header
		}
		b.header["Host"] = "10.0.0.9:8080" // a scraper comes with the machine's address
		got := b.get("/metrics")
		if got.StatusCode != c.status {
			t.Errorf("%s: status %d", name, got.StatusCode)
		}
		if c.status == 401 && (got.Header.Get("WWW-Authenticate") != "Bearer" || strings.Contains(got.body, "wohnraum_")) {
			t.Errorf("%s: %s", name, got.body)
		}
	}
	for name, change := range map[string]func(*web.Deps){
		"no token is set":    func(d *web.Deps) { counting(d); d.Settings.MetricsToken = "" },
		"nothing is counted": func(d *web.Deps) { d.Settings.MetricsToken = token },
	} {
		b := open(t, change).visit(t, "")
		for _, header := range []string{"Bearer ", "Bearer " + token} {
			b.header["Authorization"] = header
			if got := b.get("/metrics"); got.StatusCode != 404 {
				t.Errorf("%s: status %d", name, got.StatusCode)
			}
		}
	}
}

// TestMetrics_ByPattern: whatever visitors ask for, the lines stay as many as the
// program has routes, and none of them tells what was asked for.
func TestMetrics_ByPattern(t *testing.T) {
	t.Parallel()
	st := open(t, counting)
	for _, who := range []string{"caseworker", ""} {
		b := st.visit(t, who)
		for _, path := range []string{
			"/haushalte/" + known, "/haushalte/018f0000-0000-7000-8000-00000000beef", "/haushalte?q=Marker", "/Marker/eins", "/Marker/zwei",
			"/panic", "/assets/Marker.css", "/livez", "/wohnung-anbieten",
		} {
			b.get(path)
		}
		b.post("/haushalte/"+known+"/pause", nil)
		b.header["X-Marker"], b.header["User-Agent"] = "Marker", "Marker"
		b.get("/Marker")
	}
	b := st.visit(t, "")
	b.header["Authorization"] = "Bearer " + token
	page := b.get("/metrics").body
	for _, secret := range []string{"Marker", known, "beef", "account-", "0.0.0.0"} {
		if strings.Contains(page, secret) {
			t.Errorf("the metrics tell %q", secret)
		}
	}
	known := []string{"none", "/livez", "/readyz", "/metrics", "/assets/*"}
	for _, route := range st.Routes() {
		known = append(known, route.Path)
	}
	counted := map[string]uint64{}
	for _, metric := range families(t, page)["wohnraum_http_request_duration_seconds"].GetMetric() {
		for _, pair := range metric.GetLabel() {
			if pair.GetName() == "route" {
				counted[pair.GetValue()] += metric.GetHistogram().GetSampleCount()
			}
		}
	}
	for route := range counted {
		if !slices.Contains(known, route) {
			t.Errorf("%q is no pattern of a route", route)
		}
	}
	if counted["/haushalte/:id"] != 4 || counted["none"] != 6 || counted["/panic"] != 2 || counted["/assets/*"] != 2 {
		t.Errorf("counted %v", counted)
	}
}

// asked starts the probes of a worker and returns how to ask them.
func asked(t *testing.T, p *web.Probes) func(method, path, authorization string) (int, string) {
	t.Helper()
	listener, err := web.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	served := make(chan error, 1)
	go func() { served <- p.Serve(listener) }()
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), 5*time.Second)
		defer cancel()
		if err := p.Shutdown(ctx); err != nil {
			t.Error(err)
		}
		if err := <-served; err != nil {
			t.Error(err)
		}
	})
	return func(method, path, authorization string) (int, string) {
		request, err := http.NewRequestWithContext(t.Context(), method, "http://"+listener.Addr().String()+path, http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Authorization", authorization)
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
}

func TestProbes_OfAWorker(t *testing.T) {
	t.Parallel()
	away := errors.New("dsn hunter2")
	var broken error
	m := metrics.New(portal.ClockFunc(func() time.Time { return noon }), metrics.Sources{Version: "test", Leads: func() bool { return true }})
	ask := asked(t, web.NewProbes(func(context.Context) error { return broken }, m, token))
	wants := func(path, authorization string, status int, says string) {
		t.Helper()
		if got, body := ask(http.MethodGet, path, authorization); got != status || !strings.Contains(body, says) || strings.Contains(body, "hunter2") {
			t.Errorf("%s: %d %s", path, got, body)
		}
	}
	wants("/livez", "", 200, "ok")
	wants("/readyz", "", 200, "ready")
	wants("/metrics", "", 401, "token")
	wants("/metrics", "Bearer "+token, 200, "wohnraum_leader 1")
	wants("/", "", 404, "")
	wants("/haushalte", "", 404, "")
	if status, _ := ask(http.MethodPost, "/livez", ""); status != 405 {
		t.Errorf("a post is answered with %d", status)
	}
	broken = away
	wants("/livez", "", 200, "ok")
	wants("/readyz", "", 503, "not ready")
}

func TestProbes_WithoutATokenNoMetrics(t *testing.T) {
	t.Parallel()
	m := metrics.New(portal.ClockFunc(func() time.Time { return noon }), metrics.Sources{})
	ask := asked(t, web.NewProbes(func(context.Context) error { return nil }, m, ""))
	if status, _ := ask(http.MethodGet, "/metrics", "Bearer "); status != 404 {
		t.Errorf("status %d", status)
	}
}
