package matching_test

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"wohnraum/matching"
)

// forCounties checks a property on many small random counties.
func forCounties(t *testing.T, check func(t *rapid.T, p matching.Problem, d dice)) {
	t.Helper()
	empty := problem(t, nil, nil)
	rapid.Check(t, func(t *rapid.T) {
		d := splitMix(rapid.Uint64().Draw(t, "seed"))
		p := county(empty, d, rapid.IntRange(1, 12).Draw(t, "vacancies"), rapid.IntRange(1, 60).Draw(t, "candidates"))
		check(t, p, d)
	})
}

func solve(t *rapid.T, p matching.Problem) matching.Plan {
	t.Helper()
	e, err := matching.New(p)
	if err != nil {
		t.Fatalf("New: %v", err)
	}
	plan, err := e.Plan(t.Context())
	if err != nil || !plan.Certificate.Holds() {
		t.Fatalf("Plan: %v, %+v", err, plan.Certificate)
	}
	return plan
}

func explain(t *rapid.T, e *matching.Engine, p matching.Pair) matching.Explanation {
	t.Helper()
	explanation, err := e.Explain(p.Vacancy, p.Candidate)
	if err != nil {
		t.Fatalf("Explain: %v", err)
	}
	return explanation
}

func TestProperty_OrderOfRecordsDoesNotMatter(t *testing.T) {
	t.Parallel()
	forCounties(t, func(t *rapid.T, p matching.Problem, d dice) {
		before := solve(t, p)
		p.Vacancies, p.Candidates = slices.Clone(p.Vacancies), slices.Clone(p.Candidates)
		shuffle(d, p.Vacancies)
		shuffle(d, p.Candidates)
		shuffle(d, p.Locked)
		shuffle(d, p.Refusals)
		shuffle(d, p.Decisions)
		if after := solve(t, p); !reflect.DeepEqual(before, after) {
			t.Fatalf("the plan was\n%+v\nand is now\n%+v", before, after)
		}
	})
}

func TestProperty_AnotherSeedChangesOnlyTies(t *testing.T) {
	t.Parallel()
	forCounties(t, func(t *rapid.T, p matching.Problem, _ dice) {
		before := solve(t, p)
		p.Seed++
		after := solve(t, p)
		if before.Urgency != after.Urgency || before.Fit != after.Fit || len(before.Placements) != len(after.Placements) {
			t.Fatalf("the lottery moved the plan from %d/%d to %d/%d", before.Urgency, before.Fit, after.Urgency, after.Fit)
		}
	})
}

func TestProperty_APlanPlacesOnlyWhoFits(t *testing.T) {
	t.Parallel()
	forCounties(t, func(t *rapid.T, p matching.Problem, _ dice) {
		e, _ := matching.New(p)
		used := map[matching.CandidateKey]bool{}
		open := map[matching.VacancyKey]int{}
		for _, v := range p.Vacancies {
			open[v.Key] = v.Slots
		}
		for _, r := range solve(t, p).Placements {
			explanation := explain(t, e, r.Pair)
			if explanation.Answer != matching.Fits || len(explanation.Holds) > 0 {
				t.Fatalf("%v is placed, but %s and is held back by %v", r.Pair, explanation.Answer, explanation.Holds)
			}
			if used[r.Candidate] || open[r.Vacancy] == 0 {
				t.Fatalf("%v is placed twice, or in a full vacancy", r.Pair)
			}
			used[r.Candidate] = true
			open[r.Vacancy]--
		}
	})
}

// A queue serves the vacancies one by one, each with the head of its shortlist.
func TestProperty_APlanIsNoWorseThanAQueue(t *testing.T) {
	t.Parallel()
	forCounties(t, func(t *rapid.T, p matching.Problem, _ dice) {
		plan := solve(t, p)
		e, _ := matching.New(p)
		used, urgency := map[matching.CandidateKey]bool{}, 0
		for _, v := range p.Vacancies {
			list, _ := e.Shortlist(v.Key, len(p.Candidates))
			for _, r := range list.Fitting {
				if list.Open > 0 && !used[r.Candidate] {
					used[r.Candidate] = true
					list.Open--
					urgency += r.Urgency
				}
			}
		}
		if plan.Urgency < urgency || len(plan.Placements) < len(used) {
			t.Fatalf("the plan houses %d with urgency %d, a queue %d with %d", len(plan.Placements), plan.Urgency, len(used), urgency)
		}
	})
}

