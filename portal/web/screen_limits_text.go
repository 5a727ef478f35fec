package web

import (
	"fmt"

	"github.com/gofiber/fiber/v2"

	"wohnraum/portal/form"
	"wohnraum/portal/planning"
	"wohnraum/portal/view"
)

// limitExample shows what a table looks like; its figures are invented.
const limitExample = `area;municipalities;household_size;max_area_m2;max_gross_cold_rent_eur;valid_from;valid_to;source;verified
Vergleichsraum Herford;Herford;1;50;500,00;2027-01-01;;Beschluss vom 1.12.2026;ja
Vergleichsraum Herford;Herford;2;65;600,00;2027-01-01;;Beschluss vom 1.12.2026;ja
Vergleichsraum Herford;Herford;additional;15;90,00;2027-01-01;;Beschluss vom 1.12.2026;ja`

// limitNotes say what stands in which column.
func limitNotes() map[string]string {
	return map[string]string{
		"area":                    "Vergleichsraum",
		"municipalities":          "Gemeinden, getrennt durch ; (oder | wenn die Spalten mit ; getrennt sind)",
		"household_size":          "Zahl der Personen, „additional“ für jede weitere",
		"max_area_m2":             "Fläche bis, in m²",
		"max_gross_cold_rent_eur": "Bruttokaltmiete bis, in Euro",
		"valid_from":              "gültig ab, zum Beispiel 2027-01-01",
		"valid_to":                "gültig bis; leer, wenn offen",
		"source":                  "Quelle",
		"verified":                "„ja“ oder „nein“. Als geprüft gilt die Tabelle erst, wenn die zweite Person sie verglichen hat",
	}
}

func (sc *Screens) askLimitText(rq *Request) error {
	f := form.Empty()
	if values, ok := rq.Refill(); ok {
		f = form.New(values)
	}
	return sc.showLimitText(rq, fiber.StatusOK, f, nil)
}

func (sc *Screens) takeLimitText(rq *Request) error {
	values, err := rq.Form()
	if err != nil {
		return err
	}
	f := form.New(values)
	name, document := f.Text("name", "Bezeichnung", 100, true), f.Text("document", "CSV-Text", 60_000, true)
	if !f.OK() {
		return sc.showLimitText(rq, fiber.StatusUnprocessableEntity, f, nil)
	}
	id, faults, err := sc.Planning.Enter(rq.Context(), rq.Actor(), name, document)
	if err != nil {
		return err
	}
	if len(faults) > 0 {
		return sc.showLimitText(rq, fiber.StatusUnprocessableEntity, f, faults)
	}
	rq.Flash("success", "Die Tabelle ist vorgelegt. Eine zweite Person muss sie bestätigen.")
	return rq.Redirect(limitEntryHref(id))
}

func (sc *Screens) showLimitText(rq *Request, status int, f *form.Form, faults []planning.LimitFault) error {
	page := view.RentLimitImport{
		Base: rq.Base("Mietobergrenzen einlesen"), Form: f, Faults: rentFaults(faults), Example: limitExample,
	}
	notes := limitNotes()
	for _, column := range planning.LimitColumns() {
		page.Columns = append(page.Columns, view.Fact{Label: column, Value: notes[column]})
	}
	return rq.RenderStatus(status, page)
}

func rentFaults(faults []planning.LimitFault) []view.RentFault {
	shown := make([]view.RentFault, 0, len(faults))
	for _, fault := range faults {
		one := view.RentFault{Text: fault.Text}
		if fault.Line > 0 {
			one.Place = fmt.Sprintf("Zeile %d, Spalte %s", fault.Line, fault.Column)
		}
		shown = append(shown, one)
	}
	return shown
}
