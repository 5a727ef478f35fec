package web

import (
	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
	"wohnraum/portal/casework"
	"wohnraum/portal/form"
)

// stepForm runs a step of a proposal that comes with a form: read the form, do
// it, go back to the proposal. What the person can mend stays in the form.
func (sc *Screens) stepForm(rq *Request, done, field string, step func(at casework.At, values form.Values) (*form.Form, error)) error {
	at, err := proposalAt(rq)
	if err != nil {
		return err
	}
	values, err := rq.Form()
	if err != nil {
		return err
	}
	f, err := step(at, values)
	switch {
	case err == nil && f.OK():
		rq.Flash("success", done)
		return rq.Redirect(proposalHref(at))
	case err == nil:
		return sc.renderProposal(rq, fiber.StatusUnprocessableEntity, f)
	}
	status, ok := refusedForm(rq, err, f, field)
	if !ok {
		return err
	}
	return sc.renderProposal(rq, status, f)
}

// step runs a step of a proposal that needs no form.
func (sc *Screens) step(rq *Request, done string, do func(at casework.At) error) error {
	at, err := proposalAt(rq)
	if err != nil {
		return err
	}
	if err := do(at); err != nil {
		return err
	}
	rq.Flash("success", done)
	return rq.Redirect(proposalHref(at))
}

func (sc *Screens) recordAnswer(rq *Request) error {
	return sc.stepForm(rq, "Die Antwort ist eingetragen.", "answer", func(at casework.At, values form.Values) (*form.Form, error) {
		f := form.ParseHouseholdAnswer(values, rq.server.today(), casework.Forms(), "")
		if !f.OK() {
			return f.Form, nil
		}
		at.Version = f.Version
		answer := casework.Answer{Yes: f.Yes, Reason: f.Reason, Note: f.Note}
		if f.Naming != nil {
			b := boundTo(*f.Naming)
			answer.Naming = &b
		}
		return f.Form, sc.Casework.RecordAnswer(rq.Context(), rq.Actor(), at, answer)
	})
}

func boundTo(f form.Consent) casework.Bound {
	return casework.Bound{Given: givenBy(f), Rent: f.Rent, Available: f.Available}
}

func (sc *Screens) recordDecline(rq *Request) error {
	return sc.stepForm(rq, "Die Absage ist eingetragen. Der Haushalt behält seinen Platz.", "decline_reason", func(at casework.At, values form.Values) (*form.Form, error) {
		f := form.ParseHouseholdAnswer(values, rq.server.today(), casework.Forms(), "decline_")
		if !f.OK() {
			return f.Form, nil
		}
		at.Version = f.Version
		return f.Form, sc.Casework.RecordAnswer(rq.Context(), rq.Actor(), at, casework.Answer{Reason: f.Reason, Note: f.Note})
	})
}

func (sc *Screens) takeBackNo(rq *Request) error {
	return sc.step(rq, "Die Absage ist zurückgenommen. Der Haushalt ist wieder gefragt.", func(at casework.At) error {
		return sc.Casework.TakeBackNo(rq.Context(), rq.Actor(), at)
	})
}

func (sc *Screens) recordWord(rq *Request) error {
	return sc.stepForm(rq, "Die Entscheidung ist eingetragen.", "word_answer", func(at casework.At, values form.Values) (*form.Form, error) {
		f := form.ParseHouseholdAnswer(values, rq.server.today(), casework.Forms(), "word_")
		if !f.OK() {
			return f.Form, nil
		}
		at.Version = f.Version
		return f.Form, sc.Casework.SayAfterViewing(rq.Context(), rq.Actor(), at, casework.Answer{Yes: f.Yes, Reason: f.Reason, Note: f.Note})
	})
}

func (sc *Screens) recordNaming(rq *Request) error {
	return sc.stepForm(rq, "Die Einwilligung ist eingetragen.", "way", func(at casework.At, values form.Values) (*form.Form, error) {
		f := form.ParseConsent(values, rq.server.today(), casework.Forms())
		if !f.OK() {
			return f.Form, nil
		}
		return f.Form, sc.Casework.RecordNaming(rq.Context(), rq.Actor(), at, boundTo(f))
	})
}

func (sc *Screens) nameHousehold(rq *Request) error {
	return sc.step(rq, "Die Vermietung sieht jetzt den Namen.", func(at casework.At) error {
		return sc.Casework.NameHousehold(rq.Context(), rq.Actor(), at)
	})
}

func (sc *Screens) setHouseholdViewing(rq *Request) error {
	return sc.stepForm(rq, "Der Termin ist gespeichert.", "day_1", func(at casework.At, values form.Values) (*form.Form, error) {
		f := form.ParseViewingDate(values, portal.At(rq.server.Clock.Now()))
		if !f.OK() {
			return f.Form, nil
		}
		at.Version = f.Version
		if f.Offered != "" {
			return f.Form, sc.Casework.AcceptViewing(rq.Context(), rq.Actor(), at, f.Offered)
		}
		return f.Form, sc.Casework.SetViewing(rq.Context(), rq.Actor(), at, f.Times[0], f.Place)
	})
}

func (sc *Screens) endHouseholdViewing(rq *Request) error {
	return sc.stepForm(rq, "Der Ausgang der Besichtigung ist eingetragen.", "outcome", func(at casework.At, values form.Values) (*form.Form, error) {
		f := form.ParseOutcome(values)
		if !f.OK() {
			return f.Form, nil
		}
		at.Version = f.Version
		return f.Form, sc.Casework.EndViewing(rq.Context(), rq.Actor(), at, f.Code, f.Note)
	})
}

func (sc *Screens) offerRent(rq *Request) error {
	return sc.step(rq, "Das Mietangebot liegt beim Amt.", func(at casework.At) error {
		return sc.Casework.OfferRent(rq.Context(), rq.Actor(), at)
	})
}

func (sc *Screens) confirmLease(rq *Request) error {
	return sc.stepForm(rq, "Der Mietvertrag ist bestätigt.", "lease_on", func(at casework.At, values form.Values) (*form.Form, error) {
		f := form.ParseDay(values, "lease_on", "Unterschrieben am", rq.server.today())
		if !f.OK() {
			return f.Form, nil
		}
		at.Version = f.Version
		return f.Form, sc.Casework.ConfirmLease(rq.Context(), rq.Actor(), at, f.On)
	})
}

func (sc *Screens) confirmHandover(rq *Request) error {
	return sc.stepForm(rq, "Die Übergabe ist bestätigt. Die Termine der Nachbetreuung stehen fest.", "handover_on", func(at casework.At, values form.Values) (*form.Form, error) {
		f := form.ParseDay(values, "handover_on", "Übergeben am", rq.server.today())
		if !f.OK() {
			return f.Form, nil
		}
		at.Version = f.Version
		return f.Form, sc.Casework.ConfirmHandover(rq.Context(), rq.Actor(), at, f.On)
	})
}
