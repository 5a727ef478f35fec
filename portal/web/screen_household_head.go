package web

import (
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
	"wohnraum/portal/casework"
	"wohnraum/portal/form"
	"wohnraum/portal/reference"
	"wohnraum/portal/view"
)

// householdTabs are the pages of a household.
func householdTabs() []view.Tab {
	return []view.Tab{
		{Label: "Überblick"},
		{Label: "Angaben", Href: "/personen"},
		{Label: "Prüfung", Href: "/pruefung"},
		{Label: "Einwilligungen", Href: "/einwilligung"},
		{Label: "Passende Angebote", Href: "/angebote"},
	}
}

// intakeSteps are the sections of the intake in their order. One is done when
// nothing that it asks for is missing.
func intakeSteps(f casework.File) []view.Step {
	lacks := func(fields ...string) bool {
		return slices.ContainsFunc(f.Ready.Intake, func(field string) bool { return slices.Contains(fields, field) })
	}
	step := func(label, href string, open bool) view.Step {
		if open {
			return view.Step{Label: label, Href: href, State: "open"}
		}
		return view.Step{Label: label, Href: href, State: "done"}
	}
	return []view.Step{
		step("Personen", "/personen", lacks("persons")), step("Lage", "/lage", lacks("category")),
		step("Bedarf", "/bedarf", lacks("rooms_min")), step("Orte", "/wuensche", lacks("wishes")),
		step("Miete", "/miete", lacks("rent_basis", "own_limit")), step("Dringlichkeit", "/dringlichkeit", len(f.Facts) == 0),
		step("Schutz", "/schutz", false),
	}
}

// householdHead is what every page of a household begins with. Whoever may only
// read sees the two pages for readers.
func householdHead(rq *Request, f casework.File) view.HouseholdHead {
	head := view.HouseholdHead{
		Number: view.HouseholdRef(f.Number), Href: "/haushalte/" + string(f.ID), State: f.State, Version: f.Version,
		Protected: f.Protected, Stale: f.Stale && casework.Running(f.State), Team: portal.May(rq.Actor().Role, portal.ResHousehold, portal.Update),
	}
	if len(f.Members) > 0 {
		head.Name = f.Members[0].Name
	}
	here, inIntake := strings.TrimPrefix(rq.Path(), head.Href), false
	for _, step := range intakeSteps(f) {
		if step.Href == here {
			step.State, inIntake = "current", true
		}
		step.Href = head.Href + step.Href
		head.Steps = append(head.Steps, step)
	}
	for _, tab := range householdTabs() {
		if !head.Team && tab.Href != "" && tab.Href != "/angebote" {
			continue
		}
		tab.Current = here == tab.Href || inIntake && tab.Label == "Angaben"
		tab.Href = head.Href + tab.Href
		head.Tabs = append(head.Tabs, tab)
	}
	return head
}

// openHousehold reads the file that the address names.
func (sc *Screens) openHousehold(rq *Request) (casework.File, error) {
	id, err := portal.ParseID[portal.HouseholdID](rq.Param("id"))
	if err != nil {
		return casework.File{}, err
	}
	return sc.Casework.Household(rq.Context(), rq.Actor(), id)
}

// refusedForm puts a refusal that the person can do something about into the
// form it answers, so that nothing typed is lost. Any other error is the
// caller's.
func refusedForm(rq *Request, err error, f *form.Form, field string) (status int, ok bool) {
	code, _ := portal.CodeOf(err)
	if code == "" {
		return 0, false
	}
	_, text := rq.server.Texts.Explain(err)
	switch portal.KindOf(err) {
	case portal.Invalid:
		f.Fail(field, text)
		return fiber.StatusUnprocessableEntity, true
	case portal.Conflict:
		if code == "record.changed" {
			text = "Jemand hat diesen Vorgang inzwischen geändert. Ihre Eingaben stehen noch hier. Sehen Sie sich den neuen Stand an, und speichern Sie dann noch einmal."
		}
		f.Fail(field, text)
		return fiber.StatusConflict, true
	default:
		return 0, false
	}
}

// refilled is what was posted to this page before the session expired, or the
// form given.
func refilled(rq *Request, f *form.Form) *form.Form {
	if values, ok := rq.Refill(); ok {
		return form.New(values)
	}
	return f
}

func municipalityChoices(first string) []view.Choice {
	var choices []view.Choice
	if first != "" {
		choices = append(choices, view.Choice{Label: first})
	}
	for _, m := range reference.Municipalities() {
		choices = append(choices, view.Choice{Value: m.Key, Label: m.Name})
	}
	return choices
}

func municipalityKeys() []string {
	var keys []string
	for _, m := range reference.Municipalities() {
		keys = append(keys, m.Key)
	}
	return keys
}

func categoryChoices(first string) []view.Choice {
	choices := []view.Choice{{Label: first}}
	for _, c := range reference.Categories() {
		choices = append(choices, view.Choice{Value: c.Code, Label: strings.TrimPrefix(c.Code, "BAGW-") + " " + c.Label})
	}
	return choices
}

func categoryCodes() []string {
	var codes []string
	for _, c := range reference.Categories() {
		codes = append(codes, c.Code)
	}
	return codes
}

func consentWays(rq *Request, first string) []view.Choice {
	var choices []view.Choice
	if first != "" {
		choices = append(choices, view.Choice{Label: first})
	}
	for _, way := range casework.Forms() {
		choices = append(choices, view.Choice{Value: way, Label: rq.server.Texts.T("consent_form." + way)})
	}
	return choices
}
