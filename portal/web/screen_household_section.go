package web

import (
	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
	"wohnraum/portal/casework"
	"wohnraum/portal/form"
	"wohnraum/portal/view"
)

// section is one page of the intake: how its form is filled from the file, shown
// and saved. Save returns the form it read; its errors keep anything from being
// saved.
type section struct {
	name, title, next, first string // next is the page behind it, first its first field
	fill                     func(f casework.File) *form.Form
	page                     func(rq *Request, f casework.File, vf view.HouseholdForm) view.Page
	save                     func(rq *Request, id portal.HouseholdID, values form.Values) (*form.Form, error)
}

func (sc *Screens) sections() []section {
	return []section{
		sc.membersSection(), sc.situationSection(), sc.needsSection(), sc.wishesSection(), sc.rentSection(), sc.protectionSection(),
	}
}

func (sc *Screens) showSection(s section) Handler {
	return func(rq *Request) error {
		f, err := sc.openHousehold(rq)
		if err != nil {
			return err
		}
		return rq.Render(s.page(rq, f, view.HouseholdForm{
			Base: rq.Base(s.title), Head: householdHead(rq, f), Form: refilled(rq, s.fill(f)),
		}))
	}
}

func (sc *Screens) saveSection(s section) Handler {
	return func(rq *Request) error {
		id, err := portal.ParseID[portal.HouseholdID](rq.Param("id"))
		if err != nil {
			return err
		}
		values, err := rq.Form()
		if err != nil {
			return err
		}
		f, err := s.save(rq, id, values)
		if err != nil {
			status, ok := refusedForm(rq, err, f, s.first)
			if !ok {
				return err
			}
			return sc.showSectionAgain(rq, s, status, f)
		}
		if !f.OK() {
			return sc.showSectionAgain(rq, s, fiber.StatusUnprocessableEntity, f)
		}
		rq.Flash("success", "Gespeichert.")
		if f.Value("_weiter") != "" {
			return rq.Redirect("/haushalte/" + string(id) + "/" + s.next)
		}
		return rq.Redirect("/haushalte/" + string(id) + "/" + s.name)
	}
}

func (sc *Screens) showSectionAgain(rq *Request, s section, status int, f *form.Form) error {
	file, err := sc.openHousehold(rq)
	if err != nil {
		return err
	}
	return rq.RenderStatus(status, s.page(rq, file, view.HouseholdForm{Base: rq.Base(s.title), Head: householdHead(rq, file), Form: f}))
}
