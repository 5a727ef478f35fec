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

// Consent is how a consent was given, and what a naming consent was shown with.
type Consent struct {
	*Form
	Kind      portal.ConsentKind
	Way       string // paper, electronic, oral
	On        portal.Date
	Version   string // of the text
	Rent      portal.Maybe[portal.Cents]
	Available portal.Date
}

// ParseConsent reads a consent record. Without a day, it was given today.
func ParseConsent(values Values, today portal.Date, ways []string) Consent {
	f := Consent{Form: New(values).WithToday(today)}
	f.Kind = portal.ConsentKind(f.Choice("kind", "Einwilligung", kindNames(), true))
	f.Way = f.Choice("way", "Wie gegeben?", ways, true)
	f.On = f.past("on", "Gegeben am", today, false)
	f.shown(today)
	return f
}

// shown reads the hidden values that the page was made with.
func (f *Consent) shown(today portal.Date) {
	if !f.On.Known() {
		f.On = today
	}
	f.Version = f.Text("text_version", "Fassung", 60, true)
	f.Rent = f.Money("shown_rent", "Miete", 0, 10000_00, false)
	f.Available = f.Date("shown_available", "Frei ab", false)
}

func kindNames() []string {
	kinds := portal.ConsentKinds()
	names := make([]string, len(kinds))
	for i, kind := range kinds {
		names[i] = string(kind)
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
	Naming       *Consent // nil if it was not given
}

// ParseHouseholdAnswer reads an answer. Prefix tells the fields of several
// answers on one page apart.
func ParseHouseholdAnswer(values Values, today portal.Date, ways []string, prefix string) HouseholdAnswer {
	f := HouseholdAnswer{Form: New(values).WithToday(today)}
	f.Version = f.version()
	switch f.Choice(prefix+"answer", "Antwort", []string{"yes", "no"}, true) {
	case "yes":
		f.Yes = true
		if way := f.Choice(prefix+"naming", "Einwilligung", ways, false); way != "" {
			f.Naming = &Consent{Form: f.Form, Kind: portal.ConsentNaming, Way: way}
			f.Naming.shown(today)
		}
	case "no":
		f.Reason = f.Choice(prefix+"reason", "Grund", portal.HouseholdRefusal.Codes(), true)
	}
	f.Note = f.Text(prefix+"note", "Notiz", 1000, false)
	return f
}

// ViewingDate is an appointment to see a dwelling.
type ViewingDate struct {
	ViewingTimes
	Version int
	Offered portal.ViewingID // the offered time that was chosen; "" if another one is meant
}

// ParseViewingDate reads one appointment: a time that the landlord offered, or
// another one.
func ParseViewingDate(values Values, now portal.Instant) ViewingDate {
	var f ViewingDate
	if chosen := New(values).Value("offered"); chosen != "" {
		f.ViewingTimes, f.Offered = ViewingTimes{Form: New(values)}, portal.ViewingID(chosen)
	} else {
		f.ViewingTimes = ParseViewingTimes(values, now)
	}
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
	f.Note = f.Text("outcome_note", "Notiz", 1000, false)
	return f
}

// Day is a day on which something happened, of a record's version.
type Day struct {
	*Form
	Version int
	On      portal.Date
}

// ParseDay reads a day up to today from the field of this name.
func ParseDay(values Values, name, label string, today portal.Date) Day {
	f := Day{Form: New(values).WithToday(today)}
	f.Version = f.version()
	f.On = f.past(name, label, today, true)
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
