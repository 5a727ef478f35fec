package web

import (
	"slices"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/form"
	"wohnraum/portal/pairing"
	"wohnraum/portal/view"
)

// showWhatIf tries other rules. Everything stands in the address, so that a try
// can be sent to a colleague and nothing of it is stored.
func (sc *Screens) showWhatIf(rq *Request) error {
	areas, err := sc.Planning.WhatIfAreas(rq.Context(), rq.Actor())
	if err != nil {
		return err
	}
	now := pairing.RulesInForce()
	page := view.WhatIfPage{Base: rq.Base("Was wäre, wenn"), Groups: whatIfGroups(rq, now, areas)}
	values, asked := whatIfValues(rq, page.Groups)
	if !asked {
		page.Form = form.New(values)
		return rq.Render(page)
	}
	f := form.ParseWhatIf(values, pointKinds(now.Points), len(areas), whatIfLabel(page.Groups))
	page.Form = f.Form
	unfoldTouched(page.Groups, f.Form)
	if !f.OK() {
		return rq.RenderStatus(fiber.StatusUnprocessableEntity, page)
	}
	effect, err := sc.Planning.WhatIf(rq.Context(), rq.Actor(), otherRules(now, f, areas))
	if err != nil {
		return err
	}
	page.Result = whatIfResult(effect)
	page.Result.Changed = whatIfChanges(f.Form, page.Groups)
	return rq.Render(page)
}

// whatIfValues are the figures of the address; those it does not name are the
// ones in force. Whatever else stands there is left alone.
func whatIfValues(rq *Request, groups []view.WhatIfGroup) (values form.Values, asked bool) {
	values = form.Values{}
	for _, group := range groups {
		for _, field := range group.Fields {
			values[field.Name] = []string{field.Now}
			if typed := rq.QueryAll(field.Name); len(typed) > 0 {
				values[field.Name], asked = typed, true
			}
		}
	}
	return values, asked
}

// unfoldTouched opens the groups in which a figure is another one, or wrong.
func unfoldTouched(groups []view.WhatIfGroup, f *form.Form) {
	for i := range groups {
		groups[i].Open = slices.ContainsFunc(groups[i].Fields, func(field view.WhatIfField) bool {
			return f.Value(field.Name) != field.Now || f.Error(field.Name) != ""
		})
	}
}

func whatIfLabel(groups []view.WhatIfGroup) func(string) string {
	labels := map[string]string{}
	for _, group := range groups {
		for _, field := range group.Fields {
			labels[field.Name] = field.Label
		}
	}
	return func(name string) string { return labels[name] }
}

func pointKinds(table portal.PointTable) []string {
	var kinds []string
	for _, row := range table.Rows {
		kinds = append(kinds, row.Kind)
	}
	return kinds
}

// otherRules puts the figures of the form into the rules in force.
func otherRules(now pairing.Rules, f form.WhatIf, areas []string) pairing.Rules {
	r := now
	r.VettingMonths, r.UrgencyMonths = f.VettingMonths, f.UrgencyMonths
	r.Points.PerQuarter, r.Points.WaitingCap, r.Points.Cap = f.PerQuarter, f.WaitingCap, f.Cap
	r.Points.Rows = slices.Clone(now.Points.Rows)
	for i := range r.Points.Rows {
		r.Points.Rows[i].Points = f.Points[r.Points.Rows[i].Kind]
	}
	r.Fit = matching.FitPoints{Wishes: f.Wishes, Rooms: f.Rooms, Access: f.Access, NoDelay: f.NoDelay}
	for i, area := range areas {
		r.Limits = append(r.Limits, pairing.LimitChange{Area: area, Percent: f.Percent[i], Amount: f.Amount(i)})
	}
	return r
}

// whatIfGroups are the fields of the page, each with the figure in force.
func whatIfGroups(rq *Request, now pairing.Rules, areas []string) []view.WhatIfGroup {
	return []view.WhatIfGroup{
		{
			Name: "Wie lange Angaben gelten", Note: "Ältere Angaben sind unklar. Bis sie geprüft sind, wird der Haushalt nicht vorgeschlagen.",
			Fields: []view.WhatIfField{
				whatIfField("akte", "Geprüfte Akte", "Monate", now.VettingMonths),
				whatIfField("dringlichkeit", "Angaben zur Dringlichkeit", "Monate", now.UrgencyMonths),
			},
		},
		limitGroup(areas),
		pointGroup(rq, now.Points),
		fitGroup(now.Fit),
	}
}

func whatIfField(name, label, unit string, now int) view.WhatIfField {
	return view.WhatIfField{Name: name, Label: label, Unit: unit, Now: strconv.Itoa(now), Hint: "Heute: " + strconv.Itoa(now)}
}

func limitGroup(areas []string) view.WhatIfGroup {
	group := view.WhatIfGroup{
		Name: "Mietobergrenzen", Note: "Erst um Prozent, dann um Euro. Ein Minus davor senkt die Grenze. Es gelten die Tabellen von heute.",
	}
	for i, area := range areas {
		percent, euros := form.LimitFields(i + 1)
		group.Fields = append(group.Fields,
			view.WhatIfField{Name: percent, Label: area + ", in Prozent", Unit: "%", Now: "0"},
			view.WhatIfField{Name: euros, Label: area + ", in Euro", Unit: "€", Now: "0"},
		)
	}
	return group
}

