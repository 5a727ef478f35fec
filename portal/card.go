package portal

import "encoding/json"

// Card is all that a landlord learns of a household before it is named. Its
// values are bands (decision 15); "" is a value that was left out because fewer
// than three ready households would have shown the same card. It is computed
// once and frozen in the proposal.
type Card struct {
	Persons  string `json:"persons"`            // 1, 2, 3, 4, 5+; coarsened: 1, 2, 3+
	Children string `json:"children,omitempty"` // 0, 1, 2, 3+
	Rooms    string `json:"rooms,omitempty"`    // rooms that are needed, "2"
	Area     string `json:"area,omitempty"`     // square metres that the rent limit allows for this size
	MoveIn   string `json:"move_in,omitempty"`  // now, within_3_months, later
	Access   string `json:"access,omitempty"`   // none, step_free, wheelchair
	Pets     string `json:"pets,omitempty"`     // yes, no
	Support  string `json:"support,omitempty"`  // yes, no
	WBS      string `json:"wbs,omitempty"`      // yes, no
	Covered  string `json:"covered,omitempty"`  // is the rent within the rent limit: yes, no
	ByHand   bool   `json:"by_hand,omitempty"`  // still too rare: staff released it by hand
}

// FewestAlike is how many ready households must show the same card.
const FewestAlike = 3

// CardOf bands a household's values as of a day, before any coarsening.
func CardOf(h Household, today Date, covered bool) Card {
	return Card{
		Persons: band(h.Persons, 5), Children: band(h.Children, 3), MoveIn: moveBand(h.MoveFrom, today),
		Access: accessBand(h), Pets: string(h.Pets), Support: string(h.Support), WBS: string(h.WBS),
		Covered: string(AnswerOf(covered)),
	}
}

// Coarsen drops values in the order of decision 15 until at least three of the
// crowd (the ready, unprotected households, this one included) show the same
// card. The second value tells whether that succeeded; if not, staff decide.
func Coarsen(card Card, crowd []Card) (Card, bool) {
	drops := []func(*Card){
		func(*Card) {},
		func(c *Card) { c.Pets = "" },
		func(c *Card) { c.Support = "" },
		func(c *Card) { c.MoveIn = "" },
		func(c *Card) { c.Children = "" },
		func(c *Card) { c.Access = "" },
		func(c *Card) { c.Persons = coarsePersons(c.Persons) },
	}
	masked := append([]Card(nil), crowd...)
	for _, drop := range drops {
		drop(&card)
		for i := range masked {
			drop(&masked[i])
		}
		if alike(card, masked) >= FewestAlike {
			return card, true
		}
	}
	return card, false
}

func alike(card Card, crowd []Card) int {
	count := 0
	for _, other := range crowd {
		if other == card {
			count++
		}
	}
	return count
}

// Freeze turns the card into the text that the proposal keeps.
func (c Card) Freeze() string {
	text, err := json.Marshal(c)
	if err != nil {
		panic("portal: a card is plain text: " + err.Error())
	}
	return string(text)
}

// ShownCard thaws the proposal's card.
func (p Proposal) ShownCard() (Card, error) {
	var card Card
	if err := json.Unmarshal([]byte(p.Card), &card); err != nil {
		return Card{}, Errorf(Internal, "card of %s: %w", p.ID, err)
	}
	return card, nil
}

func band(n, top int) string {
	if n >= top {
		return string(rune('0'+top)) + "+"
	}
	return string(rune('0' + max(n, 0)))
}

func coarsePersons(persons string) string {
	switch persons {
	case "1", "2":
		return persons
	default:
		return "3+"
	}
}

func moveBand(from, today Date) string {
	switch {
	case !from.Known() || from <= today:
		return "now"
	case from <= today.AddMonths(3):
		return "within_3_months"
	default:
		return "later"
	}
}

func accessBand(h Household) string {
	switch {
	case h.Wheelchair == Yes:
		return "wheelchair"
	case h.StepFree == Yes:
		return "step_free"
	default:
		return "none"
	}
}
