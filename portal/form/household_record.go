package form

import (
	"slices"

	"wohnraum/portal"
)

// Fact is a fact of urgency with its date and source.
type Fact struct {
	*Form
	Fact portal.UrgencyFact
}

// ParseFact reads a fact. What was seen today need not say so.
func ParseFact(values Values, today portal.Date, kinds []string) Fact {
	f := Fact{Form: New(values).WithToday(today)}
	f.Fact.Kind = f.Choice("kind", "Grund", kinds, true)
	f.Fact.Since = f.past("since", "Seit", today, true)
	f.Fact.CheckedOn = f.past("checked_on", "Geprüft am", today, false)
	if !f.Fact.CheckedOn.Known() {
		f.Fact.CheckedOn = today
	}
	f.Fact.Source = f.Text("source", "Woher wissen Sie das?", 200, true)
	return f
}

// past reads a day up to today.
func (f *Form) past(name, label string, today portal.Date, required bool) portal.Date {
	day := f.Date(name, label, required)
	if day > today {
		f.fail(name, label, "Dieser Tag liegt in der Zukunft. Bitte geben Sie einen Tag bis heute ein.")
		return ""
	}
	return day
}

// Vetting is which points of the checklist were seen, and when.
type Vetting struct {
	*Form
	Items []string
	On    portal.Date
}

// ParseVetting reads the checklist. Without a day, it was today.
func ParseVetting(values Values, today portal.Date) Vetting {
	f := Vetting{Form: New(values).WithToday(today)}
	f.Items = f.Choices("items", portal.VettingItems())
	f.On = f.past("on", "Gesehen am", today, false)
	if !f.On.Known() {
		f.On = today
	}
	if len(f.Items) == 0 {
		f.Fail("items", "Bitte wählen Sie mindestens einen Punkt aus, den Sie gesehen haben.")
	}
	return f
}

// Consent is how a consent was given.
type Consent struct {
	*Form
	Kind      portal.ConsentKind
	Way       string
	On        portal.Date
	Version   string
	Rent      portal.Maybe[portal.Cents] // what a naming consent was shown with
	Available portal.Date
}

// ParseConsent reads a consent record.
func ParseConsent(values Values, today portal.Date, forms []string) Consent {
	f := Consent{Form: New(values).WithToday(today)}
	f.Kind = portal.ConsentKind(f.Choice("kind", "Einwilligung", kindNames(), true))
	f.read(today, forms)
	return f
}

func (f *Consent) read(today portal.Date, forms []string) {
	f.Way = f.Choice("form", "Wie gegeben?", forms, true)
	f.On = f.past("on", "Gegeben am", today, false)
	if !f.On.Known() {
		f.On = today
	}
	f.Version = f.Text("text_version", "Fassung", 60, true)
	f.Rent = f.Money("shown_rent", "Miete", 0, 10000_00, false)
	f.Available = f.Date("shown_available", "Frei ab", false)
}

func kindNames() []string {
	var names []string
	for _, kind := range portal.ConsentKinds() {
		names = append(names, string(kind))
	}
	return names
}

// HouseholdAnswer is what a household says: yes, or no with its reason; with the
// yes it may consent to be named.
type HouseholdAnswer struct {
	*Form
	Version      int
	Yes          bool
	Reason, Note string
	Naming       *Consent
}

// ParseHouseholdAnswer reads the answer. A naming consent is read where the form
// asks for it and one of its forms is chosen.
func ParseHouseholdAnswer(values Values, today portal.Date, forms []string) HouseholdAnswer {
	f := HouseholdAnswer{Form: New(values).WithToday(today)}
	f.Version = f.version()
	switch f.Choice("answer", "Antwort", []string{"yes", "no"}, true) {
	case "yes":
		f.Yes = true
		if f.Checked("naming") {
			f.Naming = &Consent{Form: f.Form, Kind: portal.ConsentNaming}
			f.Naming.read(today, forms)
		}
	case "no":
		f.Reason = f.Choice("reason", "Grund", portal.HouseholdRefusal.Codes(), true)
	}
	f.Note = f.Text("note", "Notiz", 1000, false)
	return f
}

// ViewingDate is an appointment to see a dwelling.
type ViewingDate struct {
	ViewingTimes
	Version int
}

// ParseViewingDate reads one appointment.
func ParseViewingDate(values Values, now portal.Instant) ViewingDate {
	f := ViewingDate{ViewingTimes: ParseViewingTimes(values, now)}
	f.Version = f.version()
	return f
}

// Outcome is a coded outcome with a note.
type Outcome struct {
	*Form
	Version int
	Code    string
	On      portal.Date
	Note    string
}

// ParseOutcome reads how a viewing went.
func ParseOutcome(values Values) Outcome {
	f := Outcome{Form: New(values)}
	f.Version = f.version()
	f.Code = f.Choice("outcome", "Ausgang", portal.ViewingOutcome.Codes(), true)
	f.Note = f.Text("note", "Notiz", 1000, false)
	return f
}

// ParseCheck reads what was found on a date of after-care.
func ParseCheck(values Values, today portal.Date) Outcome {
	f := Outcome{Form: New(values).WithToday(today)}
	f.Code = f.Choice("outcome", "Ergebnis", portal.CheckOutcome.Codes(), true)
	f.On = f.past("on", "Am", today, false)
	if !f.On.Known() {
		f.On = today
	}
	needsNote := slices.Contains([]string{"arrears", "conflict"}, f.Code)
	f.Note = f.Text("note", "Notiz", 1000, needsNote)
	return f
}
