package web

import (
	"wohnraum/portal"
	"wohnraum/portal/form"
	"wohnraum/portal/placement"
	"wohnraum/portal/view"
)

// proposalSteps are the steps of a proposal that staff can take or record.
func (sc *Screens) proposalSteps() []staffStep {
	steps := []staffStep{
		{
			word: "zweite-freigabe", resource: portal.ResProposal, action: portal.Decide, title: "Zweite Freigabe",
			lead:   "Dieser Haushalt ist geschützt. Prüfen Sie, ob die Vermietung und die Wohnung bekannt und sicher sind. Erst danach wird der Haushalt gefragt.",
			button: "Ich gebe den Vorschlag frei", done: "Die zweite Freigabe ist gespeichert. Der Haushalt wird jetzt gefragt.",
			run: sc.plain(func(rq *Request, at placement.At) error {
				return sc.Placement.ApproveSecond(rq.Context(), rq.Actor(), at)
			}),
		},
		{
			word: "antwort-haushalt", resource: portal.ResProposal, action: portal.Update, title: "Antwort des Haushalts eintragen",
			lead:   "Tragen Sie ein, was der Haushalt oder die Beratung Ihnen gesagt hat. Eine begründete Absage kostet den Haushalt nichts.",
			button: "Antwort speichern", done: "Die Antwort des Haushalts ist gespeichert.", fields: toldFields(portal.HouseholdRefusal),
			run: sc.told(portal.HouseholdRefusal, func(rq *Request, at placement.At, t placement.Told) error {
				return sc.Placement.HouseholdTold(rq.Context(), rq.Actor(), at, t)
			}),
		},
		{
			word: "antwort-vermietung", resource: portal.ResProposal, action: portal.Update, title: "Antwort der Vermietung eintragen",
			lead:   "Lesen Sie vor einem Ja den Hinweis nach § 78 SGB X vor: Was die Vermietung über den Haushalt erfährt, darf sie nur für diese Vermietung nutzen.",
			button: "Antwort speichern", done: "Die Antwort der Vermietung ist gespeichert.", fields: toldFields(portal.LandlordRefusal),
			run: sc.told(portal.LandlordRefusal, func(rq *Request, at placement.At, t placement.Told) error {
				return sc.Placement.LandlordTold(rq.Context(), rq.Actor(), at, t)
			}),
		},
		{
			word: "absage-entscheiden", resource: portal.ResProposal, action: portal.Decide, title: "Über die Absage der Vermietung entscheiden",
			lead:   "Lesen Sie die Begründung. Bei einem Besetzungsrecht zählt nur ein wichtiger Grund; sonst darf die Absage nicht gegen das AGG verstoßen.",
			button: "Entscheidung speichern", done: "Die Entscheidung ist gespeichert.",
			fields: fixed(view.StepField{Kind: "radios", Name: "answer", Label: "Was gilt?", Options: []view.Choice{
				{Value: "yes", Label: "Die Absage gilt: Der Vorschlag endet"}, {Value: "no", Label: "Die Absage gilt nicht: Der Vorschlag läuft weiter"},
			}}, noteField()),
			run: func(rq *Request, f *form.Form) error {
				accept, note := f.Choice("answer", "Was gilt", []string{"yes", "no"}, true) == "yes", f.Text("note", "Bemerkung", 1000, false)
				return sc.ifRight(rq, f, func(at placement.At) error {
					return sc.Placement.DecideObjection(rq.Context(), rq.Actor(), at, accept, note)
				})
			},
		},
		{
			word: "korrektur", resource: portal.ResProposal, action: portal.Decide, title: "Absage zurücknehmen",
			lead:   "Die Absage war ein Irrtum. Der Vorschlag geht zurück zu der Frage, die damit beantwortet war. Beide Einträge bleiben im Verlauf.",
			button: "Absage zurücknehmen", done: "Die Absage ist zurückgenommen. Der Vorschlag läuft weiter.", fields: fixed(byField()),
			run: func(rq *Request, f *form.Form) error {
				by := f.Text("by", "Wer hat es wann mitgeteilt", 200, true)
				return sc.ifRight(rq, f, func(at placement.At) error { return sc.Placement.CorrectAnswer(rq.Context(), rq.Actor(), at, by) })
			},
		},
		{
			word: "hinweis", resource: portal.ResProposal, action: portal.Update, title: "Hinweis nach § 78 SGB X angenommen",
			lead:   "Die Vermietung muss den Hinweis annehmen, bevor ihr ein Name genannt wird.",
			button: "Angenommen", done: "Gespeichert: Die Vermietung hat den Hinweis angenommen.", fields: fixed(byField()),
			run: func(rq *Request, f *form.Form) error {
				by := f.Text("by", "Wer hat es wann mitgeteilt", 200, true)
				return sc.ifRight(rq, f, func(at placement.At) error { return sc.Placement.AcceptNotice(rq.Context(), rq.Actor(), at, by) })
			},
		},
		{
			word: "nennen", resource: portal.ResProposal, action: portal.Update, title: "Namen nennen",
			lead:   "Die Vermietung sieht danach Namen und Kontakt des Haushalts. Das lässt sich nicht zurücknehmen.",
			button: "Ja, Namen nennen", done: "Der Name ist genannt. Die Vermietung wird benachrichtigt.",
			run: sc.plain(func(rq *Request, at placement.At) error { return sc.Placement.Name(rq.Context(), rq.Actor(), at) }),
		},
	}
	return sc.withRecord(append(append(steps, sc.viewingSteps()...), append(sc.leaseSteps(), sc.endingSteps()...)...))
}

