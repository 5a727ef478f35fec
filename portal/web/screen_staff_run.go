package web

import (
	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/placement"
	"wohnraum/portal/view"
)

// runType is what a document is: text that a person can read.
const runType = "text/plain; charset=utf-8"

// showRun shows the stored match run of a proposal.
func (sc *Screens) showRun(rq *Request) error {
	r, err := sc.proposalRun(rq)
	if err != nil {
		return err
	}
	return rq.Render(proposalRunPage(rq, r))
}

// replayRun calculates the run of a proposal again and shows how it comes out.
// Nothing is stored.
func (sc *Screens) replayRun(rq *Request) error {
	r, err := sc.proposalRun(rq)
	if err != nil {
		return err
	}
	return rq.replay(r, proposalRunPage(rq, r))
}

// downloadRun hands out the document of a proposal's run.
func (sc *Screens) downloadRun(rq *Request) error {
	r, err := sc.proposalRun(rq)
	if err != nil {
		return err
	}
	return rq.document(r, view.ProposalRef(r.Proposal.Number))
}

func (sc *Screens) proposalRun(rq *Request) (placement.RunRecord, error) {
	id, err := portal.ParseID[portal.ProposalID](rq.Param("id"))
	if err != nil {
		return placement.RunRecord{}, err
	}
	return sc.Placement.Run(rq.Context(), rq.Actor(), id)
}

func proposalRunPage(rq *Request, r placement.RunRecord) view.RunPage {
	back := "/vorschlaege/" + string(r.Proposal.ID)
	page := view.RunPage{
		Base: rq.Base("Berechnung"), Preline: view.ProposalRef(r.Proposal.Number), Back: back, BackText: "Zum Vorschlag",
		Href: back + "/berechnung", Kept: "Gespeichert bleibt die Berechnung, solange der Vorschlag gespeichert bleibt.",
	}
	if !r.Stored() {
		return page
	}
	rank := "stand nicht in der Liste"
	if r.Rank > 0 {
		rank = itoa(r.Rank)
	}
	page.Facts = append(runFacts(rq, r), view.Fact{Label: "Platz dieses Haushalts", Value: rank})
	return page
}

// runFacts says who asked when, and then what the run itself says.
func runFacts(rq *Request, r placement.RunRecord) []view.Fact {
	asked := view.Fact{Label: "Berechnet am", Value: view.DateTime(r.At)}
	if r.ByName != "" {
		asked.Note = "von " + r.ByName
	}
	return append([]view.Fact{asked}, view.RunFacts(rq.server.Texts, r.Opened)...)
}

func (rq *Request) replay(r placement.RunRecord, page view.RunPage) error {
	if !r.Stored() {
		return portal.Errorf(portal.NotFound, "no run to calculate again")
	}
	replayed, err := pairing.Replay(rq.Context(), r.MatchRun)
	if err != nil {
		return err
	}
	again := view.NewRunReplay(rq.server.Texts, replayed)
	page.Replay = &again
	return rq.Render(page)
}

func (rq *Request) document(r placement.RunRecord, name string) error {
	if !r.Stored() {
		return portal.Errorf(portal.NotFound, "no run to hand out")
	}
	doc, err := pairing.Document(r.MatchRun)
	if err != nil {
		return err
	}
	return rq.Download("Berechnung-"+name+".txt", runType, doc)
}
