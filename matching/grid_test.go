package matching_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"wohnraum/matching"
)

// grid is all combinations of some values of the fields that one rule reads, on
// both sides. Everything else is so that no other rule minds, as far as one
// record can have it so.
type grid struct {
	rule       matching.RuleID
	vacancies  []choice[matching.Vacancy]
	candidates []choice[matching.Candidate]
	given      func(*matching.Problem) // what else is different, if anything

	fails, waits bool // the rule can say no, and can wait for a fact
}

// choice is the values that one field takes, one after the other.
type choice[T any] []func(*T)

func takes[T, V any](field func(*T) *V, list ...V) choice[T] {
	var c choice[T]
	for _, value := range list {
		c = append(c, func(record *T) { *field(record) = value })
	}
	return c
}

// combine makes a record for every combination of choices.
func combine[T any](base T, choices []choice[T]) []T {
	all := []T{base}
	for _, c := range choices {
		var next []T
		for _, record := range all {
			for _, set := range c {
				changed := record
				set(&changed)
				next = append(next, changed)
			}
		}
		all = next
	}
	return all
}

// undemanding is a household with money of its own that needs no room in
// particular.
func undemanding() matching.Candidate {
	c := family()
	c.MinRooms.V = 1
	c.Rent = matching.RentMeans{Basis: matching.SelfPaying, Maximum: matching.Known[matching.Cents](9_000_00), Supplement: matching.No}
	return c
}

// problem is the grid: half of the households wish for the municipality, half
// would move anywhere, unless the grid says who would.
func (g grid) problem(t testing.TB) matching.Problem {
	t.Helper()
	p := problem(t, combine(flat(), g.vacancies), combine(undemanding(), g.candidates))
	for i := range p.Vacancies {
		p.Vacancies[i].Key = matching.VacancyKey(fmt.Sprintf("v%05d", i))
	}
	here := slices.Clone(p.Candidates)
	for i := range here {
		p.Candidates[i].Key = matching.CandidateKey(fmt.Sprintf("here%05d", i))
		here[i].Key, here[i].Anywhere = matching.CandidateKey(fmt.Sprintf("anywhere%05d", i)), true
	}
	p.Candidates = append(p.Candidates, here...)
	if g.given != nil {
		g.given(&p)
	}
	return p
}

// checkGrid compares what the index says with what every rule's Check says, about
// each pair of the grid: who fits, whom one rule keeps from fitting, and whether
// that rule waits or says no. Beside an engine of that rule alone (and the two
// that an index cannot do without) one of all rules is asked now and then.
func checkGrid(t *testing.T, g grid) {
	t.Helper()
	p := g.problem(t)
	rules := matching.Rules()
	alone, err := matching.WithRules(p, rules[place(g.rule)], rules[place("municipality")], rules[place("rent")])
	if g.rule == "municipality" || g.rule == "rent" {
		alone, err = matching.WithRules(p, rules[place("municipality")], rules[place("rent")])
	}
	if err != nil {
		t.Fatal(err)
	}
	whole := engine(t, p)
	heard := map[matching.Answer]int{}
	for i, v := range p.Vacancies {
		if i%4 == 0 {
			compareVacancy(t, whole, p, v)
		}
		for rule, answers := range compareVacancy(t, alone, p, v) {
			if rule == g.rule {
				for answer, n := range answers {
					heard[answer] += n
				}
			}
		}
		if t.Failed() {
			return
		}
	}
	if heard[matching.Fits] == 0 || (heard[matching.DoesNotFit] > 0) != g.fails || (heard[matching.Unknown] > 0) != g.waits {
		t.Errorf("of the pairs that %s alone decides it says %v", g.rule, heard)
	}
}

// compareVacancy compares the index with the rules about one vacancy, and counts
// what each rule says where no other keeps the pair from fitting.
func compareVacancy(t *testing.T, e *matching.Engine, p matching.Problem, v matching.Vacancy) map[matching.RuleID]map[matching.Answer]int {
	t.Helper()
	said := map[matching.RuleID]map[matching.Answer]int{}
	var fitting []matching.CandidateKey
	misses := map[matching.CandidateKey]string{}
	counts := map[matching.RuleID]matching.MissCount{}
	for _, c := range p.Candidates {
		explanation, err := e.Explain(v.Key, c.Key)
		if err != nil {
			t.Fatal(err)
		}
		full := slices.Contains(explanation.Holds, matching.HoldVacancyFull)
		if slices.ContainsFunc(explanation.Holds, func(h matching.Hold) bool { return h != matching.HoldVacancyFull }) {
			continue
		}
		var against []matching.Verdict
		for _, verdict := range explanation.Verdicts {
			if said[verdict.Rule] == nil {
				said[verdict.Rule] = map[matching.Answer]int{}
			}
			if verdict.Answer != matching.Fits {
				against = append(against, verdict)
			}
		}
		switch {
		case len(against) == 0:
			fitting = append(fitting, c.Key)
			for rule := range said {
				said[rule][matching.Fits]++
			}
		case len(against) == 1 && !full:
			rule, answer := against[0].Rule, against[0].Answer
			said[rule][answer]++
			misses[c.Key] = fmt.Sprint(rule, " ", answer)
			count := counts[rule]
			count.Rule = rule
			if answer == matching.Unknown {
				count.Unclear++
			} else {
				count.Fails++
			}
			counts[rule] = count
		}
	}
	slices.Sort(fitting)
	if got := fittingByIndex(t, e, v.Key); !slices.Equal(got, fitting) {
		t.Errorf("%+v: by the index %v fit, by the rules %v", v, got, fitting)
	}
	compareMisses(t, e, v, misses, counts)
	return said
}

func compareMisses(t *testing.T, e *matching.Engine, v matching.Vacancy, misses map[matching.CandidateKey]string, counts map[matching.RuleID]matching.MissCount) {
	t.Helper()
	list, err := e.NearMisses(v.Key)
	if err != nil {
		t.Fatal(err)
	}
	got := map[matching.CandidateKey]string{}
	for _, n := range list {
		got[n.Candidate] = fmt.Sprint(n.Rule, " ", n.Verdict.Answer)
	}
	if len(list) != len(got) || !maps.Equal(got, misses) {
		t.Errorf("%+v: near misses are by the index %v, by the rules %v", v, got, misses)
	}
	counted, err := e.CountMisses(v.Key)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range counted {
		if want := counts[c.Rule]; c.Fails != want.Fails || c.Unclear != want.Unclear {
			t.Errorf("%+v: near misses are counted %+v, there are %+v", v, c, want)
		}
	}
}
