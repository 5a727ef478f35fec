package matching_test

import (
	"testing"

	"wohnraum/matching"
)

func TestRulePersons(t *testing.T) {
	t.Parallel()
	checkRule(t, "persons", []ruleCase{
		{name: "three in a flat for four", want: matching.Fits},
		{
			name:  "three in a flat for three",
			given: func(p pair) { p.v.MaxPersons = matching.Known(3) },
			want:  matching.Fits,
		},
		{
			name:  "three in a flat for one",
			given: func(p pair) { p.v.MaxPersons = matching.Known(1) },
			want:  matching.DoesNotFit, reason: matching.ReasonTooMany, gap: gap(matching.KindPersons, 2),
		},
		{
			name:  "three where three at least are wished for",
			given: func(p pair) { p.v.MinPersons = 3 },
			want:  matching.Fits,
		},
		{
			name:  "the landlord wishes for four at least",
			given: func(p pair) { p.v.MinPersons = 4 },
			want:  matching.DoesNotFit, reason: matching.ReasonTooFew, gap: gap(matching.KindPersons, 1),
		},
		{
			name:  "the landlord did not say how many",
			given: func(p pair) { p.v.MaxPersons = matching.Maybe[int]{} },
			want:  matching.Unknown, missing: facts(matching.FactMaxPersons),
		},
		{
			name:  "too few is known without knowing the most",
			given: func(p pair) { p.v.MinPersons, p.v.MaxPersons = 4, matching.Maybe[int]{} },
			want:  matching.DoesNotFit, reason: matching.ReasonTooFew, gap: gap(matching.KindPersons, 1),
		},
		{
			name:  "who moves along is not settled",
			given: func(p pair) { p.c.Persons = 0 },
			want:  matching.Unknown, missing: facts(matching.FactPersons),
		},
	}, "rent")
}
