// Package rehearsal runs drills in their short form, as Go tests.
package rehearsal

import (
	"testing"

	"wohnraum/cmd/drill/stage"
)

// Run carries out the drills on one stage, one after another: each of them wants
// the machine for itself.
func Run(t *testing.T, drills ...stage.Drill) {
	t.Helper()
	s, err := stage.New(false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := s.Close(false); err != nil {
			t.Error(err)
		}
	})
	for _, d := range drills {
		t.Run(d.ID, func(t *testing.T) {
			var table stage.Table
			table.Add(d, d.Perform(t.Context(), s))
			t.Log("\n" + table.String())
			if table.Missed() > 0 {
				t.Errorf("%s: %d figures are missed", d.ID, table.Missed())
			}
		})
	}
}
