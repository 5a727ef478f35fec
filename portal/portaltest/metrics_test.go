package portaltest_test

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// label finds the values in which the lines of one figure differ.
var label = regexp.MustCompile(`([a-z_]+)="([^"]*)"`)

// bounded are the labels with a fixed list of values, route apart.
var bounded = map[string][]string{
	"method": {"GET", "HEAD", "POST"}, "status": {"2xx", "3xx", "4xx", "5xx"}, "run": {"plan", "shortlist", "approval"},
	"queue": {"outbox", "index"}, "pool": {"read", "write"}, "engine": {"database", "limits", "search"},
}

// metricsNameNobody reads what a whole walk through the portal has left in the
// metrics: figures by words of the program, whoever asked for whatever.
func (w *walk) metricsNameNobody(t *testing.T) {
	t.Helper()
	var page bytes.Buffer
	if err := w.Metrics.Write(t.Context(), &page); err != nil {
		t.Fatal(err)
	}
	routes := []string{"none", "/livez", "/readyz", "/metrics", "/assets/*"}
	for _, route := range w.Screens.Routes() {
		routes = append(routes, route.Path)
	}
	for line := range strings.Lines(page.String()) {
		if strings.HasPrefix(line, "#") || !strings.HasPrefix(line, "wohnraum_") || strings.HasPrefix(line, "wohnraum_build_info") {
			continue
		}
		for _, pair := range label.FindAllStringSubmatch(line, -1) {
			switch name, value := pair[1], pair[2]; {
			case name == "le": // the bounds of a histogram
			case name == "route" && slices.Contains(routes, value), slices.Contains(bounded[name], value):
			default:
				t.Errorf("a label that nobody foresaw: %s", line)
			}
		}
	}
	for _, run := range bounded["run"] {
		if !strings.Contains(page.String(), `wohnraum_match_duration_seconds_count{run="`+run+`"}`) {
			t.Errorf("no %s was measured", run)
		}
	}
}