func TestProperty_WhoIsNotPlacedDoesNotMatter(t *testing.T) {
	t.Parallel()
	forCounties(t, func(t *rapid.T, p matching.Problem, _ dice) {
		before := solve(t, p)
		placed := map[matching.CandidateKey]bool{}
		for _, r := range before.Placements {
			placed[r.Candidate] = true
		}
		p.Candidates = slices.DeleteFunc(slices.Clone(p.Candidates), func(c matching.Candidate) bool { return !placed[c.Key] })
		after := solve(t, p)
		after.Prices = before.Prices // they tell what those who wait would gain
		if !reflect.DeepEqual(before, after) {
			t.Fatalf("without the others the plan is\n%+v\nnot\n%+v", after, before)
		}
	})
}

func TestProperty_MoreUrgencyNeverLosesAPlacement(t *testing.T) {
	t.Parallel()
	forCounties(t, func(t *rapid.T, p matching.Problem, d dice) {
		before := solve(t, p)
		if len(before.Placements) == 0 {
			return
		}
		lucky := before.Placements[d(len(before.Placements))].Candidate
		for i := range p.Candidates {
			if p.Candidates[i].Key == lucky {
				p.Candidates[i].Urgency.Situation += 1 + d(30)
			}
		}
		after := solve(t, p).Placements
		if !slices.ContainsFunc(after, func(r matching.Ranked) bool { return r.Candidate == lucky }) {
			t.Fatalf("%s became more urgent and lost its dwelling", lucky)
		}
	})
}

func TestProperty_AShorterListIsTheHeadOfALongerOne(t *testing.T) {
	t.Parallel()
	forCounties(t, func(t *rapid.T, p matching.Problem, d dice) {
		e, _ := matching.New(p)
		v := p.Vacancies[d(len(p.Vacancies))].Key
		k := d(10)
		short, _ := e.Shortlist(v, k)
		long, _ := e.Shortlist(v, k+5)
		if len(short.Fitting) > k || !reflect.DeepEqual(short.Fitting, long.Fitting[:len(short.Fitting)]) {
			t.Fatalf("the best %d are %v, of %v", k, short.Fitting, long.Fitting)
		}
	})
}

func TestProperty_VerdictShortlistAndExplainAgree(t *testing.T) {
	t.Parallel()
	forCounties(t, func(t *rapid.T, p matching.Problem, d dice) {
		blank(d, p)
		e, err := matching.New(p)
		if err != nil {
			t.Fatalf("New: %v", err)
		}
		v := p.Vacancies[d(len(p.Vacancies))].Key
		list, _ := e.Shortlist(v, len(p.Candidates))
		for _, r := range slices.Concat(list.Fitting, list.Unclear) {
			answer, _ := e.Verdict(r.Vacancy, r.Candidate)
			full := explain(t, e, r.Pair)
			if r.Answer != answer || r.Answer != full.Answer || r.Urgency != full.Urgency || r.Fit != full.Fit || r.Ticket != full.Ticket {
				t.Fatalf("listed as %+v, judged %s, explained %+v", r, answer, full)
			}
			if (len(full.Changes) == 0) != (answer == matching.Fits) || (len(r.Missing) == 0) != (answer == matching.Fits) {
				t.Fatalf("%v %s, misses %v and would change by %+v", r.Pair, answer, r.Missing, full.Changes)
			}
		}
	})
}

// A price is what it says: with one slot more the plan gains just that household.
func TestProperty_APriceIsWhatOneMoreDwellingWouldBring(t *testing.T) {
	t.Parallel()
	forCounties(t, func(t *rapid.T, p matching.Problem, d dice) {
		before := solve(t, p)
		if len(before.Prices) == 0 {
			return
		}
		price := before.Prices[d(len(before.Prices))]
		p.Vacancies = slices.Clone(p.Vacancies)
		for i := range p.Vacancies {
			if p.Vacancies[i].Key == price.Vacancy {
				p.Vacancies[i].Slots++
			}
		}
		after := solve(t, p)
		helps := len(after.Placements) > len(before.Placements)
		if helps != price.Helps || after.Urgency-before.Urgency != price.Urgency {
			t.Fatalf("one more slot brings %d points (%v), the price says %+v", after.Urgency-before.Urgency, helps, price)
		}
	})
}
