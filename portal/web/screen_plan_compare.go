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
	texts := rq.server.Texts
	return view.PlanGoal{
		Name: view.GoalName(texts, r.Goal), Lead: view.GoalLead(texts, r.Goal), Published: true,
		Facts: []view.Fact{
			{Label: "Haushalte", Value: itoa(len(r.Places))},
			{Label: "Personen", Value: itoa(r.Persons)},
			{Label: "Dringlichkeit", Value: itoa(r.Urgency)},
			{Label: "Passung", Value: itoa(r.Fit)},
		},
	}
}

func otherGoal(rq *Request, r placement.PlanRecord, other placement.Alternative) view.PlanGoal {
	texts := rq.server.Texts
	delta := view.PlanDelta{
		Households: len(other.Places) - len(r.Places), Persons: other.Persons - r.Persons,
		Urgency: other.Urgency - r.Urgency, Fit: other.Fit - r.Fit,
	}
	goal := view.PlanGoal{
		Name: view.GoalName(texts, other.Goal), Lead: view.GoalLead(texts, other.Goal), Href: "/plan/vergleich?ziel=" + goalWords()[other.Goal],
		Facts: []view.Fact{
			{Label: "Haushalte", Value: itoa(len(other.Places)), Note: view.Signed(delta.Households)},
			{Label: "Personen", Value: itoa(other.Persons), Note: view.Signed(delta.Persons)},
			{Label: "Dringlichkeit", Value: itoa(other.Urgency), Note: view.Signed(delta.Urgency)},
			{Label: "Passung", Value: itoa(other.Fit), Note: view.Signed(delta.Fit)},
		},
		Price: texts.T("plan.price.same"),
	}
	if len(other.Moves) > 0 {
		goal.Price = texts.T("plan.price", map[string]any{
			"Differences": delta.Text(), "Moves": moveCount(other.Moves),
		})
	}
	return goal
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
