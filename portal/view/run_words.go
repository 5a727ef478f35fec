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
	return texts.T("run.asked.plan", map[string]any{"Goal": GoalName(texts, asked.Goal)})
}

// RunFacts is what a run was made from, and what came out, without anybody's
// name.
func RunFacts(texts Texts, run matching.Run) []Fact {
	facts := []Fact{
		{Label: "Frage", Value: RunAsked(texts, run.Asked)},
		{Label: "Stand", Value: Date(portal.Date(run.Problem.Today))},
		{Label: "Regeln", Value: run.Problem.Policy.Version},
		{Label: "Los Nummer", Value: strconv.FormatUint(run.Problem.Seed, 10)},
		{Label: "Mietobergrenzen", Value: strconv.Itoa(len(run.Problem.Rents.List())), Note: "Tabellen, wie sie damals galten"},
		{Label: "Angebote", Value: strconv.Itoa(len(run.Problem.Vacancies))},
		{Label: "Haushalte, die geprüft wurden", Value: strconv.Itoa(len(run.Problem.Candidates)), Note: "ohne geschützte Haushalte"},
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
	)
}

// RunReplay is how a run came out when it was calculated again.
type RunReplay struct {
	Same        bool
	Sentence    string
	Digest      string // of the stored document
	Differences []RunDifference
}

// RunDifference is one line of a run that came out otherwise.
type RunDifference struct {
	What          string
	Stored, Again string // as the document has it; a dash if the line is missing
}

// NewRunReplay puts a replay into words.
func NewRunReplay(texts Texts, replayed matching.Replayed) RunReplay {
	r := RunReplay{Same: replayed.Same, Sentence: texts.T("run.same"), Digest: replayed.Digest}
	if !r.Same {
		r.Sentence = texts.T("run.other", map[string]any{"Count": len(replayed.Differences)})
	}
	for _, d := range replayed.Differences {
		r.Differences = append(r.Differences, RunDifference{What: texts.T("run.line." + d.Kind), Stored: orDash(d.Stored), Again: orDash(d.Again)})
	}
	return r
}

func orDash(text string) string {
	if text == "" {
		return "–"
	}
	return text
}
