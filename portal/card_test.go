package portal_test

import (
	"testing"

	"pgregory.net/rapid"

	"wohnraum/portal"
)

const today = portal.Date("2027-03-01")

func anyHousehold(t *rapid.T) portal.Household {
	answer := rapid.SampledFrom([]portal.Answer{portal.Yes, portal.No, portal.Unknown})
	persons := rapid.IntRange(1, 9).Draw(t, "persons")
	return portal.Household{
		Persons: persons, Children: rapid.IntRange(0, persons-1).Draw(t, "children"),
		Pets: answer.Draw(t, "pets"), Support: answer.Draw(t, "support"), WBS: answer.Draw(t, "wbs"),
		StepFree: answer.Draw(t, "step-free"), Wheelchair: answer.Draw(t, "wheelchair"),
		MoveFrom: rapid.SampledFrom([]portal.Date{"", "2027-03-01", "2027-05-01", "2027-12-01"}).Draw(t, "from"),
	}
}

// TestCoarsen_NobodyIsAlone: in whatever crowd, a card that may be shown without
// a person's decision is shown by at least three of it.
func TestCoarsen_NobodyIsAlone(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		crowd := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) portal.Card {
			return portal.CardOf(anyHousehold(t), today, true)
		}), 1, 60).Draw(t, "crowd")
		card := crowd[rapid.IntRange(0, len(crowd)-1).Draw(t, "one")]
		shown, enough := portal.Coarsen(card, crowd)
		if !enough {
			return
		}
		alike := 0
		for _, other := range crowd {
			if fits(shown, other) {
				alike++
			}
		}
		if alike < portal.FewestAlike {
			t.Fatalf("%+v is shown by %d of the crowd", shown, alike)
		}
	})
}

// fits tells whether a household's full card could be the one behind what is
// shown: what was dropped says nothing.
func fits(shown, full portal.Card) bool {
	same := func(a, b string) bool { return a == "" || a == b }
	persons := shown.Persons == full.Persons || shown.Persons == "3+" && full.Persons >= "3"
	return persons && same(shown.Children, full.Children) && same(shown.MoveIn, full.MoveIn) && same(shown.Access, full.Access) &&
		same(shown.Pets, full.Pets) && same(shown.Support, full.Support) && same(shown.WBS, full.WBS)
}

func TestCoarsen_DropsInOrder(t *testing.T) {
	t.Parallel()
	one := portal.CardOf(portal.Household{Persons: 2, Children: 1, Pets: portal.Yes, Support: portal.Yes}, today, true)
	two, three := one, one
	two.Pets, three.Pets = "no", ""
	shown, enough := portal.Coarsen(one, []portal.Card{one, two, three})
	if !enough || shown.Pets != "" || shown.Support != "yes" || shown.Children != "1" {
		t.Errorf("only the pets had to go: %+v, %v", shown, enough)
	}
	alone, enough := portal.Coarsen(one, []portal.Card{one})
	if enough || alone.Persons != "2" || alone.Children != "" {
		t.Errorf("nobody is like it: %+v, %v", alone, enough)
	}
}

func TestCardOf_Bands(t *testing.T) {
	t.Parallel()
	card := portal.CardOf(portal.Household{Persons: 7, Children: 5, StepFree: portal.Yes, Wheelchair: portal.Yes, MoveFrom: "2027-05-20"}, today, false)
	want := portal.Card{Persons: "5+", Children: "3+", MoveIn: "within_3_months", Access: "wheelchair", Covered: "no"}
	if card != want {
		t.Errorf("%+v, want %+v", card, want)
	}
}

func TestCard_ThawsAsItWasFrozen(t *testing.T) {
	t.Parallel()
	card := portal.Card{Persons: "2", Covered: "yes", ByHand: true}
	thawed, err := portal.Proposal{Card: card.Freeze()}.ShownCard()
	if err != nil || thawed != card {
		t.Errorf("%+v, %v", thawed, err)
	}
}