func (sc *Screens) viewingSteps() []staffStep {
	return []staffStep{
		{
			word: "besichtigung", resource: portal.ResViewing, action: portal.Create, title: "Besichtigung vereinbaren",
			lead:   "Ein neuer Termin ersetzt den alten. Vermietung und Beratung werden benachrichtigt.",
			button: "Termin speichern", done: "Der Termin ist gespeichert.",
			fields: fixed(
				view.StepField{Kind: "date", Name: "day", Label: "Tag"},
				view.StepField{Kind: "input", Name: "clock", Label: "Uhrzeit", Hint: "Zum Beispiel 14:30"},
				view.StepField{Kind: "input", Name: "place", Label: "Treffpunkt", Hint: "Zum Beispiel: vor dem Haus", Optional: true},
			),
			run: func(rq *Request, f *form.Form) error {
				a := form.ParseAppointment(f)
				return sc.ifRight(rq, f, func(at placement.At) error {
					return sc.Placement.SetViewing(rq.Context(), rq.Actor(), at, a.At, a.Place)
				})
			},
		},
		{
			word: "besichtigung-ausgang", resource: portal.ResViewing, action: portal.Update, title: "Ausgang der Besichtigung eintragen",
			lead:   "Danach tragen Sie ein, was Haushalt und Vermietung sagen.",
			button: "Ausgang speichern", done: "Der Ausgang ist gespeichert.",
			fields: func(rq *Request) []view.StepField {
				return []view.StepField{reasonField(portal.ViewingOutcome, "Was ist geschehen?")(rq), noteField()}
			},
			run: sc.reasoned(portal.ViewingOutcome, func(rq *Request, at placement.At, outcome, note string) error {
				return sc.Placement.EndViewing(rq.Context(), rq.Actor(), at, outcome, note)
			}),
		},
	}
}

