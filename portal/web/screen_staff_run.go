package web

import (
	"strconv"

	"wohnraum/portal"
	"wohnraum/portal/placement"
	"wohnraum/portal/view"
)

// showRun shows the stored match run of a proposal, calculated again.
func (sc *Screens) showRun(rq *Request) error {
	id, err := portal.ParseID[portal.ProposalID](rq.Param("id"))
	if err != nil {
		return err
	}
	r, err := sc.Placement.Run(rq.Context(), rq.Actor(), id)
	if err != nil {
		return err
	}
	page := view.RunPage{
		Base: rq.Base("Berechnung"), Number: view.ProposalRef(r.Proposal.Number), Back: "/vorschlaege/" + string(id), Same: r.Same,
	}
	if r.Proposal.Run != "" {
		page.Facts = runFacts(r)
	}
	return rq.Render(page)
}

func runFacts(r placement.RunRecord) []view.Fact {
	rank := "stand nicht in der Liste"
	if r.Rank > 0 {
		rank = itoa(r.Rank)
	}
	return []view.Fact{
		{Label: "Berechnet am", Value: view.DateTime(r.At)},
		{Label: "Regeln", Value: r.Rules},
		{Label: "Los Nummer", Value: strconv.FormatInt(r.Seed, 10)},
		{Label: "Haushalte, die geprüft wurden", Value: itoa(r.Candidates), Note: "ohne geschützte Haushalte"},
		{Label: "davon passten", Value: itoa(r.Fitting)},
		{Label: "davon waren zu klären", Value: itoa(r.Unclear)},
		{Label: "Platz dieses Haushalts", Value: rank},
	}
}
