package web

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/form"
	"wohnraum/portal/i18n"
	"wohnraum/portal/pairing"
	"wohnraum/portal/view"
)

var areas = []string{"Nord", "Süd"}

// german is a request that knows the texts, and nothing else.
func german(t *testing.T) *Request {
	t.Helper()
	texts, err := i18n.New()
	if err != nil {
		t.Fatal(err)
	}
	return &Request{server: &Server{Deps: Deps{Texts: texts}}}
}

// typed are the figures in force with some changed, as a form would send them.
func typed(groups []view.WhatIfGroup, change map[string]string) form.Values {
	values := form.Values{}
	for _, group := range groups {
		for _, field := range group.Fields {
			values[field.Name] = []string{field.Now}
		}
	}
	for name, value := range change {
		values[name] = []string{value}
	}
	return values
}

// Every rule that can be tried has one field, with the figure in force and a
// label of its own.
func TestWhatIf_EveryFieldIsRead(t *testing.T) {
	t.Parallel()
	now := pairing.RulesInForce()
	groups := whatIfGroups(german(t), now, areas)
	labels := map[string]bool{}
	for _, group := range groups {
		for _, field := range group.Fields {
			if field.Label == "" || labels[field.Label] {
				t.Errorf("the label %q of %s is empty or used twice", field.Label, field.Name)
			}
			labels[field.Label] = true
			wrong := form.ParseWhatIf(typed(groups, map[string]string{field.Name: "falsch"}), pointKinds(now.Points), len(areas), whatIfLabel(groups))
			if wrong.Error(field.Name) == "" {
				t.Errorf("nobody reads the field %s", field.Name)
			}
		}
	}
}

func TestWhatIf_UnchangedFiguresAreTheRulesInForce(t *testing.T) {
	t.Parallel()
	now := pairing.RulesInForce()
	groups := whatIfGroups(german(t), now, areas)
	f := form.ParseWhatIf(typed(groups, nil), pointKinds(now.Points), len(areas), whatIfLabel(groups))
	if !f.OK() {
		t.Fatalf("the rules in force have faults: %v", f.Errors())
	}
	want := now
	want.Limits = []pairing.LimitChange{{Area: "Nord"}, {Area: "Süd"}}
	if diff := cmp.Diff(want, otherRules(now, f, areas)); diff != "" {
		t.Error(diff)
	}
	if changed := whatIfChanges(f.Form, groups); len(changed) > 0 {
		t.Errorf("nothing was changed, and yet %+v", changed)
	}
}

func TestWhatIf_ChangedFiguresReachTheRules(t *testing.T) {
	t.Parallel()
	now := pairing.RulesInForce()
	points := func(r pairing.Rules, kind string) int {
		for _, row := range r.Points.Rows {
			if row.Kind == kind {
				return row.Points
			}
		}
		return -1
	}
	for name, read := range map[string]func(pairing.Rules) int{
		"akte":          func(r pairing.Rules) int { return r.VettingMonths },
		"dringlichkeit": func(r pairing.Rules) int { return r.UrgencyMonths },
		"p_street":      func(r pairing.Rules) int { return points(r, "street") },
		"p_support":     func(r pairing.Rules) int { return points(r, "support") },
		"quartal":       func(r pairing.Rules) int { return r.Points.PerQuarter },
		"deckel":        func(r pairing.Rules) int { return r.Points.WaitingCap },
		"grenze":        func(r pairing.Rules) int { return r.Points.Cap },
		"wunsch_1":      func(r pairing.Rules) int { return r.Fit.Wishes[0] },
		"wunsch_3":      func(r pairing.Rules) int { return r.Fit.Wishes[2] },
		"zimmer":        func(r pairing.Rules) int { return r.Fit.Rooms },
		"zugang":        func(r pairing.Rules) int { return r.Fit.Access },
		"sofort":        func(r pairing.Rules) int { return r.Fit.NoDelay },
		"prozent_1":     func(r pairing.Rules) int { return r.Limits[0].Percent },
		"euro_2":        func(r pairing.Rules) int { return int(r.Limits[1].Amount / 100) },
	} {
		groups := whatIfGroups(german(t), now, areas)
		f := form.ParseWhatIf(typed(groups, map[string]string{name: "17"}), pointKinds(now.Points), len(areas), whatIfLabel(groups))
		if got := read(otherRules(now, f, areas)); got != 17 {
			t.Errorf("%s: 17 becomes %d", name, got)
		}
		changed := whatIfChanges(f.Form, groups)
		if len(changed) != 1 || changed[0].Label != whatIfLabel(groups)(name) {
			t.Errorf("%s: the page says %+v", name, changed)
		}
		unfoldTouched(groups, f.Form)
		open := 0
		for _, group := range groups {
			if group.Open {
				open++
			}
		}
		if open != 1 {
			t.Errorf("%s: %d groups are unfolded", name, open)
		}
	}
	if got := points(now, "street"); got != points(pairing.RulesInForce(), "street") {
		t.Error("trying has changed the rules in force")
	}
}

