//go:build browser

package portaltest_test

import (
	"net/http"
	"strings"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/portaltest"
)

// TestPages_OfEveryRole opens every page for every role that may see it, on a
// phone at night and on a desk by day: one heading, nothing wider than the
// screen, nothing that axe or the browser complain about.
func TestPages_OfEveryRole(t *testing.T) {
	t.Parallel()
	w := buildWorld(t)
	w.quiet(t)
	browser := portaltest.Chromium(t)
	night, pages := portaltest.Phone, 0
	night.Dark = true
	for _, p := range w.walkers(t) {
		if strings.HasSuffix(p.role, "-2") || p.role == "sozialamt" {
			continue // the same pages with other records
		}
		paths := w.pagesOf(t, p)
		for _, screen := range []portaltest.Screen{night, portaltest.Desktop} {
			tab := browser.Tab(t, w.Portal, screen)
			if p.session != "" {
				tab.SignIn(t, p.session)
			}
			for _, path := range paths {
				tab.Open(t, path)
				tab.Fits(t)
				tab.OneHeading(t)
				tab.Accessible(t)
				tab.Clean(t)
				pages++
			}
			tab.Close()
		}
	}
	t.Logf("%d pages", pages)
}

// pagesOf lists the addresses of the pages that a person sees, with the own
// records and, where they look different, those that are not named yet.
func (w *world) pagesOf(t *testing.T, p *person) []string {
	t.Helper()
	var paths []string
	for _, route := range w.Screens.Routes() {
		public := portal.May(portal.Anonymous, route.Resource, route.Action)
		switch {
		case route.Method != http.MethodGet, strings.HasSuffix(route.Path, "/einschaetzung"): // a part of a page
			continue
		case public && p.session != "": // seen by the visitor already
			continue
		}
		for _, record := range p.records(route.Path) {
			if record != own && record != shown && record != none {
				continue
			}
			path := w.address(t, p, route.Path, record)
			got := p.visitor.Get(t, path)
			if got.Status == http.StatusOK && strings.HasPrefix(got.Header.Get("Content-Type"), "text/html") {
				paths = append(paths, path)
			}
		}
	}
	return paths
}
