package form_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wohnraum/portal/form"
)

// figures are the rules in force, for a county of two comparison areas.
func figures(change map[string]string) form.Values {
	values := form.Values{
		"akte": {"6"}, "dringlichkeit": {"3"}, "p_street": {"60"}, "p_notice": {"20"}, "quartal": {"3"}, "deckel": {"15"}, "grenze": {"120"},
		"wunsch_1": {"6"}, "wunsch_2": {"4"}, "wunsch_3": {"2"}, "zimmer": {"3"}, "zugang": {"5"}, "sofort": {"1"},
		"prozent_1": {"0"}, "euro_1": {"0"}, "prozent_2": {"0"}, "euro_2": {"0"},
	}
	for name, value := range change {
		values[name] = []string{value}
	}
	return values
}

func parseWhatIf(values form.Values) form.WhatIf {
	return form.ParseWhatIf(values, []string{"street", "notice"}, 2, func(name string) string { return "Feld " + name })
}

func TestParseWhatIf_ReadsEveryFigure(t *testing.T) {
	t.Parallel()
	f := parseWhatIf(figures(map[string]string{"akte": "12", "p_notice": "0", "prozent_1": "-5", "euro_2": "−20", "wunsch_2": "50"}))
	if !f.OK() {
		t.Fatalf("faults: %v", f.Errors())
	}
	f.Form = nil
	want := form.WhatIf{
		VettingMonths: 12, UrgencyMonths: 3, Points: map[string]int{"street": 60, "notice": 0}, PerQuarter: 3, WaitingCap: 15, Cap: 120,
		Wishes: []int{6, 50, 2}, Rooms: 3, Access: 5, NoDelay: 1, Percent: []int{-5, 0}, Euros: []int{0, -20},
	}
	if diff := cmp.Diff(want, f); diff != "" {
		t.Error(diff)
	}
	if got := f.Amount(1); got != -20_00 {
		t.Errorf("20 € less are %d cents", got)
	}
}

func TestParseWhatIf_HasBounds(t *testing.T) {
	t.Parallel()
	for field, bounds := range map[string][2]string{
		"akte": {"0", "25"}, "dringlichkeit": {"0", "25"}, "p_street": {"-1", "101"}, "quartal": {"-1", "101"}, "deckel": {"-1", "101"}, "grenze": {"-1", "201"},
		"wunsch_3": {"-1", "101"}, "zimmer": {"-1", "101"}, "zugang": {"-1", "101"}, "sofort": {"-1", "101"},
		"prozent_2": {"-51", "101"}, "euro_1": {"-201", "501"},
	} {
		for _, typed := range []string{bounds[0], bounds[1], "", "1,5", "viel"} {
			f := parseWhatIf(figures(map[string]string{field: typed}))
			if len(f.Errors()) != 1 || !strings.HasPrefix(f.Error(field), "Feld "+field+": ") {
				t.Errorf("%s = %q: %v", field, typed, f.Errors())
			}
		}
	}
}