func TestWhatIfResult_ShowsNoSmallNumber(t *testing.T) {
	t.Parallel()
	shift := func(in, out int) matching.Shift { return matching.Shift{Households: matching.Flow{In: in, Out: out}} }
	result := whatIfResult(matching.Effect{
		Before: matching.Plan{Placements: make([]matching.Ranked, 7)}, After: matching.Plan{Placements: make([]matching.Ranked, 9)},
		Places: []matching.PlaceShift{{Municipality: "05758012", Shift: shift(5, 2)}, {Shift: shift(0, 0)}},
		Sizes:  []matching.SizeShift{{Shift: shift(1, 0)}, {Persons: 1, Shift: shift(4, 3)}, {Persons: 2, Shift: shift(0, 0)}},
	})
	var sizes, places []string
	for _, row := range result.Sizes.Rows {
		sizes = append(sizes, row.Name+": "+row.HouseholdsIn+", "+row.HouseholdsOut)
	}
	for _, row := range result.Places.Rows {
		places = append(places, row.Name+": "+row.HouseholdsIn+", "+row.HouseholdsOut)
	}
	wantSizes := []string{"Größe unbekannt: unter 3, 0", "1 Person: 4, 3", "2 Personen: 0, 0", "Zusammen: 5 bis 6, 3"}
	if diff := cmp.Diff(wantSizes, sizes); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"Herford: 5, unter 3", "Gemeinde unbekannt: 0, 0"}, places); diff != "" {
		t.Error(diff)
	}
	if result.Stats[0].Value != "7" || result.Stats[1].Value != "9" {
		t.Errorf("the places are %+v", result.Stats)
	}
}

func TestWhatIfResult_OfAnEmptyCounty(t *testing.T) {
	t.Parallel()
	if result := whatIfResult(matching.Effect{}); len(result.Sizes.Rows)+len(result.Places.Rows) > 0 {
		t.Errorf("rows of nobody: %+v", result)
	}
}

func TestNearMissGroups_SortByWhatIsToDo(t *testing.T) {
	t.Parallel()
	miss := func(rule matching.RuleID, answer matching.Answer, number, urgency int) pairing.NearMiss {
		return pairing.NearMiss{Verdict: matching.Verdict{Rule: rule, Answer: answer}, Household: portal.Household{Number: number}, Urgency: urgency}
	}
	groups := nearMissGroups([]pairing.NearMiss{
		miss("rent", matching.DoesNotFit, 5, 40), miss("rent", matching.DoesNotFit, 2, 40), miss("rent", matching.Unknown, 9, 60),
		miss("consent", matching.Unknown, 1, 20), miss("pets", matching.DoesNotFit, 4, 10), miss("rent", matching.DoesNotFit, 7, 60),
	})
	got := map[string][]int{}
	var order []string
	for _, group := range groups {
		order = append(order, group.id)
		for _, n := range group.misses {
			got[group.id] = append(got[group.id], n.Household.Number)
		}
	}
	if diff := cmp.Diff([]string{"rent", "pets", unclearList}, order); diff != "" {
		t.Error(diff)
	}
	want := map[string][]int{"rent": {7, 2, 5}, "pets": {4}, unclearList: {9, 1}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestBlockingQuery_AddressesKeepThePlace(t *testing.T) {
	t.Parallel()
	q := blockingQuery{municipality: "05758012", criterion: "rent", most: "50", byHousehold: true}
	for want, got := range map[string]string{
		"/knapp-daneben?kriterium=wbs&ort=05758012&sicht=haushalte": q.href("wbs", "", true),
		"/knapp-daneben?bis=50&kriterium=rent&ort=05758012":         q.href("rent", "50", false),
		"/knapp-daneben?": blockingQuery{}.href("", "", false),
	} {
		if got != want {
			t.Errorf("the address is %s, want %s", got, want)
		}
	}
	unclear := blockingQuery{criterion: unclearList}
	rent := pairing.NearMiss{Verdict: matching.Verdict{Rule: "rent", Answer: matching.DoesNotFit}}
	open := pairing.NearMiss{Verdict: matching.Verdict{Rule: "pets", Answer: matching.Unknown}}
	if !q.asks(rent) || q.asks(open) || unclear.asks(rent) || !unclear.asks(open) {
		t.Error("a list holds what belongs to another")
	}
}
