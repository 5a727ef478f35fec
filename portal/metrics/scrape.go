package metrics

import (
	"context"
	"fmt"
	"io"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/common/expfmt"
)

// ContentType is the kind of text that Write writes.
const ContentType = "text/plain; version=0.0.4; charset=utf-8"

// Write asks the sources and writes everything.
func (m *Metrics) Write(ctx context.Context, w io.Writer) error {
	asked := prometheus.NewRegistry()
	if err := asked.Register(m.ask(ctx)); err != nil {
		return fmt.Errorf("metrics: %w", err)
	}
	families, err := prometheus.Gatherers{m.registry, asked}.Gather()
	if err != nil {
		return fmt.Errorf("metrics: %w", err)
	}
	for _, family := range families {
		if _, err := expfmt.MetricFamilyToText(w, family); err != nil {
			return fmt.Errorf("metrics: %w", err)
		}
	}
	return nil
}

// answers is what the sources said at one moment.
type answers []prometheus.Metric

// Describe implements prometheus.Collector: what the sources will say is not
// known before they are asked.
func (answers) Describe(chan<- *prometheus.Desc) {}

// Collect implements prometheus.Collector.
func (a answers) Collect(to chan<- prometheus.Metric) {
	for _, metric := range a {
		to <- metric
	}
}

func (m *Metrics) ask(ctx context.Context) answers {
	var a answers
	if m.sources.Leads != nil {
		a.gauge(leader, truth(m.sources.Leads()))
	}
	if m.sources.Queues != nil {
		queues, err := m.sources.Queues(ctx)
		a.gauge(databaseReady, truth(err == nil))
		a.addQueues(queues)
	}
	if m.sources.Pools != nil {
		a.addPools(m.sources.Pools())
	}
	if m.sources.Engines != nil {
		for _, engine := range m.sources.Engines(ctx) {
			a.gauge(engineReady, truth(engine.Ready), engine.Name)
		}
	}
	return a
}

func (a *answers) addQueues(queues []Queue) {
	for _, queue := range queues {
		a.gauge(queueWaiting, float64(queue.Waiting), queue.Name)
		a.gauge(queueOldest, queue.Oldest.Seconds(), queue.Name)
		a.gauge(queueTrouble, float64(queue.Trouble), queue.Name)
	}
}

func (a *answers) addPools(pools []Pool) {
	for _, pool := range pools {
		a.gauge(poolMost, float64(pool.Most), pool.Name)
		a.gauge(poolOpen, float64(pool.Open), pool.Name)
		a.gauge(poolBusy, float64(pool.Busy), pool.Name)
		a.counter(poolWaits, float64(pool.Waits), pool.Name)
		a.counter(poolWaited, pool.Waited.Seconds(), pool.Name)
	}
}

func (a *answers) gauge(what *prometheus.Desc, value float64, labels ...string) {
	*a = append(*a, prometheus.MustNewConstMetric(what, prometheus.GaugeValue, value, labels...))
}

func (a *answers) counter(what *prometheus.Desc, value float64, labels ...string) {
	*a = append(*a, prometheus.MustNewConstMetric(what, prometheus.CounterValue, value, labels...))
}

func truth(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

// What the sources are asked about.
var (
	leader        = figure("leader", "Does this process do the clock's work?")
	databaseReady = figure("database_ready", "Does the database answer?")
	queueWaiting  = figure("queue_waiting", "What is due in a queue.", "queue")
	queueOldest   = figure("queue_oldest_seconds", "For how long the oldest of it has been due.", "queue")
	queueTrouble  = figure("queue_trouble", "What a person must look at.", "queue")
	poolMost      = figure("database_connections_most", "How many connections there may be.", "pool")
	poolOpen      = figure("database_connections_open", "How many connections there are.", "pool")
	poolBusy      = figure("database_connections_busy", "How many of them are at work.", "pool")
	poolWaits     = figure("database_waits_total", "How often somebody waited for a connection.", "pool")
	poolWaited    = figure("database_waited_seconds_total", "For how long together.", "pool")
	engineReady   = figure("engine_ready", "Does an engine beside the portal answer?", "engine")
)

func figure(name, help string, labels ...string) *prometheus.Desc {
	return prometheus.NewDesc(prometheus.BuildFQName(space, "", name), help, labels, nil)
}
