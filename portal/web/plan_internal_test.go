package web

import (
	"slices"
	"testing"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/i18n"
	"wohnraum/portal/pairing"
	"wohnraum/portal/placement"
	"wohnraum/portal/view"
)

func germanTexts(t *testing.T) *i18n.Catalogue {
	t.Helper()
	texts, err := i18n.New()
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

// Why a place stays open is asked in this order: is somebody needed elsewhere,
// has everybody who fits a place here, is something to be cleared, or nothing.
func TestWhyOpen(t *testing.T) {
	t.Parallel()
	texts := germanTexts(t)
	for want, open := range map[string]pairing.OpenPlace{
		"Kein Haushalt passt. Die Liste „Knapp daneben“ zeigt, woran es liegt.":         {Slots: 1},
		"Kein Haushalt passt. Bei einem Haushalt fehlt nur eine Klärung.":               {Slots: 1, Unclear: 1},
		"Kein Haushalt passt. Bei 4 Haushalten fehlt nur eine Klärung.":                 {Slots: 1, Unclear: 4},
		"Mehr Haushalte passen nicht.":                                                  {Slots: 2, Seen: 1, Fitting: 1, Unclear: 3},
		"Der einzige Haushalt, der noch passt, ist für ein anderes Angebot vorgesehen.": {Slots: 1, Fitting: 1},
		"Alle 2 Haushalte, die noch passen, sind für andere Angebote vorgesehen.":       {Slots: 1, Seen: 1, Fitting: 3, Unclear: 1},
	} {
		if got := whyOpen(texts, open); got != want {
			t.Errorf("%+v:\ngot  %s\nwant %s", open, got, want)
		}
	}
}

func TestPlanLines_ByListing(t *testing.T) {
	t.Parallel()
	at := func(n int) portal.Listing { return portal.Listing{Number: n} }
	r := placement.PlanRecord{Plan: pairing.Plan{
		Places: []pairing.Place{{Listing: at(1001), Rank: 1}, {Listing: at(1001), Rank: 2}, {Listing: at(1003)}},
		Open:   []pairing.OpenPlace{{Listing: at(1001), Slots: 1}, {Listing: at(1002), Slots: 1}},
	}}
	var got []int
	for _, line := range planLines(r) {
		if (line.place == nil) == (line.open == nil) {
			t.Fatalf("a line is a place or an open slot: %+v", line)
		}
		got = append(got, line.listing.Number)
		if line.open != nil {
			got = append(got, -1)
		}
	}
	if want := []int{1001, 1001, 1001, -1, 1002, -1, 1003}; !slices.Equal(got, want) {
		t.Errorf("lines %v, want %v", got, want)
	}
}

func TestLine_IsFoundByItsNumbers(t *testing.T) {
	t.Parallel()
	place := line{listing: portal.Listing{Number: 1003}, place: &pairing.Place{Household: portal.Household{Number: 1042}, Equals: 1}}
	open := line{listing: portal.Listing{Number: 1004}, open: &pairing.OpenPlace{}}
	for query, want := range map[string][2]bool{
		"": {true, true}, " a-1003 ": {true, false}, "1042": {true, false}, "H-1042": {true, false},
		"A-1004": {false, true}, "H-1004": {false, false}, "100": {false, false}, "Herford": {false, false},
	} {
		if got := [2]bool{place.isAbout(query), open.isAbout(query)}; got != want {
			t.Errorf("%q finds %v, want %v", query, got, want)
		}
	}
	for kind, want := range map[string][2]bool{
		"": {true, true}, "haushalte": {true, false}, "offen": {false, true}, "los": {true, false}, "anderes": {true, true},
	} {
		if got := [2]bool{place.isOf(kind), open.isOf(kind)}; got != want {
			t.Errorf("%q shows %v, want %v", kind, got, want)
		}
	}
	place.place.Equals = 0
	if place.isOf("los") {
		t.Error("nobody was equal, and still the lot decided")
	}
}

func TestGoalOf_EachHasAnAddress(t *testing.T) {
	t.Parallel()
	for _, goal := range matching.Goals() {
		if goal == matching.MostUrgent {
			continue // it is what the others are compared with
		}
		if got := goalOf(goalWords()[goal]); got != goal {
			t.Errorf("%s has the address %q, which is %q", goal, goalWords()[goal], got)
		}
	}
	if got := goalOf("alle"); got != "" {
		t.Errorf("an address of no goal is %q", got)
	}
}

func TestPlanMove_LinksToThePairThatIs(t *testing.T) {
	t.Parallel()
	h := portal.Household{ID: "h", Number: 1042, Persons: 2}
	near, far := portal.Listing{ID: "near", Number: 1001}, portal.Listing{ID: "far", Number: 1002}
	for name, tc := range map[string]struct {
		move pairing.Move
		href string
	}{
		"comes in":  {pairing.Move{Household: h, To: near}, "/angebote/near/haushalte/h"},
		"drops out": {pairing.Move{Household: h, From: far}, "/angebote/far/haushalte/h"},
		"moves":     {pairing.Move{Household: h, From: far, To: near}, "/angebote/near/haushalte/h"},
	} {
		got := planMove(tc.move)
		if got.Href != tc.href || got.Household != "H-1042, 2 Personen" || (got.From == "") != (tc.move.From.ID == "") {
			t.Errorf("%s: %+v", name, got)
		}
	}
	moves := []pairing.Move{{To: near}, {From: far}, {From: far}, {From: far, To: near}}
	if got, want := moveCount(moves), view.MoveCount(1, 2, 1); got != want {
		t.Errorf("counted %q, want %q", got, want)
	}
}

func TestKindLines_SayWhetherMoreIsNeeded(t *testing.T) {
	t.Parallel()
	lines := kindLines([]placement.Kind{
		{Municipality: "05758012", Rooms: 5, Listings: 3, Wanted: 1}, {Municipality: "05758004", Rooms: 2, Listings: 2},
	})
	if lines[0].Place != "Herford" || lines[0].Rooms != "2,5" || lines[0].More.Text != "werden gebraucht" {
		t.Errorf("%+v", lines[0])
	}
	if lines[1].Place != "Bünde" || lines[1].More.Text != "zurzeit genug" || lines[1].More.Kind != "" {
		t.Errorf("%+v", lines[1])
	}
}

func TestRoomChoices_EachOnce(t *testing.T) {
	t.Parallel()
	want := func(rooms portal.Rooms) pairing.Want {
		return pairing.Want{Listing: portal.Listing{Unit: portal.Unit{Rooms: rooms}}}
	}
	var got []string
	for _, choice := range roomChoices([]pairing.Want{want(6), want(3), want(6)}) {
		got = append(got, choice.Label)
	}
	if !slices.Equal(got, []string{"Alle", "1,5", "3"}) {
		t.Errorf("choices %v", got)
	}
}
