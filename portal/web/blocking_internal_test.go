package web

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"wohnraum/matching"
)

func TestTellingSteps_AreWhatPeopleBargainBy(t *testing.T) {
	t.Parallel()
	step := func(less matching.Cents, more int) matching.RentStep {
		return matching.RentStep{Less: less, More: more}
	}
	for name, tc := range map[string]struct{ curve, want []matching.RentStep }{
		"none":         {nil, nil},
		"a short one":  {[]matching.RentStep{step(1, 1), step(2, 2), step(3, 9)}, []matching.RentStep{step(1, 1), step(2, 2), step(3, 9)}},
		"a leap":       {[]matching.RentStep{step(1, 1), step(2, 2), step(3, 44), step(4, 45)}, []matching.RentStep{step(1, 1), step(3, 44), step(4, 45)}},
		"equal steps":  {[]matching.RentStep{step(1, 1), step(2, 2), step(3, 3), step(4, 4)}, []matching.RentStep{step(1, 1), step(2, 2), step(4, 4)}},
		"leap at last": {[]matching.RentStep{step(1, 1), step(2, 2), step(3, 4), step(4, 40)}, []matching.RentStep{step(1, 1), step(3, 4), step(4, 40)}},
	} {
		if diff := cmp.Diff(tc.want, tellingSteps(tc.curve)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
