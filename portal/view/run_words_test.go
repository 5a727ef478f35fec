package view_test

import (
	"slices"
	"strings"
	"testing"

	"wohnraum/matching"
	"wohnraum/portal/view"
)

func factOf(facts []view.Fact, label string) string {
	i := slices.IndexFunc(facts, func(f view.Fact) bool { return f.Label == label })
	if i < 0 {
		return "missing"
	}
	return facts[i].Value
}

func TestRunFacts_SayWhatWentInAndCameOut(t *testing.T) {
	t.Parallel()
	problem := matching.Problem{
		Policy: matching.Policy{Version: "Regeln 2026-1"}, Today: "2026-11-22", Seed: 1<<64 - 1,
		Vacancies: make([]matching.Vacancy, 3), Candidates: make([]matching.Candidate, 7),
	}
	list := view.RunFacts(texts(t), matching.Run{
		Problem: problem, Asked: matching.Asked{Vacancy: "v"}, Shortlist: matching.Shortlist{FittingTotal: 4, UnclearTotal: 2},
	})
	plan := view.RunFacts(texts(t), matching.Run{
		Problem: problem, Asked: matching.Asked{Goal: matching.BestFit},
		Plan: matching.Plan{Placements: make([]matching.Ranked, 2), Persons: 5, Urgency: 110, Fit: 30},
	})
	for _, c := range []struct {
		facts       []view.Fact
		label, want string
	}{
		{list, "Frage", "Liste der Haushalte für ein Angebot"},
		{list, "Stand", "22.11.2026"},
		{list, "Regeln", "Regeln 2026-1"},
		{list, "Los Nummer", "18446744073709551615"},
		{list, "Angebote", "3"},
		{list, "Haushalte, die geprüft wurden", "7"},
		{list, "davon passten", "4"},
		{list, "davon waren zu klären", "2"},
		{list, "Haushalte mit einem Platz", "missing"},
		{plan, "Frage", "Plan über alle offenen Angebote: Beste Passung"},
		{plan, "Haushalte mit einem Platz", "2"},
		{plan, "Personen mit einem Platz", "5"},
		{plan, "Dringlichkeit", "110"},
		{plan, "Passung", "30"},
		{plan, "davon passten", "missing"},
	} {
		if got := factOf(c.facts, c.label); got != c.want {
			t.Errorf("%s: %q, want %q", c.label, got, c.want)
		}
	}
}

func TestRunAsked_NamesEveryGoal(t *testing.T) {
	t.Parallel()
	for _, goal := range matching.Goals() {
		if text := view.RunAsked(texts(t), matching.Asked{Goal: goal}); strings.Contains(text, "‹") {
			t.Errorf("%s is called %q", goal, text)
		}
	}
}

// Every kind of line that can differ has a German name.
func TestNewRunReplay_NamesEveryLine(t *testing.T) {
	t.Parallel()
	var differences []matching.Difference
	for _, kind := range []string{
		"plan", "certificate", "placement", "open", "price", "shortlist", "fitting", "unclear", matching.DifferentOrder,
	} {
		differences = append(differences, matching.Difference{Kind: kind, Stored: kind + " old"})
	}
	again := view.NewRunReplay(texts(t), matching.Replayed{Digest: "d", Differences: differences})
	if again.Same || again.Sentence != "Das Ergebnis weicht in 9 Zeilen ab." || again.Digest != "d" || len(again.Differences) != 9 {
		t.Fatalf("%+v", again)
	}
	for i, d := range again.Differences {
		if strings.Contains(d.What, "‹") || d.Stored != differences[i].Stored || d.Again != "–" {
			t.Errorf("%s reads %+v", differences[i].Kind, d)
		}
	}
	same := view.NewRunReplay(texts(t), matching.Replayed{Same: true})
	if !same.Same || same.Sentence != "Ergebnis Byte für Byte gleich." || same.Differences != nil {
		t.Errorf("%+v", same)
	}
}
