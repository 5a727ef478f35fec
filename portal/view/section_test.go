package view_test

import (
	"slices"
	"strings"
	"testing"

	"wohnraum/portal/view"
)

// The navigation of an office with a section of two pages below the plan.
func office(current ...string) view.Base {
	base := view.Base{Nav: []view.NavItem{
		{Key: "inbox", Label: "Aufgaben", Href: "/posteingang"},
		{Key: "plan", Label: "Plan", Href: "/plan"},
		{Key: "wanted", Label: "Was fehlt", Href: "/plan/bedarf", Of: "plan"},
		{Key: "fairness", Label: "Fairness", Href: "/fairness", Of: "plan", Count: 2},
	}}
	for i := range base.Nav {
		base.Nav[i].Current = slices.Contains(current, base.Nav[i].Key)
	}
	return base
}

func TestSectionTabs(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		base view.Base
		tabs int
		want string // the current tab
	}{
		"a page outside has none":             {office("inbox"), 0, ""},
		"a page nowhere has none":             {office(), 0, ""},
		"the head of the section":             {office("plan"), 3, "Plan"},
		"a page elsewhere that belongs to it": {office("fairness"), 3, "Fairness"},
		"of nested addresses the deeper one":  {office("plan", "wanted"), 3, "Was fehlt"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tabs := c.base.SectionTabs()
			var current []string
			for _, tab := range tabs {
				if tab.Current {
					current = append(current, tab.Label)
				}
			}
			if len(tabs) != c.tabs || strings.Join(current, " and ") != c.want {
				t.Errorf("%d tabs, current %v; want %d, %q", len(tabs), current, c.tabs, c.want)
			}
			if head := c.base.Nav[1]; c.base.InSection(head) != (c.tabs > 0) {
				t.Errorf("in the section: %v", c.base.InSection(head))
			}
		})
	}
}
