package view_test

import (
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/view"
)

// titles lists what a time line says, each with its state.
func titles(events []view.Event) []string {
	lines := make([]string, len(events))
	for i, e := range events {
		lines[i] = e.State + ": " + e.Title
	}
	return lines
}

func same(t *testing.T, name string, got, want []string) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %q, want %q", name, got, want)
		return
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%s: %q, want %q", name, got, want)
			return
		}
	}
}

func TestOfferTimeline(t *testing.T) {
	t.Parallel()
	texts := newCatalogue(t)
	history := []portal.Transition{
		{Event: portal.SubmitListing}, {Event: portal.TakeUpListing}, {Event: portal.ReturnListing, Reason: "details_missing", Note: "Bitte Stockwerk"},
	}
	returned := view.OfferTimeline(texts, portal.Listing{State: portal.ListingReturned}, history)
	same(t, "returned", titles(returned), []string{
		"done: Angebot eingereicht", "done: Angebot zurückgegeben", "current: Bitte ergänzen Sie Ihr Angebot",
		"open: Wir prüfen Ihre Angaben", "open: Wir suchen einen passenden Haushalt", "open: Besichtigung und Mietvertrag",
	})
	if returned[1].Reason != "Grund: Angaben fehlen. Bitte Stockwerk" {
		t.Errorf("the reason reads %q", returned[1].Reason)
	}
	withdrawn := view.OfferTimeline(texts, portal.Listing{State: portal.ListingWithdrawn}, []portal.Transition{
		{Event: portal.SubmitListing}, {Event: portal.WithdrawListing, Reason: "sold"},
	})
	same(t, "withdrawn", titles(withdrawn), []string{"done: Angebot eingereicht", "ended: Angebot zurückgezogen"})
}

// What comes next always begins with the step that is owed now.
func TestProposalTimeline_NextStep(t *testing.T) {
	t.Parallel()
	texts := newCatalogue(t)
	for _, tc := range []struct {
		state portal.ProposalState
		basis portal.RentBasis
		next  string
		ahead int
	}{
		{portal.LandlordAsked, portal.BasisJobcenter, "Ihre Antwort", 6},
		{portal.Interested, portal.BasisJobcenter, "Wir nennen Ihnen den Namen", 5},
		{portal.Named, portal.BasisJobcenter, "Besichtigung", 5},
		{portal.Named, portal.BasisSelf, "Besichtigung", 4},
		{portal.ViewingSet, portal.BasisSozialamt, "Zusage von beiden Seiten", 4},
		{portal.BothAgree, portal.BasisSozialamt, "Zusicherung des Amtes", 3},
		{portal.BothAgree, portal.BasisSelf, "Mietvertrag", 2},
		{portal.RentOffered, portal.BasisJobcenter, "Zusicherung des Amtes", 3},
		{portal.Assured, portal.BasisJobcenter, "Mietvertrag", 2},
		{portal.LeaseSigned, portal.BasisJobcenter, "Übergabe der Wohnung", 1},
	} {
		events := view.ProposalTimeline(texts, portal.Proposal{State: tc.state, Basis: tc.basis}, nil)
		if len(events) != tc.ahead || events[0].Title != tc.next || events[0].State != "current" {
			t.Errorf("%s, %s: %q", tc.state, tc.basis, titles(events))
		}
	}
}

// Before the name is told nothing may show who pays the rent.
func TestProposalTimeline_KeepsTheBasisToItself(t *testing.T) {
	t.Parallel()
	texts := newCatalogue(t)
	for _, state := range []portal.ProposalState{portal.LandlordAsked, portal.Interested} {
		paid := view.ProposalTimeline(texts, portal.Proposal{State: state, Basis: portal.BasisJobcenter}, nil)
		self := view.ProposalTimeline(texts, portal.Proposal{State: state, Basis: portal.BasisSelf}, nil)
		same(t, string(state), titles(paid), titles(self))
	}
}

