package matching_test

import (
	"maps"
	"slices"
	"testing"

	"wohnraum/matching"
	"wohnraum/matching/rent"
)

const today matching.Date = "2026-11-22"

const (
	herford = "05758012"
	vlotho  = "05758036"
	enger   = "05758008"
)

// flat is a dwelling in Herford that suits family in every respect. Tests change
// the one thing they are about.
func flat() matching.Vacancy {
	return matching.Vacancy{
		Key: "flat", Slots: 1,
		Municipality: herford, Located: true,
		GrossColdRent: matching.Known[matching.Cents](550_00), ClimateBonus: matching.No,
		Area: matching.Known[matching.Area](78_00), Rooms: matching.Known[matching.Rooms](6),
		Floor: matching.Known(2), Lift: matching.No, StepFree: matching.No, Wheelchair: matching.No,
		MaxPersons: matching.Known(4), PetsAllowed: matching.No,
		WBSBound:      matching.No,
		AvailableFrom: "2027-01-01", FixedTerm: matching.No,
	}
}

// family is three persons on benefit who have every paper in order.
func family() matching.Candidate {
	return matching.Candidate{
		Key: "family", Consent: matching.Yes, Vetted: "2026-10-01",
		Persons: 3, MinRooms: matching.Known[matching.Rooms](6),
		Municipalities: []string{herford, enger},
		Residence:      matching.Residence{Bound: matching.No}, GroupsChecked: true,
		NeedsStepFree: matching.No, NeedsWheelchair: matching.No, StairsLimited: matching.No, Pets: matching.No,
		WBS:  matching.WBS{Held: matching.No},
		Rent: matching.RentMeans{Basis: matching.Authority, Supplement: matching.No},

		Earliest: "2026-12-01", RefusesFixedTerm: matching.Yes,
		Urgency: matching.Urgency{Situation: 45, Waiting: 5, Household: 15, AsOf: "2026-11-01"},
	}
}

func policy() matching.Policy {
	return matching.Policy{
		Version: "2026-1", VettingMonths: 6, UrgencyMonths: 3, WaitingCap: 15,
		TargetGroups: []string{"homeless", "threatened"},
		Fit:          matching.FitPoints{Wishes: []int{30, 20, 10}, Rooms: 10, Access: 40, NoDelay: 5},
	}
}

// limits is a table for Herford that is in force today and one for Enger that
// ran out. Vlotho has none.
func limits(t testing.TB) rent.Tables {
	t.Helper()
	steps := []rent.Step{
		{Persons: 1, MaxArea: 50_00, MaxRent: 396_50},
		{Persons: 2, MaxArea: 65_00, MaxRent: 492_70},
		{Persons: 3, MaxArea: 80_00, MaxRent: 563_20},
	}
	tables, err := rent.NewTables(
		rent.Table{
			Area: "Herford", Municipalities: []string{herford}, From: "2024-01-01", Steps: steps,
			Further: rent.Step{MaxArea: 15_00, MaxRent: 100_00}, Source: "test table", Verified: true,
		},
		rent.Table{Area: "Enger", Municipalities: []string{enger}, From: "2019-11-01", To: "2023-12-31", Steps: steps, Source: "old table"},
	)
	if err != nil {
		t.Fatal(err)
	}
	return tables
}

func sizes(t testing.TB) rent.Sizes {
	t.Helper()
	table, err := rent.NewSizes(rent.SizeTable{
		From: "2025-01-01",
		Sizes: []rent.Size{
			{Persons: 1, MaxArea: 50_00},
			{Persons: 2, MaxArea: 65_00, MaxRooms: 4},
			{Persons: 3, MaxArea: 80_00, MaxRooms: 6},
		},
		Further: rent.Size{MaxArea: 15_00, MaxRooms: 2},
		Source:  "size table",
	})
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// problem puts the vacancies and candidates before the engine.
func problem(t testing.TB, vacancies []matching.Vacancy, candidates []matching.Candidate) matching.Problem {
	t.Helper()
	return matching.Problem{
		Policy: policy(), Rents: limits(t), Sizes: sizes(t), Today: today, Seed: 7,
		Vacancies: vacancies, Candidates: candidates,
	}
}

func engine(t testing.TB, p matching.Problem) *matching.Engine {
	t.Helper()
	e, err := matching.New(p)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// pair is a problem of one flat and one family, for a test to change.
type pair struct {
	*matching.Problem
	v *matching.Vacancy
	c *matching.Candidate
}

func newPair(t testing.TB) pair {
	t.Helper()
	p := problem(t, []matching.Vacancy{flat()}, []matching.Candidate{family()})
	return pair{&p, &p.Vacancies[0], &p.Candidates[0]}
}

func (p pair) explain(t testing.TB) matching.Explanation {
	t.Helper()
	explanation, err := engine(t, *p.Problem).Explain(p.v.Key, p.c.Key)
	if err != nil {
		t.Fatal(err)
	}
	return explanation
}

// ruleCase is one line of a rule's table: what is different from flat and
// family, and what the rule then says.
type ruleCase struct {
	name    string
	given   func(p pair)
	want    matching.Answer
	reason  matching.Reason
	missing []matching.FactID
	gap     matching.Value
}

// checkRule runs the table, and makes sure that no other rule changes its mind
// except those named.
func checkRule(t *testing.T, id matching.RuleID, cases []ruleCase, alsoTouched ...matching.RuleID) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := newPair(t)
			if c.given != nil {
				c.given(p)
			}
			judged := false
			for _, verdict := range p.explain(t).Verdicts {
				if verdict.Rule == id {
					judged = true
					compareVerdict(t, verdict, c)
				} else if verdict.Answer != matching.Fits && !slices.Contains(alsoTouched, verdict.Rule) {
					t.Errorf("rule %s says %s as well", verdict.Rule, verdict.Answer)
				}
			}
			if !judged {
				t.Errorf("no rule is called %s", id)
			}
		})
	}
}

func compareVerdict(t *testing.T, got matching.Verdict, want ruleCase) {
	t.Helper()
	if got.Answer != want.want || got.Reason != want.reason {
		t.Errorf("%s says %s (%q), want %s (%q)", got.Rule, got.Answer, got.Reason, want.want, want.reason)
	}
	if !slices.Equal(got.Missing, want.missing) {
		t.Errorf("%s misses %v, want %v", got.Rule, got.Missing, want.missing)
	}
	if got.Gap.Kind != want.gap.Kind || got.Gap.Number != want.gap.Number {
		t.Errorf("%s is off by %+v, want %+v", got.Rule, got.Gap, want.gap)
	}
}

func gap(kind matching.Kind, n int64) matching.Value { return matching.Value{Kind: kind, Number: n} }

func facts(list ...matching.FactID) []matching.FactID { return list }

// sortedKeys are the keys of a map in one order.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
