package view

import (
	"testing"

	"wohnraum/portal"
)

func TestKinds_NameEveryState(t *testing.T) {
	t.Parallel()
	states := map[string][]string{}
	for _, s := range portal.ListingStates() {
		states["listing"] = append(states["listing"], string(s))
	}
	for _, s := range portal.HouseholdStates() {
		states["household"] = append(states["household"], string(s))
	}
	for _, s := range portal.ProposalStates() {
		states["proposal"] = append(states["proposal"], string(s))
	}
	for noun, list := range states {
		for _, state := range list {
			if _, ok := kinds[noun][state]; !ok {
				t.Errorf("%s %q has no kind", noun, state)
			}
		}
	}
}
