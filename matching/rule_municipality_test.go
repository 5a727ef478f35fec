package matching_test

import (
	"testing"

	"wohnraum/matching"
)

func TestRuleMunicipality(t *testing.T) {
	t.Parallel()
	checkRule(t, "municipality", []ruleCase{
		{name: "the dearest wish", want: matching.Fits},
		{
			name:  "the second wish is a wish too",
			given: func(p pair) { p.c.Municipalities = []string{vlotho, herford} },
			want:  matching.Fits,
		},
		{
			name:  "Vlotho only",
			given: func(p pair) { p.c.Municipalities = []string{vlotho} },
			want:  matching.DoesNotFit,
		},
		{
			name:  "anywhere in the county",
			given: func(p pair) { p.c.Municipalities, p.c.Anywhere = nil, true },
			want:  matching.Fits,
		},
		{
			name:    "wishes not asked yet",
			given:   func(p pair) { p.c.Municipalities = nil },
			want:    matching.Unknown,
			missing: facts(matching.FactWishes),
		},
		{
			name:    "the address of the dwelling is incomplete",
			given:   func(p pair) { p.v.Municipality = ""; p.c.Rent.Basis = matching.Authority },
			want:    matching.Unknown,
			missing: facts(matching.FactMunicipality),
		},
	}, "rent")
}
