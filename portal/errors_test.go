package portal_test

import (
	"errors"
	"testing"

	"wohnraum/portal"
)

func TestError_ReadsWell(t *testing.T) {
	t.Parallel()
	for want, err := range map[string]error{
		"begin: locked":  portal.Errorf(portal.Unavailable, "begin: %w", errors.New("locked")),
		"proposal.taken": portal.Refuse(portal.Conflict, "proposal.taken", "Erna"),
	} {
		if err.Error() != want {
			t.Errorf("the error reads %q, want %q", err, want)
		}
	}
}
