package view

import (
	"strconv"

	"wohnraum/matching"
	"wohnraum/portal"
)

// RunAsked says what a run of the engine was asked.
func RunAsked(texts Texts, asked matching.Asked) string {
	if asked.Goal == "" {
		return texts.T("run.asked.shortlist")
	}
	return texts.T("run.asked." + string(asked.Goal))
}

// RunFacts is what a run was made from, and what came out, without anybody's
// name.
func RunFacts(texts Texts, run matching.Run) []Fact {
	facts := []Fact{
		{Label: "Frage", Value: RunAsked(texts, run.Asked)},
		{Label: "Stand", Value: Date(portal.Date(run.Problem.Today))},
		{Label: "Regeln", Value: run.Problem.Policy.Version},
		{Label: "Los Nummer", Value: strconv.FormatUint(run.Problem.Seed, 10)},
		{Label: "Angebote", Value: strconv.Itoa(len(run.Problem.Vacancies))},
		{Label: "Haushalte, die geprüft wurden", Value: strconv.Itoa(len(run.Problem.Candidates)), Note: "ohne geschützte Haushalte"},
		{Label: "Mietobergrenzen", Value: strconv.Itoa(len(run.Problem.Rents.List())), Note: "Tabellen, wie sie damals galten"},
	}
	if run.Asked.Goal == "" {
		return append(facts,
			Fact{Label: "davon passten", Value: strconv.Itoa(run.Shortlist.FittingTotal)},
			Fact{Label: "davon waren zu klären", Value: strconv.Itoa(run.Shortlist.UnclearTotal)},
		)
	}
	return append(facts,
		Fact{Label: "Haushalte mit einem Platz", Value: strconv.Itoa(len(run.Plan.Placements))},
		Fact{Label: "Personen mit einem Platz", Value: strconv.Itoa(run.Plan.Persons)},
		Fact{Label: "Dringlichkeit", Value: strconv.Itoa(run.Plan.Urgency), Note: "Summe der Punkte"},
		Fact{Label: "Passung", Value: strconv.Itoa(run.Plan.Fit), Note: "Summe der Punkte"},
		Fact{Label: "Nachweis", Value: RunProof(texts, run.Plan.Certificate)},
	)
}

// RunProof says whether a plan is proven to be the best.
func RunProof(texts Texts, c matching.Certificate) string {
	if c.Holds() {
		return texts.T("run.proof.holds")
	}
	return texts.T("run.proof.fails", map[string]any{"Urgency": c.UrgencyGap, "Fit": c.FitGap, "Ticket": c.TicketGap, "Violations": c.Violations})
}

// RunVerdict says in one sentence how a replay came out.
func RunVerdict(texts Texts, replayed matching.Replayed) string {
	if replayed.Same {
		return texts.T("run.same")
	}
	return texts.T("run.other", map[string]any{"Count": len(replayed.Differences)})
}

// RunDifference is one line of a run that came out otherwise.
type RunDifference struct {
	What          string
	Stored, Again string // as the document has it; a dash if the line is missing
}

// RunDifferences lists what came out otherwise, with names for the lines.
func RunDifferences(texts Texts, replayed matching.Replayed) []RunDifference {
	list := make([]RunDifference, 0, len(replayed.Differences))
	for _, d := range replayed.Differences {
		list = append(list, RunDifference{What: texts.T("run.line." + d.Kind), Stored: orDash(d.Stored), Again: orDash(d.Again)})
	}
	return list
}

func orDash(text string) string {
	if text == "" {
		return "–"
	}
	return text
}
