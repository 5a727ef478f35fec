package metrics_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	dto "github.com/prometheus/client_model/go"
	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"

	"wohnraum/portal/metrics"
)

// scrape reads the metrics as Prometheus does.
func scrape(t *testing.T, m *metrics.Metrics) map[string]*dto.MetricFamily {
	t.Helper()
	var out bytes.Buffer
	if err := m.Write(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	parser := expfmt.NewTextParser(model.UTF8Validation)
	families, err := parser.TextToMetricFamilies(&out)
	if err != nil {
		t.Fatal(err)
	}
	return families
}

// value returns the figure with these labels ("queue=outbox").
func value(t *testing.T, families map[string]*dto.MetricFamily, name string, labels ...string) float64 {
	t.Helper()
	for _, metric := range families[name].GetMetric() {
		var has []string
		for _, pair := range metric.GetLabel() {
			has = append(has, pair.GetName()+"="+pair.GetValue())
		}
		if strings.Join(has, " ") != strings.Join(labels, " ") {
			continue
		}
		switch {
		case metric.Gauge != nil:
			return metric.GetGauge().GetValue()
		case metric.Counter != nil:
			return metric.GetCounter().GetValue()
		default:
			return float64(metric.GetHistogram().GetSampleCount())
		}
	}
	t.Errorf("there is no %s %v in %v", name, labels, families[name])
	return 0
}

func wants(t *testing.T, families map[string]*dto.MetricFamily, want float64, name string, labels ...string) {
	t.Helper()
	if got := value(t, families, name, labels...); got != want {
		t.Errorf("%s %v is %v, want %v", name, labels, got, want)
	}
}

// standing is a clock that moves by hand.
type standing struct{ now time.Time }

func (c *standing) Now() time.Time { return c.now }

func newClock() *standing { return &standing{time.Date(2027, 3, 1, 9, 0, 0, 0, time.UTC)} }

func TestRequests_ByPatternMethodAndClass(t *testing.T) {
	t.Parallel()
	m := metrics.New(newClock(), metrics.Sources{})
	m.Request("/haushalte/:id", "GET", 200, 30*time.Millisecond)
	m.Request("/haushalte/:id", "GET", 204, 2*time.Second)
	m.Request("/haushalte/:id", "GET", 404, time.Millisecond)
	m.Request("", "POST", 404, time.Millisecond)
	got := scrape(t, m)
	const name = "wohnraum_http_request_duration_seconds"
	wants(t, got, 2, name, "method=GET", "route=/haushalte/:id", "status=2xx")
	wants(t, got, 1, name, "method=GET", "route=/haushalte/:id", "status=4xx")
	wants(t, got, 1, name, "method=POST", "route=none", "status=4xx")
	if sum := got[name].GetMetric()[0].GetHistogram().GetSampleSum(); sum < 2 || sum > 2.1 {
		t.Errorf("the two requests took %v seconds", sum)
	}
}

func TestTime_OnItsClock(t *testing.T) {
	t.Parallel()
	clock := newClock()
	m := metrics.New(clock, metrics.Sources{})
	done := m.Time("plan")
	clock.now = clock.now.Add(1500 * time.Millisecond)
	done()
	got := scrape(t, m)
	wants(t, got, 1, "wohnraum_match_duration_seconds", "run=plan")
	if sum := got["wohnraum_match_duration_seconds"].GetMetric()[0].GetHistogram().GetSampleSum(); sum != 1.5 {
		t.Errorf("the plan took %v seconds", sum)
	}
}

func TestSources_AreAskedAnew(t *testing.T) {
	t.Parallel()
	waiting := 3
	m := metrics.New(newClock(), metrics.Sources{
		Version: "1.2", Database: "sqlite",
		Queues: func(context.Context) ([]metrics.Queue, error) {
			return []metrics.Queue{{Name: "outbox", Waiting: waiting, Oldest: 90 * time.Second, Trouble: 2}}, nil
		},
		Pools: func() []metrics.Pool {
			return []metrics.Pool{{Name: "read", Most: 8, Open: 4, Busy: 1, Waits: 7, Waited: 250 * time.Millisecond}}
		},
		Engines: func(context.Context) []metrics.Engine {
			return []metrics.Engine{{Name: "redis", Ready: true}, {Name: "search"}}
		},
		Leads: func() bool { return waiting == 4 },
	})
	got := scrape(t, m)
	wants(t, got, 3, "wohnraum_queue_waiting", "queue=outbox")
	wants(t, got, 90, "wohnraum_queue_oldest_seconds", "queue=outbox")
	wants(t, got, 2, "wohnraum_queue_trouble", "queue=outbox")
	wants(t, got, 8, "wohnraum_database_connections_most", "pool=read")
	wants(t, got, 4, "wohnraum_database_connections_open", "pool=read")
	wants(t, got, 1, "wohnraum_database_connections_busy", "pool=read")
	wants(t, got, 7, "wohnraum_database_waits_total", "pool=read")
	wants(t, got, .25, "wohnraum_database_waited_seconds_total", "pool=read")
	wants(t, got, 1, "wohnraum_engine_ready", "engine=redis")
	wants(t, got, 0, "wohnraum_engine_ready", "engine=search")
	wants(t, got, 1, "wohnraum_database_ready")
	wants(t, got, 0, "wohnraum_leader")
	if build := got["wohnraum_build_info"].GetMetric(); len(build) != 1 || !strings.Contains(build[0].String(), "1.2") || !strings.Contains(build[0].String(), "sqlite") {
		t.Errorf("build: %v", build)
	}
	waiting = 4
	got = scrape(t, m)
	wants(t, got, 4, "wohnraum_queue_waiting", "queue=outbox")
	wants(t, got, 1, "wohnraum_leader")
}

// TestSources_ADatabaseThatIsAway costs its own lines only: whoever is called at
// night still sees the rest.
func TestSources_ADatabaseThatIsAway(t *testing.T) {
	t.Parallel()
	m := metrics.New(newClock(), metrics.Sources{
		Queues: func(context.Context) ([]metrics.Queue, error) { return nil, errors.New("connection refused") },
	})
	m.Request("/", "GET", 503, time.Millisecond)
	got := scrape(t, m)
	wants(t, got, 0, "wohnraum_database_ready")
	wants(t, got, 1, "wohnraum_http_request_duration_seconds", "method=GET", "route=/", "status=5xx")
	if got["wohnraum_queue_waiting"] != nil || got["go_goroutines"] == nil || got["process_open_fds"] == nil {
		t.Errorf("lines: %d", len(got))
	}
}

func TestWrite_TwoAtOnce(t *testing.T) {
	t.Parallel()
	m := metrics.New(newClock(), metrics.Sources{Leads: func() bool { return true }})
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for range 20 {
				m.Request("/", "GET", 200, time.Millisecond)
				m.Time("plan")()
			}
			if err := m.Write(t.Context(), &bytes.Buffer{}); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	wants(t, scrape(t, m), 80, "wohnraum_http_request_duration_seconds", "method=GET", "route=/", "status=2xx")
}
