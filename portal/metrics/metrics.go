package metrics

import (
	"runtime"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"wohnraum/portal"
)

// space begins the name of everything that is counted here.
const space = "wohnraum"

// Metrics is what one process counts about itself. It is safe for concurrent use.
type Metrics struct {
	clock    portal.Clock
	sources  Sources
	registry *prometheus.Registry
	requests *prometheus.HistogramVec
	matches  *prometheus.HistogramVec
}

// New returns metrics at zero.
func New(clock portal.Clock, sources Sources) *Metrics {
	m := &Metrics{
		clock: clock, sources: sources, registry: prometheus.NewRegistry(),
		requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Namespace: space, Subsystem: "http", Name: "request_duration_seconds",
			Help:    "Requests by the pattern of their route, their method and the class of their answer.",
			Buckets: []float64{.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10},
		}, []string{"route", "method", "status"}),
		matches: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Namespace: space, Subsystem: "match", Name: "duration_seconds",
			Help:    "How long it took to read the records and calculate a shortlist, a plan or an approval.",
			Buckets: []float64{.01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10},
		}, []string{"run"}),
	}
	build := prometheus.NewGauge(prometheus.GaugeOpts{
		Namespace: space, Name: "build_info", Help: "Which program this is; always 1.",
		ConstLabels: prometheus.Labels{"version": sources.Version, "go": runtime.Version(), "database": sources.Database},
	})
	build.Set(1)
	m.registry.MustRegister(
		m.requests, m.matches, build, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
	)
	return m
}

// Request counts an answered request. The route is a pattern of the program's own
// table, such as /haushalte/:id; "" stands for an address that none of them has.
func (m *Metrics) Request(route, method string, status int, took time.Duration) {
	if route == "" {
		route = "none"
	}
	class := strconv.Itoa(status/100) + "xx"
	m.requests.WithLabelValues(route, method, class).Observe(took.Seconds())
}

// Time begins to measure a run of the engine; the function that it returns ends
// the measurement.
func (m *Metrics) Time(run string) (done func()) {
	began := m.clock.Now()
	return func() { m.matches.WithLabelValues(run).Observe(m.clock.Now().Sub(began).Seconds()) }
}
