package view_test

import (
	"slices"
	"strings"
	"testing"

	"wohnraum/matching"
	"wohnraum/portal/view"
)

func TestPlanWords_EveryGoalIsNamed(t *testing.T) {
	t.Parallel()
	c := texts(t)
	for _, goal := range matching.Goals() {
		proof := view.Proof(c, goal, matching.Certificate{})
		said := view.GoalName(c, goal) + view.GoalLead(c, goal) + proof.Claim
		if slices.ContainsFunc(proof.Facts, func(f view.Fact) bool { return strings.Contains(f.Label, "‹") }) {
			t.Errorf("%s: %v", goal, proof.Facts)
		}
		if strings.Contains(said, "‹") || !proof.Holds || !strings.HasPrefix(proof.Claim, "Bewiesen") {
			t.Errorf("%s: %s", goal, said)
		}
	}
}

func TestPlanWords_AGapIsNoProof(t *testing.T) {
	t.Parallel()
	for _, c := range []matching.Certificate{{UrgencyGap: 1}, {FitGap: 1}, {TicketGap: 1}, {Violations: 1}} {
		proof := view.Proof(texts(t), matching.MostUrgent, c)
		if proof.Holds || !strings.HasPrefix(proof.Claim, "Nicht bewiesen") {
			t.Errorf("%+v: %s", c, proof.Claim)
		}
		if !slices.ContainsFunc(proof.Facts, func(f view.Fact) bool { return f.Value == "1" }) {
			t.Errorf("%+v is not shown: %v", c, proof.Facts)
		}
	}
}

func TestPlanWords_WhatAnotherDwellingBrings(t *testing.T) {
	t.Parallel()
	c := texts(t)
	for want, got := range map[string]string{
		"Eine zweite Wohnung wie diese brächte einen weiteren Haushalt mit 46 Punkten Dringlichkeit unter.":           view.WantSentence(c, true, false, 46),
		"Eine zweite Wohnung wie diese brächte einen weiteren Haushalt mit 1 Punkt Dringlichkeit unter.":              view.WantSentence(c, true, false, 1),
		"Eine zweite Wohnung wie diese brächte einem weiteren Haushalt mit 46 Punkten Dringlichkeit einen Vorschlag.": view.WantSentence(c, true, true, 46),
		"Für eine weitere Wohnung wie diese wartet zurzeit kein passender Haushalt.":                                  view.WantSentence(c, false, true, 0),
	} {
		if got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func TestPlanWords_Differences(t *testing.T) {
	t.Parallel()
	for want, delta := range map[string]view.PlanDelta{
		"gleich viele Haushalte, Personen und Punkte":                {},
		"4 Personen mehr, 55 Punkte Dringlichkeit weniger":           {Persons: 4, Urgency: -55},
		"1 Haushalt weniger, 1 Person weniger, 1 Punkt Passung mehr": {Households: -1, Persons: -1, Fit: 1},
	} {
		if got := delta.Text(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	for want, n := range map[string]int{"gleich": 0, "3 mehr": 3, "2 weniger": -2} {
		if got := view.Signed(n); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestPlanWords_WhoMoves(t *testing.T) {
	t.Parallel()
	for want, n := range map[string][3]int{
		"Niemand sonst wäre betroffen.":                                {},
		"1 Haushalt käme hinzu, 2 Haushalte fielen heraus.":            {1, 2, 0},
		"3 Haushalte kämen hinzu, 1 Haushalt wechselte das Angebot.":   {3, 0, 1},
		"1 Haushalt fiele heraus, 4 Haushalte wechselten das Angebot.": {0, 1, 4},
	} {
		if got := view.MoveCount(n[0], n[1], n[2]); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
