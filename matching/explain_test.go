package matching_test

import (
	"reflect"
	"slices"
	"testing"

	"wohnraum/matching"
)

func TestExplain_NamesEveryRuleInOrder(t *testing.T) {
	t.Parallel()
	verdicts := newPair(t).explain(t).Verdicts
	rules := matching.Rules()
	if len(verdicts) != len(rules) {
		t.Fatalf("%d verdicts for %d rules", len(verdicts), len(rules))
	}
	seen := map[matching.RuleID]bool{}
	for i, rule := range rules {
		if verdicts[i].Rule != rule.ID || rule.ID == "" || seen[rule.ID] {
			t.Errorf("verdict %d is of %q, the rule is %q", i, verdicts[i].Rule, rule.ID)
		}
		seen[rule.ID] = true
	}
}

func TestExplain_SaysAllThatIsInTheWay(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	asks(567_20)(p)
	p.c.Pets, p.v.PetsAllowed = matching.Yes, matching.NotKnown
	explanation := p.explain(t)
	want := []matching.Change{
		{Rule: "rent", By: matching.Money(4_00)},
		{Rule: "pets", Fact: matching.FactPetsAllowed},
	}
	if explanation.Answer != matching.DoesNotFit || !reflect.DeepEqual(explanation.Changes, want) {
		t.Errorf("the pair %s; would change it: %+v", explanation.Answer, explanation.Changes)
	}
}

func TestExplain_AddsUpThePoints(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.c.Urgency.Waiting = 40 // months add up, the policy bounds them
	p.c.Urgency.Support = 5
	explanation := p.explain(t)
	want := []matching.Points{
		{Term: matching.TermSituation, Points: 45},
		{Term: matching.TermWaiting, Points: 15},
		{Term: matching.TermHousehold, Points: 15},
		{Term: matching.TermSupport, Points: 5},
		{Term: matching.TermWish, Points: 30},
		{Term: matching.TermRooms, Points: 10},
		{Term: matching.TermAccess, Points: 0},
		{Term: matching.TermNoDelay, Points: 5},
	}
	if !slices.Equal(explanation.Points, want) || explanation.Urgency != 80 || explanation.Fit != 45 {
		t.Errorf("urgency %d, fit %d from %+v", explanation.Urgency, explanation.Fit, explanation.Points)
	}
}

func TestExplain_FitTerms(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name  string
		given func(pair)
		term  matching.TermID
		want  int
	}{
		{"first wish", func(pair) {}, matching.TermWish, 30},
		{"third wish", func(p pair) { p.c.Municipalities = []string{enger, vlotho, herford} }, matching.TermWish, 10},
		{"fourth wish", func(p pair) { p.c.Municipalities = []string{enger, vlotho, "x", herford} }, matching.TermWish, 0},
		{"anywhere, without a wish", func(p pair) { p.c.Municipalities, p.c.Anywhere = nil, true }, matching.TermWish, 0},
		{"one room too many", func(p pair) { p.v.Rooms = matching.Known[matching.Rooms](8) }, matching.TermRooms, 0},
		{"rooms unknown", func(p pair) { p.v.Rooms = matching.Maybe[matching.Rooms]{} }, matching.TermRooms, 0},
		{"step-free for who needs it", func(p pair) { p.v.StepFree, p.c.NeedsStepFree = matching.Yes, matching.Yes }, matching.TermAccess, 40},
		{"a wheelchair flat for a wheelchair", func(p pair) { p.v.Wheelchair, p.c.NeedsWheelchair = matching.Yes, matching.Yes }, matching.TermAccess, 40},
		{"a wheelchair flat for who walks", func(p pair) { p.v.Wheelchair = matching.Yes }, matching.TermAccess, 0},
		{"a wheelchair, but no wheelchair flat", func(p pair) { p.c.NeedsWheelchair = matching.Yes }, matching.TermAccess, 0},
		{"needs no steps, but there are some", func(p pair) { p.c.NeedsStepFree = matching.Yes }, matching.TermAccess, 0},
		{"free to come on the very day", func(p pair) { p.c.Earliest = "2027-01-01" }, matching.TermNoDelay, 5},
		{"free to come, nobody knows when", func(p pair) { p.c.Earliest = "" }, matching.TermNoDelay, 0},
		{"place of the dwelling unknown", func(p pair) { p.v.Municipality = "" }, matching.TermWish, 0},
		{"step-free for who does not", func(p pair) { p.v.StepFree = matching.Yes }, matching.TermAccess, 0},
		{"the old lease runs on", func(p pair) { p.c.Earliest = "2027-01-02" }, matching.TermNoDelay, 0},
		{"no date of the dwelling", func(p pair) { p.v.AvailableFrom = "" }, matching.TermNoDelay, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := newPair(t)
			c.given(p)
			points := p.explain(t).Points
			i := slices.IndexFunc(points, func(x matching.Points) bool { return x.Term == c.term })
			if points[i].Points != c.want {
				t.Errorf("%s gives %d, want %d", c.term, points[i].Points, c.want)
			}
		})
	}
}

// A protected household and one with a live proposal can be explained, so that
// staff can propose by hand; the engine itself leaves them alone.
func TestExplain_SaysWhatHoldsAFittingPairBack(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.c.Protected = true
	p.Locked = []matching.Pair{{Vacancy: "elsewhere", Candidate: "family"}, {Vacancy: "flat", Candidate: "other"}}
	explanation := p.explain(t)
	want := []matching.Hold{matching.HoldProtected, matching.HoldCandidateTaken, matching.HoldVacancyFull}
	if explanation.Answer != matching.Fits || !slices.Equal(explanation.Holds, want) {
		t.Errorf("the pair %s and is held back by %v", explanation.Answer, explanation.Holds)
	}
}

func TestVerdict_AgreesWithExplain(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		given func(pair)
		want  matching.Answer
	}{
		{func(pair) {}, matching.Fits},
		{func(p pair) { p.c.Vetted = "" }, matching.Unknown},
		{func(p pair) { p.c.Vetted = ""; p.c.Pets = matching.Yes }, matching.DoesNotFit},
	} {
		p := newPair(t)
		c.given(p)
		answer, err := engine(t, *p.Problem).Verdict("flat", "family")
		if err != nil || answer != c.want || p.explain(t).Answer != c.want {
			t.Errorf("Verdict says %s (%v), Explain %s, want %s", answer, err, p.explain(t).Answer, c.want)
		}
	}
}