// The cards of a round are sent together: what the household said before is not
// the landlord's to know, nor a second card.
func TestProposalTimeline_OneCardOfARound(t *testing.T) {
	t.Parallel()
	texts := newCatalogue(t)
	events := view.ProposalTimeline(texts, portal.Proposal{State: portal.DeclinedByLandlord}, []portal.Transition{
		{Event: portal.HouseholdAgrees, To: string(portal.HouseholdAgreed)},
		{Event: portal.SendCard, To: string(portal.LandlordAsked)},
		{Event: portal.LandlordDeclines},
		{Event: portal.CorrectAnswer, To: string(portal.LandlordAsked)},
		{Event: portal.LandlordDeclines},
	})
	same(t, "round", titles(events), []string{
		"done: Sie haben den Vorschlag erhalten", "done: Sie haben abgesagt",
		"done: Die Absage war ein Versehen und ist zurückgenommen", "ended: Sie haben abgesagt",
	})
}

func TestProposalTimeline_OthersReasonsAreNotTold(t *testing.T) {
	t.Parallel()
	texts := newCatalogue(t)
	events := view.ProposalTimeline(texts, portal.Proposal{State: portal.DeclinedByStaff}, []portal.Transition{
		{Event: portal.Approve}, {Event: portal.HouseholdAgrees, To: string(portal.LandlordAsked)}, {Event: portal.StaffDeclines, Reason: "safety", Note: "geheim"},
	})
	same(t, "ended", titles(events), []string{"done: Sie haben den Vorschlag erhalten", "ended: Das Amt hat den Vorschlag beendet"})
	if events[1].Reason != "" {
		t.Errorf("the landlord reads %q", events[1].Reason)
	}
}

func TestCardFacts_NothingIsGuessed(t *testing.T) {
	t.Parallel()
	texts := newCatalogue(t)
	for _, fact := range view.CardFacts(texts, portal.Card{}) {
		if fact.Value != "keine Angabe" || fact.Note != "" {
			t.Errorf("an empty card says %+v", fact)
		}
	}
	full := view.CardFacts(texts, portal.Card{
		Persons: "5+", Children: "3+", Rooms: "4", Area: "95", MoveIn: "within_3_months", Access: "step_free", Pets: "no", Support: "yes", WBS: "yes", Covered: "yes",
	})
	want := []string{"5+", "3+", "4", "bis 95\u00a0m²", "innerhalb von drei Monaten", "ohne Stufen", "Nein", "Ja", "Ja", "Ja"}
	for i, fact := range full {
		if fact.Value != want[i] {
			t.Errorf("%s: %q, want %q", fact.Label, fact.Value, want[i])
		}
	}
	if title := view.CardTitle(portal.Card{Persons: "3+"}); title != "Haushalt mit 3 oder mehr Personen" {
		t.Errorf("the title reads %q", title)
	}
}

func TestDepositHint(t *testing.T) {
	t.Parallel()
	l := portal.Listing{ColdRent: portal.Known[portal.Cents](400_00), Deposit: portal.Known[portal.Cents](1200_00)}
	if hint := view.DepositHint(l); hint != "" {
		t.Errorf("three rents: %q", hint)
	}
	l.Deposit = portal.Known[portal.Cents](1200_01)
	if hint := view.DepositHint(l); hint == "" {
		t.Error("more than three rents pass in silence")
	}
	l.ColdRent = portal.Maybe[portal.Cents]{}
	if hint := view.DepositHint(l); hint != "" {
		t.Errorf("an unknown rent: %q", hint)
	}
}

func TestDifferences(t *testing.T) {
	t.Parallel()
	stored := portal.Listing{ColdRent: portal.Known[portal.Cents](400_00), Note: "neu"}
	typed := stored
	typed.Note, typed.Pets = "alt", portal.No
	found := view.Differences(newCatalogue(t), typed, stored)
	if len(found) != 2 || found[0].Typed != "Nein" || found[0].Stored != "unbekannt" || found[1].Typed != "alt" || found[1].Stored != "neu" {
		t.Errorf("%+v", found)
	}
}
