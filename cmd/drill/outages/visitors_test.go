package outages

import (
	"errors"
	"testing"
	"time"

	"wohnraum/cmd/drill/stage"
)

func TestTally_Notes(t *testing.T) {
	t.Parallel()
	var found tally
	for range 18 {
		found.note(time.Millisecond, stage.Answer{Status: 200}, nil, true)
	}
	found.note(time.Second, stage.Answer{Status: 303}, nil, false)
	found.note(time.Minute, stage.Answer{Status: 303}, nil, true)
	found.note(time.Millisecond, stage.Answer{Status: 503}, nil, true)
	found.note(time.Millisecond, stage.Answer{}, errors.New("reset"), false)
	if found.faults != 2 || found.strange != 1 {
		t.Errorf("faults %d, strange %d", found.faults, found.strange)
	}
	if got := found.slowest(); got != time.Second {
		t.Errorf("slowest of 95 in 100: %s", got)
	}
}

// Nobody who could read is not a fast page.
func TestTally_NobodyRead(t *testing.T) {
	t.Parallel()
	if got := (&tally{}).slowest(); got < time.Minute {
		t.Errorf("slowest %s", got)
	}
}
