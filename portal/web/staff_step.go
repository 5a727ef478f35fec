package web

import (
	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
	"wohnraum/portal/form"
	"wohnraum/portal/view"
)

// staffStep is one step that staff take with an offer, a pair or a proposal: a
// form of its own at an address of its own. Word is the end of the address; the
// page it belongs to is the address without it.
type staffStep struct {
	word     string
	resource portal.Resource
	action   portal.Action

	title, lead string
	button      string
	done        string // what the page says afterwards
	fields      func(rq *Request) []view.StepField
	about       func(rq *Request) (stepAbout, error)
	run         func(rq *Request, f *form.Form) error // reads the form, and acts if it is in order
}

// stepAbout is the record that a step is about.
type stepAbout struct {
	label, href string
	version     int
	facts       []view.Fact
	filled      map[string]string // what the form begins with
}

func (sc *Screens) askStep(step staffStep) Handler {
	return func(rq *Request) error {
		about, err := step.about(rq)
		if err != nil {
			return err
		}
		return step.show(rq, fiber.StatusOK, about, refilled(rq, form.Filled(about.filled)), "")
	}
}

func (sc *Screens) takeStep(step staffStep) Handler {
	return func(rq *Request) error {
		values, err := rq.Form()
		if err != nil {
			return err
		}
		about, err := step.about(rq)
		if err != nil {
			return err
		}
		f := form.New(values)
		err = step.run(rq, f)
		switch {
		case !f.OK():
			return step.show(rq, fiber.StatusUnprocessableEntity, about, f, "")
		case err == nil:
			rq.Flash("success", step.done)
			return rq.Redirect(about.href)
		}
		if status, text := mendable(rq, err); status != 0 {
			return step.show(rq, status, about, f, text)
		}
		return err
	}
}

// mendable is a refusal that the person can do something about: it is said on the
// page, and nothing typed is lost. Status 0 is any other error.
func mendable(rq *Request, err error) (status int, text string) {
	if code, _ := portal.CodeOf(err); code == "" {
		return 0, ""
	}
	_, text = rq.server.Texts.Explain(err)
	switch portal.KindOf(err) {
	case portal.Invalid:
		return fiber.StatusUnprocessableEntity, text
	case portal.Conflict:
		return fiber.StatusConflict, text
	default:
		return 0, ""
	}
}

func (step staffStep) show(rq *Request, status int, about stepAbout, f *form.Form, alert string) error {
	page := view.StepPage{
		Base: rq.Base(step.title), Form: f, Heading: step.title, Lead: step.lead, Alert: alert, BackLabel: about.label,
		BackHref: about.href, Facts: about.facts, Action: rq.Path(), Button: step.button, Version: about.version,
	}
	if step.fields != nil {
		page.Fields = step.fields(rq)
	}
	if sent := f.Version(); sent >= 0 && status != fiber.StatusConflict {
		page.Version = sent
	}
	return rq.RenderStatus(status, page)
}

// fixed is a list of fields that need no catalogue.
func fixed(fields ...view.StepField) func(*Request) []view.StepField {
	return func(*Request) []view.StepField { return fields }
}

// reasonField asks for a coded reason.
func reasonField(list portal.Reasons, label string) func(*Request) view.StepField {
	return func(rq *Request) view.StepField {
		choices := append([]view.Choice{{Label: "Bitte wählen"}}, view.ReasonChoices(rq.server.Texts, list)...)
		return view.StepField{Kind: "select", Name: "reason", Label: label, Options: choices}
	}
}

// reasonOf reads a coded reason.
func reasonOf(f *form.Form, list portal.Reasons) string {
	return f.Choice("reason", "Grund", list.Codes(), true)
}

func noteField() view.StepField {
	return view.StepField{Kind: "textarea", Name: "note", Label: "Bemerkung für die Akte", Optional: true}
}

func byField() view.StepField {
	return view.StepField{
		Kind: "input", Name: "by", Label: "Wer hat es wann mitgeteilt?", Hint: "Zum Beispiel: Frau Beispiel, Anruf am 3.4.2027 um 10 Uhr",
	}
}

func dayField(label string) view.StepField {
	return view.StepField{Kind: "date", Name: "on", Label: label}
}