func pointGroup(rq *Request, table portal.PointTable) view.WhatIfGroup {
	group := view.WhatIfGroup{Name: "Punkte der Dringlichkeit", Note: "Sie ändern nicht, wer passt, sondern wer zuerst an der Reihe ist.", Folded: true}
	for _, row := range table.Rows {
		group.Fields = append(group.Fields, whatIfField(form.PointsField(row.Kind), rq.server.Texts.T("need."+row.Kind), "Punkte", row.Points))
	}
	group.Fields = append(group.Fields,
		whatIfField("quartal", "Wartezeit: für je drei volle Monate", "Punkte", table.PerQuarter),
		whatIfField("deckel", "Wartezeit: höchstens", "Punkte", table.WaitingCap),
		whatIfField("grenze", "Alle Punkte: höchstens", "Punkte", table.Cap),
	)
	return group
}

func fitGroup(fit matching.FitPoints) view.WhatIfGroup {
	group := view.WhatIfGroup{Name: "Punkte der Passung", Note: "Sie entscheiden zwischen Haushalten mit gleicher Dringlichkeit.", Folded: true}
	for wish := 1; wish <= form.WhatIfWishes; wish++ {
		points := 0
		if wish <= len(fit.Wishes) {
			points = fit.Wishes[wish-1]
		}
		group.Fields = append(group.Fields, whatIfField(form.WishField(wish), strconv.Itoa(wish)+". Wunschgemeinde", "Punkte", points))
	}
	group.Fields = append(group.Fields,
		whatIfField("zimmer", "Genau die nötigen Zimmer", "Punkte", fit.Rooms),
		whatIfField("zugang", "Barrierefreie Wohnung wird gebraucht", "Punkte", fit.Access),
		whatIfField("sofort", "Einzug ohne Wartezeit", "Punkte", fit.NoDelay),
	)
	return group
}

// whatIfChanges are the figures that differ from those in force.
func whatIfChanges(f *form.Form, groups []view.WhatIfGroup) []view.Fact {
	var changed []view.Fact
	for _, group := range groups {
		for _, field := range group.Fields {
			if typed := f.Value(field.Name); typed != field.Now {
				changed = append(changed, view.Fact{Label: field.Label, Value: field.Now + " → " + typed + " " + field.Unit})
			}
		}
	}
	return changed
}

func whatIfResult(effect matching.Effect) *view.WhatIfResult {
	result := &view.WhatIfResult{
		Stats: []view.Stat{
			{Value: strconv.Itoa(len(effect.Before.Placements)), Label: "Besetzte Plätze heute", Note: "im Gesamtplan über alle offenen Angebote"},
			{Value: strconv.Itoa(len(effect.After.Placements)), Label: "Besetzte Plätze mit der Änderung", Note: "im Gesamtplan über alle offenen Angebote"},
		},
		Places: view.FlowTable{Title: "Nach Gemeinde der Wohnung", Head: "Gemeinde"},
		Sizes:  view.FlowTable{Title: "Nach Größe des Haushalts", Head: "Haushalt"},
	}
	sizes := make([]matching.Shift, 0, len(effect.Sizes))
	for _, size := range effect.Sizes {
		name := "Größe unbekannt"
		if size.Persons > 0 {
			name = view.Persons(size.Persons)
		}
		sizes = append(sizes, size.Shift)
		result.Sizes.Rows = append(result.Sizes.Rows, flowRow(name, size.Shift))
	}
	for _, place := range effect.Places {
		name := view.MunicipalityName(place.Municipality)
		if name == "" {
			name = "Gemeinde unbekannt"
		}
		result.Places.Rows = append(result.Places.Rows, flowRow(name, place.Shift))
	}
	if len(sizes) > 0 {
		result.Sizes.Rows = append(result.Sizes.Rows, flowTotal(sizes))
	}
	return result
}

func flowRow(name string, s matching.Shift) view.FlowRow {
	return view.FlowRow{
		Name: name, HouseholdsIn: view.Few(s.Households.In), HouseholdsOut: view.Few(s.Households.Out),
		PlacedIn: view.Few(s.Placed.In), PlacedOut: view.Few(s.Placed.Out), PairsIn: view.Few(s.Pairs.In), PairsOut: view.Few(s.Pairs.Out),
	}
}

// flowTotal adds the sizes up, as far as the lines above it tell.
func flowTotal(sizes []matching.Shift) view.FlowRow {
	sum := func(of func(matching.Shift) int) string {
		var parts []int
		for _, s := range sizes {
			parts = append(parts, of(s))
		}
		return view.FewInAll(parts)
	}
	return view.FlowRow{
		Name:          "Zusammen",
		HouseholdsIn:  sum(func(s matching.Shift) int { return s.Households.In }),
		HouseholdsOut: sum(func(s matching.Shift) int { return s.Households.Out }),
		PlacedIn:      sum(func(s matching.Shift) int { return s.Placed.In }),
		PlacedOut:     sum(func(s matching.Shift) int { return s.Placed.Out }),
		PairsIn:       sum(func(s matching.Shift) int { return s.Pairs.In }),
		PairsOut:      sum(func(s matching.Shift) int { return s.Pairs.Out }),
	}
}