func (sc *Screens) leaseSteps() []staffStep {
	return []staffStep{
		{
			word: "mietangebot-senden", resource: portal.ResRequest, action: portal.Create, title: "Mietangebot an das Amt senden",
			lead:   "Das Amt bekommt Miete, Wohnung und Größe des Haushalts und entscheidet über die Zusicherung.",
			button: "Mietangebot senden", done: "Das Mietangebot liegt jetzt beim Amt.",
			run: sc.plain(func(rq *Request, at placement.At) error { return sc.Placement.OfferRent(rq.Context(), rq.Actor(), at) }),
		},
		{
			word: "zusicherung", resource: portal.ResRequest, action: portal.Update, title: "Entscheidung des Amtes eintragen",
			lead:   "Für Entscheidungen, die als Schreiben gekommen sind.",
			button: "Entscheidung speichern", done: "Die Entscheidung des Amtes ist gespeichert.", fields: decisionFields, run: sc.decideByLetter,
		},
		{
			word: "mietvertrag", resource: portal.ResLease, action: portal.Update, title: "Mietvertrag bestätigen",
			lead:   "Tragen Sie ein, wann der Mietvertrag unterschrieben wurde.",
			button: "Mietvertrag bestätigen", done: "Der Mietvertrag ist bestätigt.", fields: fixed(dayField("Unterschrieben am")),
			run: sc.dated("Unterschrieben am", func(rq *Request, at placement.At, on portal.Date) error {
				return sc.Placement.ConfirmLease(rq.Context(), rq.Actor(), at, on)
			}),
		},
		{
			word: "uebergabe", resource: portal.ResLease, action: portal.Update, title: "Übergabe der Wohnung bestätigen",
			lead:   "Mit der Übergabe beginnt das Mietverhältnis. Die Termine der Nachbetreuung werden angelegt.",
			button: "Übergabe bestätigen", done: "Die Übergabe ist bestätigt. Die Nachbetreuung beginnt.", fields: fixed(dayField("Übergeben am")),
			run: sc.dated("Übergeben am", func(rq *Request, at placement.At, on portal.Date) error {
				return sc.Placement.ConfirmHandover(rq.Context(), rq.Actor(), at, on)
			}),
		},
	}
}

func (sc *Screens) endingSteps() []staffStep {
	ending := func(word, title, lead, done string, list portal.Reasons, end func(*Request, placement.At, string, string) error) staffStep {
		return staffStep{
			word: word, resource: portal.ResProposal, action: portal.Decide, title: title, lead: lead, button: "Vorschlag beenden", done: done,
			fields: func(rq *Request) []view.StepField {
				return []view.StepField{reasonField(list, "Grund")(rq), noteField()}
			},
			run: sc.reasoned(list, end),
		}
	}
	return []staffStep{
		ending("beenden", "Vorschlag beenden", "Die Wohnraumvermittlung beendet den Vorschlag. Der Haushalt verliert dadurch nichts.",
			"Der Vorschlag ist beendet.", portal.StaffRefusal, func(rq *Request, at placement.At, reason, note string) error {
				return sc.Placement.Stop(rq.Context(), rq.Actor(), at, reason, note)
			}),
		ending("verstrichen", "Frist verstrichen", "Niemand hat geantwortet. Der Vorschlag endet, der Haushalt kann wieder vorgeschlagen werden.",
			"Der Vorschlag ist wegen der Frist beendet.", portal.LapseReason, func(rq *Request, at placement.At, reason, note string) error {
				return sc.Placement.Lapse(rq.Context(), rq.Actor(), at, reason, note)
			}),
	}
}

// withRecord gives all steps the proposal they are about.
func (sc *Screens) withRecord(steps []staffStep) []staffStep {
	for i := range steps {
		steps[i].about = sc.aboutProposal
	}
	return steps
}

func (sc *Screens) aboutProposal(rq *Request) (stepAbout, error) {
	r, err := sc.staffProposal(rq)
	if err != nil {
		return stepAbout{}, err
	}
	return stepAbout{
		label: "Zum Vorschlag", href: "/vorschlaege/" + string(r.ID), version: r.Version,
		facts: []view.Fact{
			{Label: "Vorschlag", Value: view.ProposalRef(r.Number) + ", " + rq.server.Texts.T("state.proposal."+string(r.State))},
			{Label: "Haushalt", Value: view.HouseholdRef(r.Household.Number)},
			{Label: "Wohnung", Value: view.ListingRef(r.Listing.Number) + ", " + r.Listing.Unit.Address() + ", " + view.MunicipalityName(r.Listing.Unit.Municipality)},
		},
	}, nil
}

