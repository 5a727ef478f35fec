package i18n_test

import (
	"testing"

	"wohnraum/portal"
)

// Every code that a page can show has its German word.
func TestCatalogue_NamesEveryCode(t *testing.T) {
	t.Parallel()
	c := catalogue(t)
	for _, key := range codes() {
		if !c.Has(key) {
			t.Errorf("%s is missing", key)
		}
	}
}

func codes() []string {
	var keys []string
	keys = add(keys, "state.listing.", portal.ListingStates())
	keys = add(keys, "state.household.", portal.HouseholdStates())
	keys = add(keys, "state.proposal.", portal.ProposalStates())
	keys = add(keys, "right.", portal.OccupancyRights())
	keys = add(keys, "consent.", portal.ConsentKinds())
	for _, edge := range portal.ListingEdges() {
		keys = append(keys, "event.listing."+string(edge.Event))
	}
	for _, edge := range portal.HouseholdEdges() {
		keys = append(keys, "event.household."+string(edge.Event))
	}
	for _, edge := range portal.ProposalEdges() {
		keys = append(keys, "event.proposal."+string(edge.Event))
	}
	for _, list := range []portal.Reasons{
		portal.LandlordRefusal, portal.HouseholdRefusal, portal.AuthorityRefusal, portal.StaffRefusal,
		portal.DismissReason, portal.OrderChange, portal.FewerThanThree, portal.ReturnReason, portal.WithdrawReason,
		portal.ViewingOutcome, portal.CheckOutcome, portal.LapseReason,
	} {
		keys = add(keys, "reason."+string(list)+".", list.Codes())
	}
	return keys
}

func add[S ~string](keys []string, prefix string, values []S) []string {
	for _, value := range values {
		keys = append(keys, prefix+string(value))
	}
	return keys
}
