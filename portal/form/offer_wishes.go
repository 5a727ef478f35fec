package form

import "wohnraum/portal"

// longestNote is how long the message to the office may be.
const longestNote = 2000

// MoveWindows lists how soon somebody should move in. Their words stand in the
// catalogue under "move_window.<code>".
func MoveWindows() []string { return []string{"at_once", "one_month", "three_months"} }

// OfferWishes are the landlord's wishes: a closed list of what may lawfully be
// wished for (decision 22). What does not fit in goes to the office as a message.
type OfferWishes struct {
	*Form
	PersonsMin, PersonsMax portal.Maybe[int]
	Pets, Quiet            portal.Answer
	MoveWindow             string
	Note                   string
}

// ParseOfferWishes reads the wishes.
func ParseOfferWishes(values Values) OfferWishes {
	f := OfferWishes{Form: New(values)}
	f.parse()
	return f
}

func (f *OfferWishes) parse() {
	f.PersonsMin = f.Int("persons_min", "Personen mindestens", 1, mostPersons, false)
	f.PersonsMax = f.Int("persons_max", "Personen höchstens", 1, mostPersons, false)
	if f.PersonsMin.Valid && f.PersonsMax.Valid && f.PersonsMin.V > f.PersonsMax.V {
		f.Fail("persons_max", "Personen höchstens: Die Zahl ist kleiner als die Mindestzahl. Bitte prüfen Sie beide.")
	}
	f.Pets, f.Quiet = f.Answer("pets"), f.Answer("quiet")
	f.MoveWindow = f.Choice("move_window", "Einzug", MoveWindows(), false)
	f.Note = f.Text("note", "Nachricht an das Amt", longestNote, false)
}

// Fill writes the wishes onto the offer.
func (f OfferWishes) Fill(l *portal.Listing) {
	l.PersonsMin, l.PersonsMax, l.Pets, l.Quiet = f.PersonsMin, f.PersonsMax, f.Pets, f.Quiet
	l.MoveWindow, l.Note = f.MoveWindow, f.Note
}

func wishTexts(l portal.Listing) map[string]string {
	return map[string]string{
		"persons_min": intText(l.PersonsMin), "persons_max": intText(l.PersonsMax), "pets": answerText(l.Pets),
		"quiet": answerText(l.Quiet), "move_window": l.MoveWindow, "note": l.Note,
	}
}