// at names the proposal of the address in the version of the form.
func at(rq *Request, f *form.Form) (placement.At, error) {
	id, err := portal.ParseID[portal.ProposalID](rq.Param("id"))
	return placement.At{Proposal: id, Version: f.Version()}, err
}

// ifRight acts once the form is in order.
func (sc *Screens) ifRight(rq *Request, f *form.Form, act func(placement.At) error) error {
	of, err := at(rq, f)
	if err != nil || !f.OK() {
		return err
	}
	return act(of)
}

func (sc *Screens) plain(act func(*Request, placement.At) error) func(*Request, *form.Form) error {
	return func(rq *Request, f *form.Form) error {
		return sc.ifRight(rq, f, func(of placement.At) error { return act(rq, of) })
	}
}

func (sc *Screens) told(list portal.Reasons, act func(*Request, placement.At, placement.Told) error) func(*Request, *form.Form) error {
	return func(rq *Request, f *form.Form) error {
		t := form.ParseTold(f, list)
		return sc.ifRight(rq, f, func(of placement.At) error {
			return act(rq, of, placement.Told{By: t.By, Yes: t.Yes, Reason: t.Reason, Note: t.Note})
		})
	}
}

func (sc *Screens) reasoned(list portal.Reasons, act func(*Request, placement.At, string, string) error) func(*Request, *form.Form) error {
	return func(rq *Request, f *form.Form) error {
		reason, note := reasonOf(f, list), f.Text("note", "Bemerkung", 1000, false)
		return sc.ifRight(rq, f, func(of placement.At) error { return act(rq, of, reason, note) })
	}
}

func (sc *Screens) dated(label string, act func(*Request, placement.At, portal.Date) error) func(*Request, *form.Form) error {
	return func(rq *Request, f *form.Form) error {
		on := f.Date("on", label, true)
		return sc.ifRight(rq, f, func(of placement.At) error { return act(rq, of, on) })
	}
}

func toldFields(list portal.Reasons) func(*Request) []view.StepField {
	return func(rq *Request) []view.StepField {
		return []view.StepField{
			{Kind: "radios", Name: "answer", Label: "Antwort", Options: []view.Choice{{Value: "yes", Label: "Ja"}, {Value: "no", Label: "Nein"}}},
			reasonField(list, "Grund, wenn die Antwort Nein ist")(rq), byField(), noteField(),
		}
	}
}

// decisionChoices is a grant, or the reason of a refusal.
func decisionChoices(rq *Request) []view.Choice {
	choices := []view.Choice{{Value: "granted", Label: "Ja, die Zusicherung wird erteilt"}}
	for _, c := range view.ReasonChoices(rq.server.Texts, portal.AuthorityRefusal) {
		choices = append(choices, view.Choice{Value: c.Value, Label: "Nein: " + c.Label})
	}
	return choices
}

func decisionFields(rq *Request) []view.StepField {
	return []view.StepField{
		{Kind: "radios", Name: "decision", Label: "Entscheidung", Options: decisionChoices(rq)},
		dayField("Datum der Entscheidung"),
		{Kind: "input", Name: "file", Label: "Aktenzeichen"},
		noteField(),
	}
}

func (sc *Screens) decideByLetter(rq *Request, f *form.Form) error {
	d := form.ParseDecision(f)
	return sc.ifRight(rq, f, func(placement.At) error {
		r, err := sc.staffProposal(rq)
		if err != nil {
			return err
		}
		request, ok := r.Waiting()
		if !ok {
			return portal.Refuse(portal.Conflict, "step.state", string(r.State))
		}
		return sc.Placement.Decide(rq.Context(), rq.Actor(), request.ID, placement.Decision{
			Granted: d.Granted, On: d.On, FileNumber: d.File, Reason: d.Reason, Note: d.Note, ByLetter: true,
		})
	})
}
