package main

import (
	"strings"
	"testing"

	"wohnraum/matching"
	"wohnraum/matching/invented"
)

// TestLive_ArrivalsLeadBackToThePlan of the whole county, and cost less than it.
func TestLive_ArrivalsLeadBackToThePlan(t *testing.T) {
	t.Parallel()
	for seed := range uint64(4) {
		b := prepared(t, invented.Size{Name: "own", Households: 500, Vacancies: 150}, seed)
		if err := b.live(t.Context()); err != nil || b.table.faults() != nil {
			t.Fatal(err, b.table.faults())
		}
		text := b.table.text()
		if !strings.Contains(text, "share of a full solve") || !strings.Contains(text, "1/") || !strings.Contains(text, "arrivals") {
			t.Errorf("seed %d printed\n%s", seed, text)
		}
	}
}

// TestLive_ArrivalsComeWithAllTheirSlots: the loop's vacancies have only the open
// ones, and a locked pair would be counted twice.
func TestLive_ArrivalsComeWithAllTheirSlots(t *testing.T) {
	t.Parallel()
	b := prepared(t, invented.Size{Name: "own", Households: 500, Vacancies: 150}, 1)
	for i := range b.loop.vacancies {
		b.loop.vacancies[i].Slots = 77
	}
	sample := spread(b.loop.vacancies, 20)
	original := b.original(sample)
	if len(original) != len(sample) {
		t.Fatalf("%d of %d found again", len(original), len(sample))
	}
	for i, v := range original {
		if v.Key != sample[i].Key || v.Slots == 77 {
			t.Errorf("%s with %d slots", v.Key, v.Slots)
		}
	}
}

func TestLive_NoticesAnotherPlan(t *testing.T) {
	t.Parallel()
	b := prepared(t, own(), 2)
	plan, err := b.engine.Plan(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if b.compareLive(plan, plan); b.table.faults() != nil {
		t.Errorf("one plan is another: %v", b.table.faults())
	}
	other := plan
	other.Placements = plan.Placements[1:]
	if b.compareLive(other, plan); b.table.faults() == nil {
		t.Error("a missing placement was not noticed")
	}
	b.table = table{}
	other = plan
	other.Certificate.Violations = 1
	if b.compareLive(other, plan); b.table.faults() == nil {
		t.Error("a violated certificate was not noticed")
	}
}

func TestLive_SaysWhenAVacancyIsNotThere(t *testing.T) {
	t.Parallel()
	b := prepared(t, own(), 2)
	live, err := b.engine.Live(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := arriving(live, []matching.Vacancy{{Key: "unheard of"}})(t.Context()); err == nil {
		t.Error("a vacancy that never was there left")
	}
	if took, err := arriving(live, nil)(t.Context()); err != nil || took != 0 {
		t.Errorf("nothing arrives in %s, %v", took, err)
	}
}
