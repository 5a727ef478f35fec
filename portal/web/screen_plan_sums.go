package web

import (
	"wohnraum/portal/placement"
	"wohnraum/portal/view"
)

// leastShown is how many households a figure must be about, so that nobody is
// recognised in it.
const leastShown = 5

// showPlanSums shows what the plan reaches, without anybody who is in it.
func (sc *Screens) showPlanSums(rq *Request) error {
	sums, err := sc.Placement.PlanSums(rq.Context(), rq.Actor())
	if err != nil {
		return err
	}
	published := sums.Goals[0]
	page := view.PlanSums{
		Base: rq.Base("Gesamtplan im Überblick"), Few: published.Households < leastShown, None: len(sums.Kinds) == 0,
		Proof: view.Proof(rq.server.Texts, published.Goal, published.Certificate), Kinds: kindLines(sums.Kinds),
		Run: []view.Fact{{Label: "Berechnet für", Value: view.Date(sums.Today)}, {Label: "Regeln", Value: sums.Rules}},
	}
	if page.Few {
		return rq.Render(page)
	}
	page.Stats = []view.Stat{
		{Value: itoa(published.Households), Label: "Haushalte", Note: "bekämen einen Vorschlag"},
		{Value: itoa(published.Persons), Label: "Personen", Note: "in diesen Haushalten"},
		{Value: itoa(sums.Open), Label: "Plätze bleiben offen", Note: "ohne freien passenden Haushalt"},
	}
	for _, sum := range sums.Goals {
		page.Goals = append(page.Goals, goalCard(rq, sum, published))
	}
	return rq.Render(page)
}

// goalCard is what a goal reaches beside the published order.
func goalCard(rq *Request, sum, published placement.GoalSum) view.PlanGoal {
	texts := rq.server.Texts
	delta := view.PlanDelta{
		Households: sum.Households - published.Households, Persons: sum.Persons - published.Persons,
		Urgency: sum.Urgency - published.Urgency, Fit: sum.Fit - published.Fit,
	}
	card := view.PlanGoal{
		Name: view.GoalName(texts, sum.Goal), Lead: view.GoalLead(texts, sum.Goal), Published: sum.Goal == published.Goal,
		Facts: []view.Fact{
			{Label: "Haushalte", Value: itoa(sum.Households)},
			{Label: "Personen", Value: itoa(sum.Persons)},
			{Label: "Dringlichkeit", Value: itoa(sum.Urgency)},
			{Label: "Passung", Value: itoa(sum.Fit)},
		},
	}
	if card.Published {
		return card
	}
	for i, by := range []int{delta.Households, delta.Persons, delta.Urgency, delta.Fit} {
		card.Facts[i].Note = view.Signed(by)
	}
	card.Price = texts.T("plan.price", map[string]any{"Differences": delta.Text()})
	return card
}

func kindLines(kinds []placement.Kind) []view.KindLine {
	lines := make([]view.KindLine, len(kinds))
	for i, kind := range kinds {
		lines[i] = view.KindLine{
			Place: view.MunicipalityName(kind.Municipality), Rooms: view.Rooms(kind.Rooms), Listings: kind.Listings, Wanted: kind.Wanted,
			More: view.Badge{Text: "zurzeit genug"},
		}
		if kind.Wanted > 0 {
			lines[i].More = view.Badge{Kind: "warning", Text: "werden gebraucht"}
		}
	}
	return lines
}
