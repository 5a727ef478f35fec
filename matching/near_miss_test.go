package matching_test

import (
	"cmp"
	"errors"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"wohnraum/matching"
)

func nearMisses(t testing.TB, p matching.Problem, v matching.VacancyKey) []matching.NearMiss {
	t.Helper()
	list, err := engine(t, p).NearMisses(v)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// countOf looks up the count of one rule.
func countOf(counts []matching.MissCount, rule matching.RuleID) matching.MissCount {
	i := slices.IndexFunc(counts, func(c matching.MissCount) bool { return c.Rule == rule })
	if i < 0 {
		return matching.MissCount{}
	}
	return counts[i]
}

func TestNearMisses_SayWhatIsMissing(t *testing.T) {
	t.Parallel()
	p := problem(t, []matching.Vacancy{flat()}, []matching.Candidate{
		household("fits"),
		household("two persons, rent too high", func(c *matching.Candidate) { c.Persons = 2; c.MinRooms = matching.Known[matching.Rooms](4) }),
		household("has a dog", func(c *matching.Candidate) { c.Pets = matching.Yes }),
		household("nobody asked about animals", func(c *matching.Candidate) { c.Pets = matching.NotKnown }),
		household("a dog, and too many", func(c *matching.Candidate) { c.Pets = matching.Yes; c.Persons = 5 }),
		household("a dog, and not vetted", func(c *matching.Candidate) { c.Pets = matching.Yes; c.Vetted = "" }),
	})
	got := nearMisses(t, p, "flat")
	want := []struct {
		candidate matching.CandidateKey
		rule      matching.RuleID
		answer    matching.Answer
		gap       int64
		missing   []matching.FactID
	}{
		{"two persons, rent too high", "rent", matching.DoesNotFit, 57_30, nil},
		{"has a dog", "pets", matching.DoesNotFit, 0, nil},
		{"nobody asked about animals", "pets", matching.Unknown, 0, facts(matching.FactPets)},
	}
	if len(got) != len(want) {
		t.Fatalf("%d near misses, want %d: %+v", len(got), len(want), got)
	}
	for i, w := range want {
		n := got[i]
		if n.Candidate != w.candidate || n.Rule != w.rule || n.Verdict.Rule != w.rule || n.Verdict.Answer != w.answer ||
			n.Verdict.Gap.Number != w.gap || !slices.Equal(n.Verdict.Missing, w.missing) {
			t.Errorf("near miss %d is %+v, want %+v", i, n, w)
		}
	}
}

func TestNearMisses_PutTheMostUrgentFirst(t *testing.T) {
	t.Parallel()
	dog := func(c *matching.Candidate) { c.Pets = matching.Yes }
	p := problem(t, []matching.Vacancy{flat()}, []matching.Candidate{
		household("b", urgent(20), dog), household("a", urgent(20), dog), household("street", urgent(60), dog),
		household("too many", urgent(45), func(c *matching.Candidate) {
			c.Persons = 5
			c.Rent = matching.RentMeans{Basis: matching.SelfPaying, Maximum: matching.Known[matching.Cents](900_00)}
		}),
	})
	var order []matching.CandidateKey
	for _, n := range nearMisses(t, p, "flat") {
		order = append(order, n.Candidate)
	}
	if want := []matching.CandidateKey{"too many", "street", "a", "b"}; !slices.Equal(order, want) {
		t.Errorf("the order is %v, want %v", order, want)
	}
}

// The waiting that counts is the bounded one, as everywhere in the order.
func TestNearMisses_CountBoundedWaiting(t *testing.T) {
	t.Parallel()
	p := problem(t, []matching.Vacancy{flat()}, []matching.Candidate{
		household("waits for ever", func(c *matching.Candidate) { c.Pets = matching.Yes; c.Urgency.Waiting = 400 }),
	})
	if got := nearMisses(t, p, "flat")[0].Urgency; got != 45+15+15 {
		t.Errorf("urgency %d", got)
	}
}

func TestNearMisses_LeaveOut(t *testing.T) {
	t.Parallel()
	dog := func(c *matching.Candidate) { c.Pets = matching.Yes }
	p := problem(t, []matching.Vacancy{dwelling("a", noPets), dwelling("full", noPets)}, []matching.Candidate{
		household("protected", dog, func(c *matching.Candidate) { c.Protected = true }),
		household("in proposal", dog),
		household("free", dog),
	})
	p.Locked = []matching.Pair{{Vacancy: "full", Candidate: "in proposal"}}
	got := nearMisses(t, p, "a")
	if len(got) != 1 || got[0].Candidate != "free" {
		t.Errorf("near misses are %+v", got)
	}
	if got := nearMisses(t, p, "full"); len(got) != 0 {
		t.Errorf("a vacancy without an open slot has near misses: %+v", got)
	}
	if got := countOf(engine(t, p).Blocking(), "pets"); got.Fails != 1 || got.Unclear != 0 {
		t.Errorf("the county counts %+v", got)
	}
}

func noPets(v *matching.Vacancy) { v.PetsAllowed = matching.No }

func TestCountMisses_NamesEveryRule(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.c.Pets = matching.Yes
	counts, err := engine(t, *p.Problem).CountMisses("flat")
	if err != nil {
		t.Fatal(err)
	}
	rules := matching.Rules()
	if len(counts) != len(rules) {
		t.Fatalf("%d counts for %d rules", len(counts), len(rules))
	}
	for i, c := range counts {
		want := matching.MissCount{Rule: rules[i].ID}
		if c.Rule == "pets" {
			want.Fails = 1
		}
		if c != want {
			t.Errorf("count %d is %+v, want %+v", i, c, want)
		}
	}
}

func TestNearMisses_KnowNoOtherVacancy(t *testing.T) {
	t.Parallel()
	e := engine(t, *newPair(t).Problem)
	if _, err := e.NearMisses("nowhere"); !errors.Is(err, matching.ErrNoVacancy) {
		t.Errorf("NearMisses: %v", err)
	}
	if _, err := e.CountMisses("nowhere"); !errors.Is(err, matching.ErrNoVacancy) {
		t.Errorf("CountMisses: %v", err)
	}
}

// naiveMisses reads the near misses from the full explanation of every pair.
func naiveMisses(t *rapid.T, e *matching.Engine, p matching.Problem, v matching.Vacancy) []matching.NearMiss {
	var list []matching.NearMiss
	for _, c := range p.Candidates {
		full := explain(t, e, matching.Pair{Vacancy: v.Key, Candidate: c.Key})
		if len(full.Holds) > 0 {
			continue
		}
		var misses []matching.Verdict
		for _, verdict := range full.Verdicts {
			if verdict.Answer != matching.Fits {
				misses = append(misses, verdict)
			}
		}
		if len(misses) == 1 {
			list = append(list, matching.NearMiss{Pair: full.Pair, Rule: misses[0].Rule, Verdict: misses[0], Urgency: full.Urgency})
		}
	}
	slices.SortFunc(list, func(a, b matching.NearMiss) int {
		return cmp.Or(cmp.Compare(place(a.Rule), place(b.Rule)), cmp.Compare(b.Urgency, a.Urgency), cmp.Compare(a.Candidate, b.Candidate))
	})
	return list
}

// place is where a rule stands in the order of rules.
func place(id matching.RuleID) int {
	return slices.IndexFunc(matching.Rules(), func(r matching.Rule) bool { return r.ID == id })
}

func TestProperty_NearMissesAreWhatTheExplanationsSay(t *testing.T) {
	t.Parallel()
	forCounties(t, func(t *rapid.T, p matching.Problem, d dice) {
		if d(2) == 0 {
			blank(d, p)
		}
		e, err := matching.New(p)
		if err != nil {
			t.Fatalf("New: %v", err)
		}
		total := make([]matching.MissCount, len(matching.Rules()))
		for _, v := range p.Vacancies {
			want := naiveMisses(t, e, p, v)
			got, err := e.NearMisses(v.Key)
			if err != nil || len(got) != len(want) || len(want) > 0 && !reflect.DeepEqual(got, want) {
				t.Fatalf("%s: %v\n%+v\nwant\n%+v", v.Key, err, got, want)
			}
			counts, err := e.CountMisses(v.Key)
			if err != nil || !slices.Equal(counts, countAll(want)) {
				t.Fatalf("%s: %v\n%+v\nwant\n%+v", v.Key, err, counts, countAll(want))
			}
			for i, c := range counts {
				total[i] = matching.MissCount{Rule: c.Rule, Fails: total[i].Fails + c.Fails, Unclear: total[i].Unclear + c.Unclear}
			}
		}
		if got := e.Blocking(); !slices.Equal(got, total) {
			t.Fatalf("the county counts\n%+v\nwant\n%+v", got, total)
		}
	})
}

func countAll(list []matching.NearMiss) []matching.MissCount {
	counts := make([]matching.MissCount, 0, len(matching.Rules()))
	for _, rule := range matching.Rules() {
		count := matching.MissCount{Rule: rule.ID}
		for _, n := range list {
			switch {
			case n.Rule != rule.ID:
			case n.Verdict.Answer == matching.Unknown:
				count.Unclear++
			default:
				count.Fails++
			}
		}
		counts = append(counts, count)
	}
	return counts
}

func TestProperty_OrderOfRecordsDoesNotMatterToNearMisses(t *testing.T) {
	t.Parallel()
	forCounties(t, func(t *rapid.T, p matching.Problem, d dice) {
		v := p.Vacancies[d(len(p.Vacancies))].Key
		before, _ := mustEngine(p).NearMisses(v)
		p.Vacancies, p.Candidates = slices.Clone(p.Vacancies), slices.Clone(p.Candidates)
		shuffle(d, p.Vacancies)
		shuffle(d, p.Candidates)
		after, _ := mustEngine(p).NearMisses(v)
		if !reflect.DeepEqual(before, after) {
			t.Fatalf("near misses were\n%+v\nand are now\n%+v", before, after)
		}
	})
}
