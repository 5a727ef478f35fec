package view_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wohnraum/matching"
	"wohnraum/portal/view"
)

func TestNearMiss_EveryCriterionHasItsWords(t *testing.T) {
	t.Parallel()
	texts := &asked{Catalogue: newCatalogue(t)}
	rules := []matching.RuleID{"unclear"}
	for _, rule := range matching.Rules() {
		rules = append(rules, rule.ID)
		view.NearMissNote(texts, matching.Verdict{Rule: rule.ID, Answer: matching.DoesNotFit})
	}
	for _, rule := range rules {
		view.NearMissName(texts, rule)
		view.NearMissTask(texts, rule)
	}
	if len(texts.missing) > 0 {
		t.Errorf("no texts for %v", texts.missing)
	}
}

func TestNearMissNote_SaysWhatIsMissing(t *testing.T) {
	t.Parallel()
	texts := newCatalogue(t)
	persons := func(n int64) matching.Value { return matching.Value{Kind: matching.KindPersons, Number: n} }
	for want, v := range map[string]matching.Verdict{
		"20,00\u00a0€ zu verhandeln":                     {Rule: "rent", Answer: matching.DoesNotFit, Gap: matching.Money(20_00)},
		"Das Amt hat 480,00\u00a0€ abgelehnt":            {Rule: "rent", Answer: matching.DoesNotFit, Reason: matching.ReasonAuthorityNo, Limit: matching.Money(480_00)},
		"WBS zu beantragen":                              {Rule: "wbs", Answer: matching.DoesNotFit},
		"1 Tag zu spät":                                  {Rule: "dates", Answer: matching.DoesNotFit, Gap: matching.Value{Kind: matching.KindDays, Number: 1}},
		"5 Personen, möglich sind höchstens 4 Personen":  {Rule: "persons", Answer: matching.DoesNotFit, Reason: matching.ReasonTooMany, Value: persons(5), Limit: persons(4)},
		"1 Person, gewünscht sind mindestens 2 Personen": {Rule: "persons", Answer: matching.DoesNotFit, Reason: matching.ReasonTooFew, Value: persons(1), Limit: persons(2)},
		"Zu klären: ob es ein Haustier gibt (Kümmerin oder Kümmerer).": {
			Rule: "pets", Answer: matching.Unknown, Missing: []matching.FactID{matching.FactPets},
		},
	} {
		if got := view.NearMissNote(texts, v); got != want {
			t.Errorf("%+v: %q, want %q", v, got, want)
		}
	}
}

func TestCurves_AreCut(t *testing.T) {
	t.Parallel()
	rents := view.RentCurve([]matching.RentStep{{Less: 10_00, Rent: 490_00, More: 2}, {Less: 20_00, Rent: 480_00, More: 3}}, 1)
	if diff := cmp.Diff([]view.CurveStep{{Change: "10,00\u00a0€ weniger", To: "490,00\u00a0€", More: 2}}, rents); diff != "" {
		t.Error(diff)
	}
	days := view.DayCurve([]matching.DayStep{{Days: 1, Day: "2027-04-02", More: 2, Fewer: 1}}, "früher", 8)
	if diff := cmp.Diff([]view.CurveStep{{Change: "1 Tag früher", To: "2.4.2027", More: 2, Fewer: 1}}, days); diff != "" {
		t.Error(diff)
	}
}

func TestFew_ShowsNoSmallNumber(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]string{0: "0", 1: "unter 3", 2: "unter 3", 3: "3", 41: "41"} {
		if got := view.Few(n); got != want {
			t.Errorf("%d is written %q, want %q", n, got, want)
		}
	}
}

// Whoever knows the sum and all numbers but one knows that one too.
func TestFewInAll_TellsNoMoreThanItsParts(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		parts []int
		want  string
	}{
		{nil, "0"},
		{[]int{0, 0}, "0"},
		{[]int{3, 5, 0}, "8"},
		{[]int{1}, "unter 3"},
		{[]int{2, 0}, "unter 3"},
		{[]int{9, 1}, "10 bis 11"},
		{[]int{9, 2}, "10 bis 11"},
		{[]int{1, 2}, "2 bis 4"},
		{[]int{2, 2, 4}, "6 bis 8"},
	} {
		if got := view.FewInAll(tc.parts); got != tc.want {
			t.Errorf("%v: %q, want %q", tc.parts, got, tc.want)
		}
		if len(tc.parts) == 2 && tc.parts[1] == 2 && strings.Contains(tc.want, "bis") {
			if other := view.FewInAll([]int{tc.parts[0], 1}); other != tc.want {
				t.Errorf("1 and 2 can be told apart by %q and %q", other, tc.want)
			}
		}
	}
}
