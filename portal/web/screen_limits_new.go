package web

import (
	"strconv"

	"github.com/gofiber/fiber/v2"

	"wohnraum/portal/form"
	"wohnraum/portal/planning"
	"wohnraum/portal/reference"
	"wohnraum/portal/view"
)

func (sc *Screens) askLimitTable(rq *Request) error {
	f := form.Empty()
	if values, ok := rq.Refill(); ok {
		f = form.New(values)
	}
	return sc.showLimitTable(rq, fiber.StatusOK, f, nil)
}

func (sc *Screens) takeLimitTable(rq *Request) error {
	values, err := rq.Form()
	if err != nil {
		return err
	}
	f := form.ParseRentTable(values)
	if !f.OK() {
		return sc.showLimitTable(rq, fiber.StatusUnprocessableEntity, f.Form, nil)
	}
	id, faults, err := sc.Planning.Enter(rq.Context(), rq.Actor(), f.Name, f.Document())
	if err != nil {
		return err
	}
	if len(faults) > 0 {
		return sc.showLimitTable(rq, fiber.StatusUnprocessableEntity, f.Form, faults)
	}
	rq.Flash("success", "Die Tabelle ist vorgelegt. Eine zweite Person muss sie bestätigen.")
	return rq.Redirect(limitEntryHref(id))
}

func (sc *Screens) showLimitTable(rq *Request, status int, f *form.Form, faults []planning.LimitFault) error {
	page := view.RentLimitNew{Base: rq.Base("Tabelle eingeben"), Form: f, Faults: rentFaults(faults)}
	for _, m := range reference.Municipalities() {
		page.Municipalities = append(page.Municipalities, view.Choice{Value: m.Key, Label: m.Name})
	}
	for persons := 1; persons <= form.RentTableSizes; persons++ {
		page.Lines = append(page.Lines, rentFields(persons))
	}
	page.Lines = append(page.Lines, rentFields(0))
	return rq.RenderStatus(status, page)
}

func rentFields(persons int) view.RentFields {
	return view.RentFields{Label: form.RentTableLabel(persons), Key: strconv.Itoa(persons)}
}
