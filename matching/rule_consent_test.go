package matching_test

import (
	"testing"

	"wohnraum/matching"
)

func TestRuleConsent(t *testing.T) {
	t.Parallel()
	checkRule(t, "consent", []ruleCase{
		{name: "all consents given", want: matching.Fits},
		{
			name:  "a consent was withdrawn",
			given: func(p pair) { p.c.Consent = matching.No },
			want:  matching.DoesNotFit,
		},
		{
			name:    "the household was not asked yet",
			given:   func(p pair) { p.c.Consent = matching.NotKnown },
			want:    matching.Unknown,
			missing: facts(matching.FactConsent),
		},
	})
}
