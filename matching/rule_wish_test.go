package matching_test

import (
	"testing"

	"wohnraum/matching"
)

func TestRulePets(t *testing.T) {
	t.Parallel()
	checkRule(t, "pets", []ruleCase{
		{name: "no animal", want: matching.Fits},
		{name: "a dog where dogs may live", given: func(p pair) { p.c.Pets, p.v.PetsAllowed = matching.Yes, matching.Yes }, want: matching.Fits},
		{name: "a dog where none may live", given: func(p pair) { p.c.Pets = matching.Yes }, want: matching.DoesNotFit},
		{
			name:  "a dog, the landlord did not say",
			given: func(p pair) { p.c.Pets, p.v.PetsAllowed = matching.Yes, matching.NotKnown },
			want:  matching.Unknown, missing: facts(matching.FactPetsAllowed),
		},
		{
			name:  "not asked, and animals may not live there",
			given: func(p pair) { p.c.Pets = matching.NotKnown },
			want:  matching.Unknown, missing: facts(matching.FactPets),
		},
	})
}

func TestRuleFixedTerm(t *testing.T) {
	t.Parallel()
	checkRule(t, "fixed-term", []ruleCase{
		{name: "an unlimited lease", want: matching.Fits},
		{name: "two years only, but the household wants to stay", given: func(p pair) { p.v.FixedTerm = matching.Yes }, want: matching.DoesNotFit},
		{
			name:  "two years only, and that is all right",
			given: func(p pair) { p.v.FixedTerm, p.c.RefusesFixedTerm = matching.Yes, matching.No },
			want:  matching.Fits,
		},
		{
			name:  "the landlord has not decided",
			given: func(p pair) { p.v.FixedTerm = matching.NotKnown },
			want:  matching.Unknown, missing: facts(matching.FactFixedTerm),
		},
		{
			name:  "two years only, the household was not asked",
			given: func(p pair) { p.v.FixedTerm, p.c.RefusesFixedTerm = matching.Yes, matching.NotKnown },
			want:  matching.Unknown, missing: facts(matching.FactRefusesTerm),
		},
	})
}

func TestRuleDates(t *testing.T) {
	t.Parallel()
	checkRule(t, "dates", []ruleCase{
		{name: "nobody is in a hurry", want: matching.Fits},
		{name: "must be out on the day the flat is free", given: func(p pair) { p.c.Latest = "2027-01-01" }, want: matching.Fits},
		{
			name:  "must be out a week before the flat is free",
			given: func(p pair) { p.c.Latest = "2026-12-25" },
			want:  matching.DoesNotFit, gap: gap(matching.KindDays, 7),
		},
		{
			name:  "bound by the old lease longer than the landlord waits",
			given: func(p pair) { p.c.Earliest, p.v.LatestStart = "2027-03-01", "2027-02-01" },
			want:  matching.DoesNotFit, gap: gap(matching.KindDays, 28),
		},
		{
			name:  "the day by which it must be out has passed",
			given: func(p pair) { p.c.Latest, p.v.AvailableFrom = "2026-11-20", "2026-10-01" },
			want:  matching.DoesNotFit, gap: gap(matching.KindDays, 11),
		},
		{
			name:  "must be out in January, the flat is free some day",
			given: func(p pair) { p.c.Latest, p.v.AvailableFrom = "2027-01-15", "" },
			want:  matching.Unknown, missing: facts(matching.FactAvailable),
		},
		{
			name:  "the landlord waits until February, the household has not said when",
			given: func(p pair) { p.c.Earliest, p.v.LatestStart = "", "2027-02-01" },
			want:  matching.Unknown, missing: facts(matching.FactEarliest),
		},
		{
			name:  "no date is known, but nobody has a last day either",
			given: func(p pair) { p.c.Earliest, p.v.AvailableFrom = "", "" },
			want:  matching.Fits,
		},
	})
}
