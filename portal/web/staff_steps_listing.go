package web

import (
	"wohnraum/portal"
	"wohnraum/portal/form"
	"wohnraum/portal/placement"
	"wohnraum/portal/view"
)

// listingSteps are the steps of an offer that have a form of their own.
func (sc *Screens) listingSteps() []staffStep {
	steps := []staffStep{
		sc.proofStep("nachweis-vermietung", "Nachweis zur Vermietung", portal.SubjectLandlord),
		sc.proofStep("nachweis-wohnung", "Nachweis zur Wohnung", portal.SubjectUnit),
		{
			word: "zurueckgeben", resource: portal.ResReview, action: portal.Decide, title: "Angebot zurückgeben",
			lead:   "Die Vermietung bekommt eine E-Mail, sieht den Grund und Ihre Nachricht und kann das Angebot ändern.",
			button: "Angebot zurückgeben", done: "Das Angebot ist zurückgegeben.",
			fields: func(rq *Request) []view.StepField {
				return []view.StepField{
					reasonField(portal.ReturnReason, "Grund")(rq),
					{Kind: "textarea", Name: "note", Label: "Nachricht an die Vermietung", Hint: "Was soll sie ändern?", Optional: true},
				}
			},
			run: sc.onListing(func(rq *Request, id portal.ListingID, f *form.Form) func() error {
				reason, note := reasonOf(f, portal.ReturnReason), f.Text("note", "Nachricht", 1000, false)
				return func() error { return sc.Placement.Return(rq.Context(), rq.Actor(), id, reason, note) }
			}),
		},
		{
			word: "weniger-als-drei", resource: portal.ResProposal, action: portal.Decide, title: "Mit weniger als drei Haushalten weitermachen",
			lead:   "Die Karten gehen an die Vermietung, sobald alle Haushalte der Runde geantwortet haben.",
			button: "Weitermachen", done: "Gespeichert. Die Karten werden gesendet, sobald alle Haushalte geantwortet haben.",
			fields: func(rq *Request) []view.StepField {
				return []view.StepField{reasonField(portal.FewerThanThree, "Grund")(rq)}
			},
			run: sc.onListing(func(rq *Request, id portal.ListingID, f *form.Form) func() error {
				reason := reasonOf(f, portal.FewerThanThree)
				return func() error { return sc.Placement.SendFewer(rq.Context(), rq.Actor(), id, reason) }
			}),
		},
	}
	steps = append(steps, sc.closingSteps()...)
	for i := range steps {
		steps[i].about = sc.aboutListing
	}
	return steps
}

func (sc *Screens) proofStep(word, title string, subject portal.SubjectKind) staffStep {
	return staffStep{
		word: word, resource: portal.ResReview, action: portal.Decide, title: title,
		lead:   "Tragen Sie ein, was Sie gesehen oder geprüft haben. Ihr Name und die Zeit werden dazu gespeichert.",
		button: "Nachweis speichern", done: "Der Nachweis ist gespeichert.",
		fields: func(rq *Request) []view.StepField {
			choices := []view.Choice{}
			for _, code := range placement.SeenCodes(subject) {
				choices = append(choices, view.Choice{Value: code, Label: rq.server.Texts.T("verification." + code)})
			}
			return []view.StepField{{Kind: "radios", Name: "seen", Label: "Was haben Sie gesehen?", Options: choices}, noteField()}
		},
		run: sc.onListing(func(rq *Request, id portal.ListingID, f *form.Form) func() error {
			seen := f.Choice("seen", "Was haben Sie gesehen", placement.SeenCodes(subject), true)
			note := f.Text("note", "Bemerkung", 1000, false)
			return func() error {
				return sc.Placement.Verify(rq.Context(), rq.Actor(), id, placement.Seen{Subject: subject, What: seen, Note: note})
			}
		}),
	}
}

func (sc *Screens) aboutListing(rq *Request) (stepAbout, error) {
	r, err := sc.staffListing(rq)
	if err != nil {
		return stepAbout{}, err
	}
	return stepAbout{
		label: "Zum Angebot", href: "/angebote/" + string(r.ID), version: r.Version,
		facts: []view.Fact{
			{Label: "Angebot", Value: view.ListingRef(r.Number) + ", " + r.Unit.Address() + ", " + view.MunicipalityName(r.Unit.Municipality)},
			{Label: "Vermietung", Value: r.Landlord.Name},
		},
	}, nil
}

