package web

import (
	"testing"

	"wohnraum/portal"
)

// An entry of the navigation without a screen would only be invisible: it is a
// mistyped address.
func TestNavigation_LeadsToScreens(t *testing.T) {
	t.Parallel()
	screens := map[string]Route{}
	for _, route := range (&Screens{}).Routes() {
		if route.Method == "GET" {
			screens[route.Path] = route
		}
	}
	for _, entry := range navigation() {
		route, ok := screens[entry.Href]
		if !ok {
			t.Errorf("no screen at %s", entry.Href)
			continue
		}
		seen := false
		for _, role := range portal.Roles() {
			seen = seen || entry.isFor(role) && portal.May(role, route.Resource, route.Action)
		}
		if !seen {
			t.Errorf("nobody sees %s", entry.Href)
		}
	}
}
