package fleet

import (
	"testing"

	"wohnraum/cmd/drill/stage/rehearsal"
)

func TestDrills(t *testing.T) {
	t.Parallel()
	rehearsal.Run(t, Drills()...)
}
