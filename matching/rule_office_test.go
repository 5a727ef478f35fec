package matching_test

import (
	"testing"

	"wohnraum/matching"
)

func TestRuleTargetGroup(t *testing.T) {
	t.Parallel()
	forHomeless := func(p pair) { p.v.TargetGroups = []string{"homeless"} }
	checkRule(t, "target-group", []ruleCase{
		{name: "no contract", want: matching.Fits},
		{
			name:  "a contract for homeless households, and it is",
			given: func(p pair) { forHomeless(p); p.c.TargetGroups = []string{"homeless"} },
			want:  matching.Fits,
		},
		{
			name: "one of several groups is enough",
			given: func(p pair) {
				p.v.TargetGroups = []string{"homeless", "threatened"}
				p.c.TargetGroups = []string{"threatened"}
			},
			want: matching.Fits,
		},
		{name: "a contract for homeless households, and it is not", given: forHomeless, want: matching.DoesNotFit},
		{
			name:  "a contract for homeless households, and nobody checked",
			given: func(p pair) { forHomeless(p); p.c.GroupsChecked = false },
			want:  matching.Unknown, missing: facts(matching.FactGroups),
		},
	})
}

func TestRuleExcludedPlaces(t *testing.T) {
	t.Parallel()
	checkRule(t, "excluded-places", []ruleCase{
		{name: "no place excluded", want: matching.Fits},
		{
			name:  "the flat lies where the household must not go",
			given: func(p pair) { p.v.Zones = []string{"z1", "z2"}; p.c.ExcludedZones = []string{"z2"} },
			want:  matching.DoesNotFit,
		},
		{
			name:  "the flat lies elsewhere",
			given: func(p pair) { p.v.Zones = []string{"z1"}; p.c.ExcludedZones = []string{"z2"} },
			want:  matching.Fits,
		},
		{
			name:  "nobody looked where the flat lies",
			given: func(p pair) { p.v.Located = false; p.c.ExcludedZones = []string{"z2"} },
			want:  matching.Unknown, missing: facts(matching.FactZones),
		},
		{name: "nobody looked, and nobody needs to", given: func(p pair) { p.v.Located = false }, want: matching.Fits},
	})
}

func TestRuleRefused(t *testing.T) {
	t.Parallel()
	refusal := func(v matching.VacancyKey, c matching.CandidateKey) func(pair) {
		return func(p pair) {
			p.Refusals = append(p.Refusals, matching.Refusal{
				Pair: matching.Pair{Vacancy: v, Candidate: c}, On: "2026-11-03", Reason: "viewing",
			})
		}
	}
	checkRule(t, "refused", []ruleCase{
		{name: "never proposed before", want: matching.Fits},
		{
			name: "the household saw it and said no", given: refusal("flat", "family"),
			want: matching.DoesNotFit, reason: "viewing",
		},
		{name: "it refused another flat", given: refusal("other", "family"), want: matching.Fits},
		{name: "another household refused this flat", given: refusal("flat", "other"), want: matching.Fits},
	})
}
