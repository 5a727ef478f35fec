package form

import (
	"strconv"
	"time"

	"wohnraum/portal"
)

// Version is which version of a record the form was filled in for; -1 if the
// form does not say.
func (f *Form) Version() int {
	n, err := strconv.Atoi(f.Value("version"))
	if err != nil {
		return -1
	}
	return n
}

// Told is what somebody told the office: yes, or no with a reason.
type Told struct {
	*Form

	Yes              bool
	Reason, By, Note string
}

// ParseTold reads an answer that staff record for somebody.
func ParseTold(f *Form, reasons portal.Reasons) Told {
	t := Told{Form: f}
	t.Yes = f.Choice("answer", "Antwort", []string{"yes", "no"}, true) == "yes"
	t.Reason = f.Choice("reason", "Grund", reasons.Codes(), false)
	if f.Value("answer") == "no" && t.Reason == "" {
		f.Fail("reason", "Grund: Bitte wählen Sie einen Grund für das Nein.")
	}
	t.By = f.Text("by", "Wer hat es wann mitgeteilt", 200, true)
	t.Note = f.Text("note", "Bemerkung", 1000, false)
	return t
}

// Appointment is when and where a dwelling is shown.
type Appointment struct {
	*Form

	At    portal.Instant
	Place string
}

// ParseAppointment reads a day and a time of the county.
func ParseAppointment(f *Form) Appointment {
	a := Appointment{Form: f, Place: f.Text("place", "Treffpunkt", 200, false)}
	day, clock := f.Date("day", "Tag", true), f.Time("clock", "Uhrzeit", true)
	if !day.Known() || clock == "" {
		return a
	}
	hours, err := time.Parse("15:04", clock)
	if err != nil {
		return a
	}
	midnight := portal.Local(day.EndOfDay().Time)
	a.At = portal.At(time.Date(midnight.Year(), midnight.Month(), midnight.Day(), hours.Hour(), hours.Minute(), 0, 0, midnight.Location()))
	return a
}

// Decision is an authority's word on a rent offer.
type Decision struct {
	*Form

	Granted            bool
	Reason, File, Note string
	On                 portal.Date
}

// ParseDecision reads a grant, or the reason of a refusal.
func ParseDecision(f *Form) Decision {
	d := Decision{Form: f}
	word := f.Choice("decision", "Entscheidung", append([]string{"granted"}, portal.AuthorityRefusal.Codes()...), true)
	d.Granted = word == "granted"
	if !d.Granted {
		d.Reason = word
	}
	d.On = f.Date("on", "Datum der Entscheidung", true)
	d.File = f.Text("file", "Aktenzeichen", 100, true)
	d.Note = f.Text("note", "Hinweis", 500, false)
	return d
}

// Terms is what a review settles.
type Terms struct {
	*Form

	Right      portal.OccupancyRight
	Contract   portal.ContractID
	Contact    portal.AccountID
	Supplement portal.Answer
}

// ParseTerms reads who chooses, under which contract, and who is in charge.
func ParseTerms(values Values) Terms {
	f := New(values)
	rights := make([]string, 0, len(portal.OccupancyRights()))
	for _, right := range portal.OccupancyRights() {
		rights = append(rights, string(right))
	}
	return Terms{
		Form:       f,
		Right:      portal.OccupancyRight(f.Choice("right", "Wer wählt aus", rights, true)),
		Contract:   portal.ContractID(f.Text("contract", "Kooperationsvertrag", 40, false)),
		Contact:    portal.AccountID(f.Text("contact", "Wer ist zuständig", 40, true)),
		Supplement: f.Answer("supplement"),
	}
}
