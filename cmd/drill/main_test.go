package main

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"wohnraum/cmd/drill/stage"
)

func TestChoose_ByNumber(t *testing.T) {
	t.Parallel()
	all := drills()
	if chosen, err := choose(all, ""); err != nil || len(chosen) != len(all) {
		t.Errorf("%d of %d, %v", len(chosen), len(all), err)
	}
	if chosen, err := choose(all, "r1"); err != nil || len(chosen) != 1 || chosen[0].ID != "R1" {
		t.Errorf("%v, %v", chosen, err)
	}
	if _, err := choose(all, "R1,R99"); err == nil || !strings.Contains(err.Error(), `"R99"`) {
		t.Errorf("a drill that does not exist: %v", err)
	}
}

func TestDrills_HaveOneNumberEach(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, d := range drills() {
		if seen[d.ID] || d.Promise == "" || d.Run == nil {
			t.Errorf("%s: %+v", d.ID, d)
		}
		seen[d.ID] = true
	}
}

func TestPerform_SaysWhatIsMissed(t *testing.T) {
	t.Parallel()
	s, err := stage.New(false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = s.Close(false) })
	var progress bytes.Buffer
	table := perform(t.Context(), s, []stage.Drill{
		{ID: "R1", Run: func(context.Context, *stage.Stage) (stage.Outcome, error) {
			return stage.Outcome{Figures: []stage.Figure{stage.AtMost("lost", 0, 0)}}, nil
		}},
		{ID: "R2", Run: func(context.Context, *stage.Stage) (stage.Outcome, error) {
			return stage.Outcome{}, errors.New("no strace")
		}},
	}, &progress)
	if table.Missed() != 1 || !strings.Contains(table.String(), "R2: no strace") {
		t.Errorf("%d missed:\n%s", table.Missed(), table)
	}
	if said := progress.String(); !strings.Contains(said, "R1") || strings.Count(said, "MISSED") != 1 {
		t.Errorf("progress: %s", said)
	}
}

func TestRun_RefusesWhatItDoesNotKnow(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	for _, args := range [][]string{{"-only", "R99"}, {"-rounds", "3"}} {
		if err := run(t.Context(), args, &out, &out); err == nil {
			t.Errorf("%v is carried out", args)
		}
	}
}
