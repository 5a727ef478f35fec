package view

import (
	"strconv"
	"strings"

	"wohnraum/matching"
)

// GoalName is the German name of what a plan puts first.
func GoalName(texts Texts, goal matching.Goal) string { return texts.T("plan.goal." + string(goal)) }

// GoalLead says in which order a goal decides.
func GoalLead(texts Texts, goal matching.Goal) string {
	return texts.T("plan.goal." + string(goal) + ".lead")
}

// Proof puts a plan's certificate into words.
func Proof(texts Texts, goal matching.Goal, c matching.Certificate) PlanProof {
	claim := "plan.claim." + string(goal)
	if !c.Holds() {
		claim = "plan.claim.none"
	}
	figure := func(label string, n int64) Fact { return Fact{Label: label, Value: strconv.FormatInt(n, 10)} }
	return PlanProof{Holds: c.Holds(), Claim: texts.T(claim), Facts: []Fact{
		figure("Paare, die mehr wert sind als ihre beiden Preise", int64(c.Violations)),
		figure(texts.T("plan.gap."+string(goal)+".first"), c.UrgencyGap),
		figure(texts.T("plan.gap."+string(goal)+".second"), c.FitGap),
		figure(texts.T("plan.gap.lot"), c.TicketGap),
	}}
}

// WantSentence says what one more dwelling like an offer would bring.
func WantSentence(texts Texts, helps, round bool, urgency int) string {
	points := map[string]any{"Points": counted(urgency, "Punkt", "Punkten")}
	switch {
	case !helps:
		return texts.T("plan.want.nobody")
	case round:
		return texts.T("plan.want.round", points)
	default:
		return texts.T("plan.want.helps", points)
	}
}

// Households writes a number of households.
func Households(n int) string { return counted(n, "Haushalt", "Haushalte") }

// Points writes a number of points, of urgency or fit.
func Points(n int, of string) string { return counted(n, "Punkt ", "Punkte ") + of }

// PlanDelta is by how much one plan is ahead of another.
type PlanDelta struct{ Households, Persons, Urgency, Fit int }

// Text writes what differs: "2 Personen mehr, 5 Punkte Passung weniger".
func (d PlanDelta) Text() string {
	var parts []string
	for _, part := range []struct {
		by    int
		write func(int) string
	}{
		{d.Households, Households},
		{d.Persons, Persons},
		{d.Urgency, func(n int) string { return Points(n, "Dringlichkeit") }},
		{d.Fit, func(n int) string { return Points(n, "Passung") }},
	} {
		switch {
		case part.by > 0:
			parts = append(parts, part.write(part.by)+" mehr")
		case part.by < 0:
			parts = append(parts, part.write(-part.by)+" weniger")
		}
	}
	if len(parts) == 0 {
		return "gleich viele Haushalte, Personen und Punkte"
	}
	return strings.Join(parts, ", ")
}

// Signed writes a difference beside a figure: "3 mehr", "gleich".
func Signed(n int) string {
	switch {
	case n > 0:
		return strconv.Itoa(n) + " mehr"
	case n < 0:
		return strconv.Itoa(-n) + " weniger"
	default:
		return "gleich"
	}
}

// MoveCount says how many households come in, drop out and move.
func MoveCount(in, out, moved int) string {
	var parts []string
	for _, part := range []struct {
		n         int
		one, more string
	}{
		{in, "käme hinzu", "kämen hinzu"}, {out, "fiele heraus", "fielen heraus"}, {moved, "wechselte das Angebot", "wechselten das Angebot"},
	} {
		if part.n > 0 {
			parts = append(parts, Households(part.n)+" "+numbered(part.n, part.one, part.more))
		}
	}
	if len(parts) == 0 {
		return "Niemand sonst wäre betroffen."
	}
	return strings.Join(parts, ", ") + "."
}

// numbered is the form of a word for one or for more.
func numbered(n int, one, more string) string {
	if n == 1 {
		return one
	}
	return more
}
