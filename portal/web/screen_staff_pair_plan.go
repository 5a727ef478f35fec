package web

import (
	"slices"
	"strings"

	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/placement"
	"wohnraum/portal/view"
)

// pairPlan says whether the plan sees the household here, and if not, what it
// would lose if it did. Whose place would change is told to those only who may
// read every household.
func pairPlan(rq *Request, r placement.PairRecord) *view.PairPlan {
	p := r.Plan
	if !p.Known {
		return nil
	}
	texts, names := rq.server.Texts, portal.May(rq.Actor().Role, portal.ResPlan, portal.Read)
	if p.Here {
		return &view.PairPlan{Here: true, Sentence: texts.T("plan.pair.here")}
	}
	page := &view.PairPlan{Sentence: texts.T("plan.pair.nowhere"), Summary: swapSummary(texts, r)}
	if p.Elsewhere.ID != "" {
		page.Sentence = texts.T("plan.pair.elsewhere", map[string]any{"Listing": planPlace(p.Elsewhere)})
	}
	if !names {
		return page
	}
	page.Sentence += " " + insteadText(texts, p)
	for _, m := range p.Swap.Moves {
		page.Moves = append(page.Moves, planMove(m))
	}
	return page
}

func insteadText(texts view.Texts, p placement.PairPlan) string {
	if len(p.Instead) == 0 {
		return texts.T("plan.pair.empty")
	}
	var list []string
	for _, place := range p.Instead {
		list = append(list, view.HouseholdRef(place.Household.Number))
	}
	return texts.T("plan.pair.instead", map[string]any{"Households": strings.Join(list, ", ")})
}

// swapSummary says what the plan would lose, and how many others would move.
func swapSummary(texts view.Texts, r placement.PairRecord) string {
	lost := r.Plan.Swap
	others := slices.DeleteFunc(slices.Clone(lost.Moves), func(m pairing.Move) bool { return m.Household.ID == r.Household.ID })
	words := map[string]any{"Moves": moveCount(others)}
	if len(others) > 0 {
		words["Moves"] = texts.T("plan.pair.others", words)
	}
	if lost.Placed == 0 && lost.Urgency == 0 && lost.Fit == 0 {
		return texts.T("plan.pair.lot") + " " + texts.T("plan.pair.free", words)
	}
	words["Losses"] = view.PlanDelta{Households: -lost.Placed, Urgency: -lost.Urgency, Fit: -lost.Fit}.Text()
	return texts.T("plan.pair.cost", words)
}
