package matching

import (
	"slices"
	"testing"
)

// Clauses are kept by the number of their options, each with the rule that made
// it, and once more if a plane does not settle them. One that everybody may pass
// needs no plane.
func TestFilter_SortsClauses(t *testing.T) {
	t.Parallel()
	s := &scale{cuts: []int64{5}, first: 7}
	for _, c := range []struct {
		name                       string
		options                    []bound
		single, double, more, open int
	}{
		{"one plane", []bound{in(3)}, 1, 0, 0, 0},
		{"two planes", []bound{in(3), in(4)}, 0, 1, 0, 0},
		{"three planes", []bound{in(3), in(4), in(5)}, 0, 0, 1, 0},
		{"no plane at all", nil, 0, 0, 1, 0},
		{"an amount that is a cut", []bound{s.atLeast(5)}, 1, 0, 0, 0},
		{"an amount between two cuts", []bound{s.atLeast(6)}, 1, 0, 0, 1},
		{"a doubt", []bound{doubtful(3)}, 1, 0, 0, 1},
		{"a doubt about all", []bound{doubtful(everybody)}, 0, 0, 0, 1},
		{"a plane or a doubt about all", []bound{in(3), doubtful(everybody)}, 0, 0, 0, 1},
		{"everybody", []bound{in(everybody)}, 0, 0, 0, 0},
		{"two doubts", []bound{doubtful(3), doubtful(4)}, 0, 1, 0, 1},
		{"two planes or a doubt", []bound{in(3), in(4), doubtful(5)}, 0, 0, 1, 1},
	} {
		f := filter{rule: 11}
		f.either(c.options...)
		if len(f.single) != c.single || len(f.double) != c.double || len(f.more) != c.more || len(f.open) != c.open {
			t.Errorf("%s: %+v", c.name, f)
		}
		for _, rule := range rulesOf(f) {
			if rule != 11 {
				t.Errorf("%s: the clause is said to be of the rule %d", c.name, rule)
			}
		}
		if f.empty {
			t.Errorf("%s: nobody is said to pass", c.name)
		}
	}
}

func rulesOf(f filter) []int {
	var rules []int
	for _, c := range f.single {
		rules = append(rules, int(c.rule))
	}
	for _, c := range f.double {
		rules = append(rules, int(c.rule))
	}
	for _, c := range slices.Concat(f.more, f.open) {
		rules = append(rules, c.rule)
	}
	return rules
}

// A clause that nobody passes empties the filter, whatever comes before or after.
func TestFilter_IsEmptyIfOneClauseIs(t *testing.T) {
	t.Parallel()
	for name, given := range map[string]func(*filter){
		"alone":  func(f *filter) { f.nobody() },
		"first":  func(f *filter) { f.nobody(); f.only(everybody) },
		"last":   func(f *filter) { f.only(everybody); f.nobody() },
		"none":   func(f *filter) { f.only(everybody) },
		"spared": func(f *filter) { f.either(in(nobody), in(everybody)) },
	} {
		var f filter
		given(&f)
		if want := name != "none" && name != "spared"; f.empty != want {
			t.Errorf("%s: empty is %v", name, f.empty)
		}
	}
}

// A rule that does not say who waits has Check asked about all; one that does has
// it asked about nobody, and says it for itself alone.
func TestFilter_WaitsByRule(t *testing.T) {
	t.Parallel()
	x := index{e: &Engine{}, narrow: []narrow{
		func(_ *Vacancy, f *filter) { f.waits(5); f.only(4) },
		func(_ *Vacancy, f *filter) { f.only(6) },
		func(*Vacancy, *filter) {},
		func(_ *Vacancy, f *filter) { f.waits(5); f.waits(7) },
	}}
	f := x.compile(&Vacancy{})
	want := []doubt{{5, nobody}, {nobody, everybody}, {nobody, everybody}, {7, nobody}}
	if !slices.Equal(f.doubts, want) {
		t.Errorf("doubts are %+v, want %+v", f.doubts, want)
	}
	if got := rulesOf(f); !slices.Equal(got, []int{0, 1}) {
		t.Errorf("clauses are of the rules %v", got)
	}
}

// A rule without an index operation leaves everybody to Check.
func TestCatalogue_ARuleWithoutAnIndexOperation(t *testing.T) {
	t.Parallel()
	c := catalogueOf(2)
	x := index{e: c.e, narrow: []narrow{c.indexed(Rule{ID: "new"})}}
	f := x.compile(&Vacancy{})
	if len(f.open) != 1 || f.open[0].decide != nil || !slices.Equal(f.open[0].options, []bound{doubtful(everybody)}) {
		t.Errorf("the clause is %+v", f.open)
	}
	if c.count != everybody+1 {
		t.Errorf("it took %d planes", c.count-everybody-1)
	}
}
