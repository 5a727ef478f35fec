package web

import (
	"cmp"
	"slices"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/placement"
	"wohnraum/portal/view"
)

// goalWords name the goals in addresses.
func goalWords() map[matching.Goal]string {
	return map[matching.Goal]string{matching.MostPersons: "personen", matching.BestFit: "passung"}
}

// planGoals sets the goals side by side, each with its price against the
// published order.
func planGoals(rq *Request, r placement.PlanRecord) []view.PlanGoal {
	goals := []view.PlanGoal{publishedGoal(rq, r)}
	for _, other := range r.Others {
		goals = append(goals, otherGoal(rq, r, other))
	}
	return goals
}

func publishedGoal(rq *Request, r placement.PlanRecord) view.PlanGoal {
	return goalCard(rq, placement.SumOf(r.Plan), placement.SumOf(r.Plan))
}

// otherGoal adds to the figures whom the goal would concern.
func otherGoal(rq *Request, r placement.PlanRecord, other placement.Alternative) view.PlanGoal {
	card := goalCard(rq, placement.SumOf(other.Plan), placement.SumOf(r.Plan))
	card.Href = "/plan/vergleich?ziel=" + goalWords()[other.Goal]
	if len(other.Moves) == 0 {
		card.Price = rq.server.Texts.T("plan.price.same")
	} else {
		card.Price += " " + moveCount(other.Moves)
	}
	return card
}

func moveCount(moves []pairing.Move) string {
	in, out := 0, 0
	for _, m := range moves {
		switch {
		case m.ComesIn():
			in++
		case m.DropsOut():
			out++
		}
	}
	return view.MoveCount(in, out, len(moves)-in-out)
}

// comparePlan says whose place another goal would change.
func (sc *Screens) comparePlan(rq *Request) error {
	r, err := sc.Placement.Plan(rq.Context(), rq.Actor())
	if err != nil {
		return err
	}
	word := cmp.Or(rq.Query("ziel"), goalWords()[matching.MostPersons])
	other, ok := r.Other(goalOf(word))
	if !ok {
		return portal.Errorf(portal.NotFound, "no goal %q to compare with", word)
	}
	texts := rq.server.Texts
	page := view.PlanCompare{
		Base: rq.Base("Gesamtplan: Vergleich"), Heading: "Vergleich: " + view.GoalName(texts, other.Goal), Lead: view.GoalLead(texts, other.Goal),
		Goals: []view.PlanGoal{publishedGoal(rq, r), otherGoal(rq, r, other)}, Proof: view.Proof(texts, other.Goal, other.Certificate),
		Same: len(other.Moves) == 0, Goal: word,
	}
	page.Goals[1].Href = ""
	for _, m := range other.Moves {
		move := planMove(m)
		switch {
		case m.ComesIn():
			page.In = append(page.In, move)
		case m.DropsOut():
			page.Out = append(page.Out, move)
		default:
			page.Moved = append(page.Moved, move)
		}
	}
	return rq.Render(page)
}

func goalOf(word string) matching.Goal {
	goals := matching.Goals()
	i := slices.IndexFunc(goals, func(goal matching.Goal) bool { return goalWords()[goal] == word })
	if i < 0 {
		return ""
	}
	return goals[i]
}

func planMove(m pairing.Move) view.PlanMove {
	move := view.PlanMove{
		Household: view.HouseholdRef(m.Household.Number) + ", " + view.Persons(m.Household.Persons), From: planPlace(m.From), To: planPlace(m.To),
	}
	at := m.To
	if m.DropsOut() {
		at = m.From
	}
	move.Href = pairHref(at.ID, m.Household.ID)
	return move
}

// planPlace names a listing and where it lies; "" is no place.
func planPlace(l portal.Listing) string {
	if l.ID == "" {
		return ""
	}
	return view.ListingRef(l.Number) + ", " + view.MunicipalityName(l.Unit.Municipality)
}
