package invented_test

import (
	"testing"

	"wohnraum/matching"
	"wohnraum/matching/rent"
)

// TestCounty_Shares: what the package says about its households and dwellings,
// in per cent.
func TestCounty_Shares(t *testing.T) {
	t.Parallel()
	p := county(t, small(), 5)
	today := p.Today
	households := map[string]struct {
		low, high int
		is        func(c matching.Candidate) bool
	}{
		"live alone":                 {54, 62, func(c matching.Candidate) bool { return c.Persons == 1 }},
		"are six or more":            {1, 4, func(c matching.Candidate) bool { return c.Persons >= 6 }},
		"paid for by an authority":   {72, 78, func(c matching.Candidate) bool { return c.Rent.Basis == matching.Authority }},
		"pay themselves":             {21, 27, func(c matching.Candidate) bool { return c.Rent.Basis == matching.SelfPaying }},
		"hold a certificate":         {66, 74, func(c matching.Candidate) bool { return c.WBS.Held == matching.Yes }},
		"hold an expired one":        {2, 6, func(c matching.Candidate) bool { return c.WBS.Until != "" && c.WBS.Until < today }},
		"use a wheelchair":           {2, 4, func(c matching.Candidate) bool { return c.NeedsWheelchair == matching.Yes }},
		"need no steps":              {6, 10, func(c matching.Candidate) bool { return c.NeedsStepFree == matching.Yes }},
		"accept one place":           {17, 23, func(c matching.Candidate) bool { return len(c.Municipalities) == 1 }},
		"accept more than twenty":    {1, 5, func(c matching.Candidate) bool { return len(c.Municipalities) > 20 }},
		"were not asked where":       {0, 2, func(c matching.Candidate) bool { return len(c.Municipalities) == 0 }},
		"go anywhere":                {0, 2, func(c matching.Candidate) bool { return c.Anywhere }},
		"must not go somewhere":      {3, 6, func(c matching.Candidate) bool { return len(c.ExcludedZones) > 0 }},
		"have a residence duty":      {4, 8, func(c matching.Candidate) bool { return c.Residence.Bound == matching.Yes }},
		"have a stale vetting":       {1, 4, func(c matching.Candidate) bool { return c.Vetted != "" && c.Vetted < today.AddMonths(-6) }},
		"were never vetted":          {1, 4, func(c matching.Candidate) bool { return c.Vetted == "" }},
		"have not agreed":            {2, 6, func(c matching.Candidate) bool { return c.Consent != matching.Yes }},
		"are protected":              {2, 5, func(c matching.Candidate) bool { return c.Protected }},
		"must be out by a day":       {12, 18, func(c matching.Candidate) bool { return c.Latest != "" }},
		"are of an unknown size":     {0, 2, func(c matching.Candidate) bool { return c.Persons == 0 }},
		"cannot climb":               {9, 15, func(c matching.Candidate) bool { return c.StairsLimited == matching.Yes }},
		"belong to a contract group": {60, 80, func(c matching.Candidate) bool { return len(c.TargetGroups) > 0 }},
	}
	for name, share := range households {
		if got := percent(p.Candidates, share.is); got < share.low || got > share.high {
			t.Errorf("%d %% of the households %s, want %d to %d", got, name, share.low, share.high)
		}
	}
	dwellings := map[string]struct {
		low, high int
		is        func(v matching.Vacancy) bool
	}{
		"are bound to a certificate":  {31, 39, func(v matching.Vacancy) bool { return v.WBSBound == matching.Yes }},
		"are subsidised for a size":   {10, 18, func(v matching.Vacancy) bool { return v.WBSPersons.Valid }},
		"have three slots":            {1, 4, func(v matching.Vacancy) bool { return v.Slots == 3 }},
		"are let under a contract":    {16, 24, func(v matching.Vacancy) bool { return len(v.TargetGroups) > 0 }},
		"are let for a fixed term":    {5, 10, func(v matching.Vacancy) bool { return v.FixedTerm == matching.Yes }},
		"have a lift":                 {18, 26, func(v matching.Vacancy) bool { return v.Lift == matching.Yes }},
		"lie in the basement":         {3, 8, func(v matching.Vacancy) bool { return v.Floor.V < 0 }},
		"can be used in a wheelchair": {3, 8, func(v matching.Vacancy) bool { return v.Wheelchair == matching.Yes }},
		"have an incomplete address":  {0, 2, func(v matching.Vacancy) bool { return v.Municipality == "" }},
		"have an unknown rent":        {1, 4, func(v matching.Vacancy) bool { return !v.GrossColdRent.Valid }},
		"wait only until a day":       {16, 24, func(v matching.Vacancy) bool { return v.LatestStart != "" }},
	}
	for name, share := range dwellings {
		if got := percent(p.Vacancies, share.is); got < share.low || got > share.high {
			t.Errorf("%d %% of the dwellings %s, want %d to %d", got, name, share.low, share.high)
		}
	}
}

