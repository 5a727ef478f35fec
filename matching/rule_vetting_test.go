package matching_test

import (
	"testing"

	"wohnraum/matching"
)

func TestRuleVetting(t *testing.T) {
	t.Parallel()
	missing := facts(matching.FactVetting)
	checkRule(t, "vetting", []ruleCase{
		{name: "checked last month", want: matching.Fits},
		{
			name:  "checked exactly six months ago",
			given: func(p pair) { p.c.Vetted = "2026-05-22" },
			want:  matching.Fits,
		},
		{
			name:  "checked six months and a day ago",
			given: func(p pair) { p.c.Vetted = "2026-05-21" },
			want:  matching.Unknown, reason: matching.ReasonStale, missing: missing,
		},
		{
			name:  "the office allows a year",
			given: func(p pair) { p.c.Vetted = "2026-01-02"; p.Policy.VettingMonths = 12 },
			want:  matching.Fits,
		},
		{
			name:  "never checked",
			given: func(p pair) { p.c.Vetted = "" },
			want:  matching.Unknown, reason: matching.ReasonNever, missing: missing,
		},
		{
			name:  "checked tomorrow, which is a slip of the pen",
			given: func(p pair) { p.c.Vetted = "2026-11-23" },
			want:  matching.Unknown, reason: matching.ReasonInFuture, missing: missing,
		},
	})
}

func TestRuleUrgencyFacts(t *testing.T) {
	t.Parallel()
	missing := facts(matching.FactUrgency)
	checkRule(t, "urgency-facts", []ruleCase{
		{name: "checked this month", want: matching.Fits},
		{
			name:  "the shelter was left four months ago and nobody noted it",
			given: func(p pair) { p.c.Urgency.AsOf = "2026-07-22" },
			want:  matching.Unknown, reason: matching.ReasonStale, missing: missing,
		},
		{
			name:  "points without a date",
			given: func(p pair) { p.c.Urgency.AsOf = "" },
			want:  matching.Unknown, reason: matching.ReasonNever, missing: missing,
		},
	})
}
