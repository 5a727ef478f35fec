package portal_test

import (
	"slices"
	"testing"

	"wohnraum/portal"
)

func rights() []portal.OccupancyRight { return portal.OccupancyRights() }

func bases() []portal.RentBasis {
	return []portal.RentBasis{portal.BasisUnknown, portal.BasisJobcenter, portal.BasisSozialamt, portal.BasisSelf}
}

// walk returns every state that a proposal can reach under a right and a basis.
func walk(right portal.OccupancyRight, basis portal.RentBasis) map[portal.ProposalState]bool {
	reached := map[portal.ProposalState]bool{portal.Computed: true}
	for grown := true; grown; {
		grown = false
		for _, edge := range portal.ProposalEdges() {
			for from := range reached {
				to, err := portal.Step(portal.ProposalEdges(), from, edge.Event, portal.System, right, basis)
				if err == nil && !reached[to.To] {
					reached[to.To], grown = true, true
				}
			}
		}
	}
	return reached
}

func TestProposal_WaysDifferByRightAndBasis(t *testing.T) {
	t.Parallel()
	for _, right := range rights() {
		for _, basis := range bases() {
			reached := walk(right, basis)
			if got, want := reached[portal.ClosedHoused], basis != portal.BasisUnknown; got != want {
				t.Errorf("%s, %s: housed %v, want %v", right, basis, got, want)
			}
			public := basis == portal.BasisJobcenter || basis == portal.BasisSozialamt
			if reached[portal.RentOffered] != public || reached[portal.DeclinedByAuthority] != public {
				t.Errorf("%s, %s: an authority is asked %v", right, basis, reached[portal.RentOffered])
			}
			if got, want := reached[portal.LandlordAsked], right != portal.Appointment; got != want {
				t.Errorf("%s: the landlord is asked %v", right, got)
			}
			if got, want := reached[portal.NotChosen], right == portal.Nomination; got != want {
				t.Errorf("%s: another can be chosen %v", right, got)
			}
		}
	}
}

func TestProposal_EveryStateIsReachable(t *testing.T) {
	t.Parallel()
	for _, state := range portal.ProposalStates() {
		found := false
		for _, right := range rights() {
			found = found || walk(right, portal.BasisJobcenter)[state] || walk(right, portal.BasisSelf)[state]
		}
		if !found {
			t.Errorf("%s is never reached", state)
		}
	}
}

func TestProposal_OutcomesAreFinal(t *testing.T) {
	t.Parallel()
	for _, state := range portal.ProposalStates() {
		leads := false
		for _, edge := range portal.ProposalEdges() {
			leads = leads || slices.Contains(edge.From, state)
		}
		if leads != state.Live() {
			t.Errorf("%s: live %v, but leads on %v", state, state.Live(), leads)
		}
	}
}

// TestEdges_AreUnambiguous: for a state, an event, a right and a basis there is
// one row at most, so the order of the rows means nothing.
func TestEdges_AreUnambiguous(t *testing.T) {
	t.Parallel()
	for _, right := range rights() {
		for _, basis := range bases() {
			seen := map[[2]string]bool{}
			for _, edge := range portal.ProposalEdges() {
				if len(edge.Rights) > 0 && !slices.Contains(edge.Rights, right) || len(edge.Bases) > 0 && !slices.Contains(edge.Bases, basis) {
					continue
				}
				for _, from := range edge.From {
					key := [2]string{string(from), string(edge.Event)}
					if seen[key] {
						t.Errorf("%v has two rows under %s, %s", key, right, basis)
					}
					seen[key] = true
				}
			}
		}
	}
}

func TestStep_Refuses(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name  string
		from  portal.ProposalState
		event portal.Event
		by    portal.Role
		right portal.OccupancyRight
		basis portal.RentBasis
		kind  portal.Kind
	}{
		{"a landlord does not approve", portal.Computed, portal.Approve, portal.LandlordRole, portal.FreeChoice, portal.BasisSelf, portal.Forbidden},
		{"a caseworker does not approve", portal.Computed, portal.Approve, portal.Caseworker, portal.FreeChoice, portal.BasisSelf, portal.Forbidden},
		{"nobody names before the landlord is interested", portal.LandlordAsked, portal.NameHousehold, portal.Placement, portal.FreeChoice, portal.BasisSelf, portal.Conflict},
		{"no lease before the assurance", portal.BothAgree, portal.SignLease, portal.Placement, portal.FreeChoice, portal.BasisJobcenter, portal.Conflict},
		{"a self-paying household asks no authority", portal.BothAgree, portal.OfferRent, portal.Caseworker, portal.FreeChoice, portal.BasisSelf, portal.Conflict},
		{"an unknown basis goes no further", portal.BothAgree, portal.OfferRent, portal.Caseworker, portal.FreeChoice, portal.BasisUnknown, portal.Conflict},
		{"a landlord does not decide for the authority", portal.RentOffered, portal.AssureRent, portal.LandlordRole, portal.FreeChoice, portal.BasisJobcenter, portal.Forbidden},
		{"what has ended stays ended", portal.Withdrawn, portal.HouseholdAgrees, portal.Caseworker, portal.FreeChoice, portal.BasisSelf, portal.Conflict},
		{"no card is sent alone under a Benennungsrecht", portal.HouseholdAsked, portal.SendCard, portal.Placement, portal.Nomination, portal.BasisSelf, portal.Conflict},
	} {
		_, err := portal.Step(portal.ProposalEdges(), tc.from, tc.event, tc.by, tc.right, tc.basis)
		if err == nil || portal.KindOf(err) != tc.kind {
			t.Errorf("%s: %v", tc.name, err)
		}
	}
}

func TestListingAndHousehold_EveryStateIsReachable(t *testing.T) {
	t.Parallel()
	listings := map[portal.ListingState]bool{portal.ListingDraft: true}
	for _, edge := range portal.ListingEdges() {
		listings[edge.To] = true
	}
	for _, state := range portal.ListingStates() {
		if !listings[state] {
			t.Errorf("no listing is ever %s", state)
		}
	}
	households := map[portal.HouseholdState]bool{portal.HouseholdRecorded: true}
	for _, edge := range portal.HouseholdEdges() {
		households[edge.To] = true
	}
	for _, state := range portal.HouseholdStates() {
		if !households[state] {
			t.Errorf("no household is ever %s", state)
		}
	}
}

func TestDueFrom(t *testing.T) {
	t.Parallel()
	friday := portal.Date("2027-03-05")
	working := portal.Edge[string]{Days: 2, Work: true}
	if got := working.DueFrom(friday); got != "2027-03-09" {
		t.Errorf("two working days after a Friday: %s", got)
	}
	if got := (portal.Edge[string]{Days: 5}).DueFrom(friday); got != "2027-03-10" {
		t.Errorf("five days after a Friday: %s", got)
	}
	if got := (portal.Edge[string]{}).DueFrom(friday); got != "" {
		t.Errorf("nothing is owed: %s", got)
	}
}