func percent[T any](list []T, is func(T) bool) int {
	count := 0
	for _, v := range list {
		if is(v) {
			count++
		}
	}
	return 100 * count / len(list)
}

// TestCounty_EveryRuleAnswers: each rule decides pairs, and each that can miss a
// fact misses one.
func TestCounty_EveryRuleAnswers(t *testing.T) {
	t.Parallel()
	p := county(t, small(), 2)
	refused, decided := map[matching.Pair]*matching.Refusal{}, map[matching.Pair]*matching.RentDecision{}
	pairs := somePairs(p)
	for i, r := range p.Refusals {
		refused[r.Pair] = &p.Refusals[i]
		pairs = append(pairs, r.Pair)
	}
	for i, d := range p.Decisions {
		decided[d.Pair] = &p.Decisions[i]
		pairs = append(pairs, d.Pair)
	}
	vacancies, candidates := map[matching.VacancyKey]*matching.Vacancy{}, map[matching.CandidateKey]*matching.Candidate{}
	for i, v := range p.Vacancies {
		vacancies[v.Key] = &p.Vacancies[i]
	}
	for i, c := range p.Candidates {
		candidates[c.Key] = &p.Candidates[i]
	}
	q := matching.Question{
		Rents: p.Rents, Sizes: p.Sizes, Today: p.Today,
		VettedSince: p.Today.AddMonths(-6), UrgencySince: p.Today.AddMonths(-3),
	}
	answers, reasons := map[matching.RuleID]map[matching.Answer]int{}, map[matching.Reason]int{}
	for _, pair := range pairs {
		q.Vacancy, q.Candidate = vacancies[pair.Vacancy], candidates[pair.Candidate]
		q.Refusal, q.Decision = refused[pair], decided[pair]
		for _, rule := range matching.Rules() {
			verdict := rule.Judge(&q)
			if answers[rule.ID] == nil {
				answers[rule.ID] = map[matching.Answer]int{}
			}
			answers[rule.ID][verdict.Answer]++
			reasons[verdict.Reason]++
		}
	}
	for _, rule := range matching.Rules() {
		got := answers[rule.ID]
		always := rule.ID == "vetting" || rule.ID == "urgency-facts" // never a no
		if got[matching.Fits] == 0 || (got[matching.DoesNotFit] == 0 && !always) || (got[matching.Unknown] == 0 && rule.ID != "refused") {
			t.Errorf("rule %s answers %v", rule.ID, got)
		}
	}
	for _, reason := range []matching.Reason{
		matching.ReasonNoTable, matching.ReasonMaybeMore, matching.ReasonAuthorityYes, matching.ReasonAuthorityNo,
		matching.ReasonStale, matching.ReasonNever, matching.ReasonDutyEnds, matching.ReasonExpired,
		matching.ReasonTooFew, matching.ReasonTooMany, matching.ReasonTooLarge,
	} {
		if reasons[reason] == 0 {
			t.Errorf("no pair is decided by %q", reason)
		}
	}
}

// somePairs pairs every dwelling with some households.
func somePairs(p matching.Problem) []matching.Pair {
	var pairs []matching.Pair
	for i, v := range p.Vacancies {
		for j := i % 97; j < len(p.Candidates); j += 97 {
			pairs = append(pairs, matching.Pair{Vacancy: v.Key, Candidate: p.Candidates[j].Key})
		}
	}
	return pairs
}

// TestCounty_SmallestPlaceHasNoRentTable: all others have one for every size.
func TestCounty_SmallestPlaceHasNoRentTable(t *testing.T) {
	t.Parallel()
	p := county(t, small(), 2)
	without := map[string]bool{}
	for _, v := range p.Vacancies {
		for persons := 1; persons <= 8 && v.Municipality != ""; persons++ {
			if _, ok := p.Rents.Limit(v.Municipality, persons, p.Today); !ok {
				without[v.Municipality] = true
			}
		}
	}
	if len(without) > 1 {
		t.Errorf("no rent table for %v", without)
	}
	last := rent.Cents(0)
	for persons := 1; persons <= 8; persons++ {
		limit, _ := p.Rents.Limit("99000001", persons, p.Today)
		if limit.MaxRent <= last {
			t.Errorf("%d persons may pay %d, one fewer %d", persons, limit.MaxRent, last)
		}
		last = limit.MaxRent
	}
}

// TestCounty_AcceptsAboutSixPlaces: in a county with fewer places it is fewer.
func TestCounty_AcceptsAboutSixPlaces(t *testing.T) {
	t.Parallel()
	p := county(t, small(), 2)
	places := 0
	asked := 0
	for _, c := range p.Candidates {
		if n := len(c.Municipalities); n > 0 {
			places += n
			asked++
		}
	}
	if mean := 10 * places / asked; mean < 45 || mean > 75 {
		t.Errorf("a household accepts %d.%d municipalities, about 6 are meant", mean/10, mean%10)
	}
}
