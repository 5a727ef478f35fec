package matching_test

import (
	"testing"

	"wohnraum/matching"
)

// closing are the ways to close a gap of a rule by n, where it is a quantity.
var closing = map[matching.RuleID]func(p pair, reason matching.Reason, n int64){
	"rent":  func(p pair, _ matching.Reason, n int64) { p.v.GrossColdRent.V -= matching.Cents(n) },
	"rooms": func(p pair, _ matching.Reason, n int64) { p.v.Rooms.V += matching.Rooms(n) },
	"persons": func(p pair, reason matching.Reason, n int64) {
		if reason == matching.ReasonTooFew {
			p.v.MinPersons -= int(n)
		} else {
			p.v.MaxPersons.V += int(n)
		}
	},
	"wbs-size": func(p pair, reason matching.Reason, n int64) {
		if reason == matching.ReasonTooFew {
			p.v.WBSPersons.V -= int(n)
		} else {
			p.v.Area.V -= matching.Area(n)
		}
	},
	"floor":     func(p pair, _ matching.Reason, n int64) { p.c.MaxFloor += int(n) },
	"dates":     func(p pair, _ matching.Reason, n int64) { move(&p.c.Latest, n); move(&p.v.LatestStart, n) },
	"residence": func(p pair, _ matching.Reason, n int64) { move(&p.c.Residence.Until, -n) },
}

// move puts a day that is given n days later.
func move(d *matching.Date, n int64) {
	if *d == "" {
		return
	}
	for ; n > 0; n-- {
		*d = neighbour(*d, +1)
	}
	for ; n < 0; n++ {
		*d = neighbour(*d, -1)
	}
}

// neighbour is the next or the last day, found by looking.
func neighbour(d matching.Date, step int) matching.Date {
	for _, month := range []int{0, step} {
		first := d.AddMonths(month)[:8]
		for day := 1; day <= 31; day++ {
			candidate := first + matching.Date([]byte{byte('0' + day/10), byte('0' + day%10)})
			if candidate.Valid() && d.DaysUntil(candidate) == step {
				return candidate
			}
		}
	}
	return d
}

// "4 € less and it fits" must be true: closing the gap makes the rule fit, and
// one unit less does not.
func TestGap_IsExactlyWhatIsMissing(t *testing.T) {
	t.Parallel()
	closed := map[matching.RuleID]int{}
	for seed := range uint64(1500) {
		p := newPair(t)
		d := splitMix(seed)
		*p.v, *p.c = randomVacancy(d, 0), randomCandidate(d, 0)
		p.v.WBSPersons = pick(d, matching.Maybe[int]{}, matching.Known(1+d(5)))
		for _, verdict := range p.explain(t).Verdicts {
			if verdict.Answer != matching.DoesNotFit || verdict.Gap.Kind == matching.KindNone {
				continue
			}
			closed[verdict.Rule]++
			enough, tooLittle := clone(p), clone(p)
			closing[verdict.Rule](enough, verdict.Reason, verdict.Gap.Number)
			closing[verdict.Rule](tooLittle, verdict.Reason, verdict.Gap.Number-1)
			if got := verdictOf(t, enough, verdict.Rule); got.Answer != matching.Fits {
				t.Errorf("%s: closing the gap of %+v makes it %s", verdict.Rule, verdict.Gap, got.Answer)
			}
			if got := verdictOf(t, tooLittle, verdict.Rule); got.Answer != matching.DoesNotFit {
				t.Errorf("%s: one less than the gap of %+v makes it %s", verdict.Rule, verdict.Gap, got.Answer)
			}
		}
	}
	for rule := range closing {
		if closed[rule] == 0 {
			t.Errorf("no gap of %s was closed", rule)
		}
	}
}

func clone(p pair) pair {
	problem := *p.Problem
	problem.Vacancies = []matching.Vacancy{*p.v}
	problem.Candidates = []matching.Candidate{*p.c}
	return pair{&problem, &problem.Vacancies[0], &problem.Candidates[0]}
}