// onListing reads the form and acts once it is in order.
func (sc *Screens) onListing(read func(*Request, portal.ListingID, *form.Form) func() error) func(*Request, *form.Form) error {
	return func(rq *Request, f *form.Form) error {
		id, err := portal.ParseID[portal.ListingID](rq.Param("id"))
		if err != nil {
			return err
		}
		if act := read(rq, id, f); f.OK() {
			return act()
		}
		return nil
	}
}

// pairSteps are the decisions on one household for one offer.
func (sc *Screens) pairSteps() []staffStep {
	return []staffStep{
		{
			word: "verwerfen", resource: portal.ResProposal, action: portal.Decide, title: "Treffer verwerfen",
			lead:   "Dieser Haushalt wird für dieses Angebot nicht noch einmal vorgeschlagen. Für andere Angebote ändert sich nichts.",
			button: "Treffer verwerfen", done: "Der Treffer ist verworfen.", about: sc.aboutPair,
			fields: func(rq *Request) []view.StepField {
				return []view.StepField{reasonField(portal.DismissReason, "Grund")(rq), noteField()}
			},
			run: sc.onPair(func(rq *Request, l portal.ListingID, h portal.HouseholdID, f *form.Form) func() error {
				reason, note := reasonOf(f, portal.DismissReason), f.Text("note", "Bemerkung", 1000, false)
				return func() error { return sc.Placement.Dismiss(rq.Context(), rq.Actor(), l, h, reason, note) }
			}),
		},
		{
			word: "miete", resource: portal.ResRequest, action: portal.Update, title: "Entscheidung des Amtes zur Miete eintragen",
			lead:   "Die Miete liegt über der Grenze. Tragen Sie ein, ob das Amt sie für diesen Haushalt anerkennt.",
			button: "Entscheidung speichern", done: "Die Entscheidung des Amtes ist gespeichert.", about: sc.aboutPair,
			fields: fixed(
				view.StepField{Kind: "radios", Name: "answer", Label: "Erkennt das Amt die Miete an?", Options: []view.Choice{{Value: "yes", Label: "Ja"}, {Value: "no", Label: "Nein"}}},
				dayField("Datum der Entscheidung"), view.StepField{Kind: "input", Name: "file", Label: "Aktenzeichen oder Schreiben"},
			),
			run: sc.onPair(func(rq *Request, l portal.ListingID, h portal.HouseholdID, f *form.Form) func() error {
				word := placement.RentWord{
					Accepted: f.Choice("answer", "Antwort", []string{"yes", "no"}, true) == "yes",
					On:       f.Date("on", "Datum der Entscheidung", true), Source: f.Text("file", "Aktenzeichen", 100, true),
				}
				return func() error { return sc.Placement.RecordRentWord(rq.Context(), rq.Actor(), l, h, word) }
			}),
		},
	}
}

func (sc *Screens) aboutPair(rq *Request) (stepAbout, error) {
	r, err := sc.pair(rq)
	if err != nil {
		return stepAbout{}, err
	}
	return stepAbout{
		label: "Zum Haushalt für dieses Angebot", href: pairHref(r.Listing.ID, r.Household.ID),
		facts: []view.Fact{
			{Label: "Haushalt", Value: view.HouseholdRef(r.Household.Number)},
			{Label: "Angebot", Value: view.ListingRef(r.Listing.Number)},
			{Label: "Bruttokaltmiete", Value: view.EuroMaybe(r.Listing.GrossColdRent())},
		},
	}, nil
}

func (sc *Screens) onPair(read func(*Request, portal.ListingID, portal.HouseholdID, *form.Form) func() error) func(*Request, *form.Form) error {
	return func(rq *Request, f *form.Form) error {
		l, h, err := pairIDs(rq)
		if err != nil {
			return err
		}
		if act := read(rq, l, h, f); f.OK() {
			return act()
		}
		return nil
	}
}
