package stage_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"wohnraum/cmd/drill/stage"
)

func TestFigure_IsHeldToItsLimit(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		figure stage.Figure
		met    bool
	}{
		"as many as allowed":   {stage.AtMost("lost", 0, 0), true},
		"one too many":         {stage.AtMost("lost", 1, 0), false},
		"enough":               {stage.AtLeast("kills", 100, 100), true},
		"too few":              {stage.AtLeast("kills", 99, 100), false},
		"too slow":             {stage.AtMost("takeover", 31*time.Second, 30*time.Second), false},
		"exactly one":          {stage.Exactly("effects", 1, 1), true},
		"two of one":           {stage.Exactly("effects", 2, 1), false},
		"it holds":             {stage.Holds("chain unbroken", true), true},
		"it does not":          {stage.Holds("chain unbroken", false), false},
		"nobody is held to it": {stage.Aside("sent", 12), true},
	} {
		if c.figure.Met != c.met {
			t.Errorf("%s: %+v", name, c.figure)
		}
	}
	if got := stage.AtMost("", 1234567*time.Microsecond, time.Second).Got; got != "1.23s" {
		t.Errorf("a duration is shown as %s", got)
	}
}

func TestTable_CountsWhatIsMissed(t *testing.T) {
	t.Parallel()
	var table stage.Table
	table.Add(stage.Drill{ID: "R1", Promise: "nothing is lost"}, stage.Outcome{
		Figures: []stage.Figure{stage.AtLeast("sent", 3, 1), stage.AtMost("lost", 1, 0)}, Notes: []string{"lost: a"},
	})
	table.Add(stage.Drill{ID: "R2", Promise: "measures nothing"}, stage.Outcome{})
	if table.Missed() != 2 {
		t.Errorf("%d figures are missed", table.Missed())
	}
	text := table.String()
	for _, line := range []string{"nothing is lost", "lost    ", "MISSED", "nothing was measured", "R1: lost: a"} {
		if !strings.Contains(text, line) {
			t.Errorf("%q is missing in\n%s", line, text)
		}
	}
	if strings.Count(text, "nothing is lost") != 1 {
		t.Errorf("a promise is repeated:\n%s", text)
	}
}

func TestDrill_ThatCannotBeCarriedOutIsMissed(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	broken := stage.Drill{ID: "R0", Run: func(context.Context, *stage.Stage) (stage.Outcome, error) {
		return stage.Outcome{Figures: []stage.Figure{stage.AtMost("lost", 0, 0)}}, errors.New("no such program")
	}}
	if o := broken.Perform(t.Context(), s); !o.Missed() || o.Notes[0] != "no such program" {
		t.Errorf("outcome: %+v", o)
	}
	endless := stage.Drill{ID: "R0", Within: time.Millisecond, Run: func(ctx context.Context, _ *stage.Stage) (stage.Outcome, error) {
		<-ctx.Done()
		return stage.Outcome{}, ctx.Err()
	}}
	if o := endless.Perform(t.Context(), s); !o.Missed() {
		t.Errorf("outcome: %+v", o)
	}
}
