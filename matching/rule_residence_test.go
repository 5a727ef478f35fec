package matching_test

import (
	"testing"

	"wohnraum/matching"
)

// bound is a duty to live in the places until the day.
func bound(until matching.Date, places ...string) func(pair) {
	return func(p pair) {
		p.c.Residence = matching.Residence{Bound: matching.Yes, Municipalities: places, Until: until}
	}
}

func TestRuleResidence(t *testing.T) {
	t.Parallel()
	checkRule(t, "residence", []ruleCase{
		{name: "no duty", want: matching.Fits},
		{name: "duty to live in Herford", given: bound("2028-01-01", herford), want: matching.Fits},
		{name: "duty to live in the county's three towns", given: bound("", enger, herford, vlotho), want: matching.Fits},
		{
			name: "duty to live in Vlotho", given: bound("2027-03-01", vlotho),
			want: matching.DoesNotFit, gap: gap(matching.KindDays, 60),
		},
		{
			name: "duty in Vlotho ends the day before the flat is free", given: bound("2026-12-31", vlotho),
			want: matching.Fits, reason: matching.ReasonDutyEnds,
		},
		{
			name: "duty in Vlotho ends on the day the flat is free", given: bound("2027-01-01", vlotho),
			want: matching.DoesNotFit, gap: gap(matching.KindDays, 1),
		},
		{
			name: "duty in Vlotho, nobody knows until when", given: bound("", vlotho),
			want: matching.Unknown, missing: facts(matching.FactResidenceUntil),
		},
		{
			name: "a duty, but the place is not recorded", given: bound("2028-01-01"),
			want: matching.Unknown, missing: facts(matching.FactResidence),
		},
		{
			name:  "not asked",
			given: func(p pair) { p.c.Residence = matching.Residence{} },
			want:  matching.Unknown, missing: facts(matching.FactResidence),
		},
		{
			name: "duty in Vlotho may end before a flat whose date is open",
			given: func(p pair) {
				bound("2027-03-01", vlotho)(p)
				p.v.AvailableFrom = ""
			},
			want: matching.Unknown, missing: facts(matching.FactAvailable),
		},
	})
}
