package upgrades

import (
	"fmt"
	"os"
	"testing"

	"wohnraum/cmd/drill/stage/rehearsal"
)

func TestMain(m *testing.M) {
	if done, err := Migrate(); done {
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func TestDrills(t *testing.T) {
	t.Parallel()
	rehearsal.Run(t, Drills()...)
}
