package web

import (
	"wohnraum/portal"
	"wohnraum/portal/form"
	"wohnraum/portal/planning"
	"wohnraum/portal/view"
)

func (sc *Screens) showLimitEntry(rq *Request) error {
	id, err := portal.ParseID[portal.TaskID](rq.Param("id"))
	if err != nil {
		return err
	}
	entry, err := sc.Planning.Entry(rq.Context(), rq.Actor(), id)
	if err != nil {
		return err
	}
	page := view.RentLimitEntry{
		Base: rq.Base("Mietobergrenzen"), Name: entry.Name, State: entryBadge(entry.RentLimitEntry), Facts: entryFacts(entry.RentLimitEntry),
		Tables: rentTables(entry.Tables), Ends: rentTables(entry.Ends), Faults: rentFaults(entry.Faults), Own: entry.Own, Form: form.Empty(),
	}
	if entry.Waiting() {
		page.Discard = limitEntryHref(id) + "/verwerfen"
	}
	if confirmable(entry) {
		page.Confirm = limitEntryHref(id) + "/bestaetigen"
	}
	return rq.Render(page)
}

func confirmable(entry planning.Entry) bool {
	return entry.Waiting() && !entry.Own && len(entry.Faults) == 0
}

func entryBadge(entry portal.RentLimitEntry) view.Badge {
	switch {
	case entry.Waiting():
		return view.Badge{Kind: "warning", Text: "wartet auf Bestätigung"}
	case entry.Accepted:
		return view.Badge{Kind: "success", Text: "bestätigt"}
	default:
		return view.Badge{Text: "verworfen"}
	}
}

func entryFacts(entry portal.RentLimitEntry) []view.Fact {
	facts := []view.Fact{{Label: "Eingegeben", Value: entry.EnteredName, Note: view.DateTime(entry.EnteredAt)}}
	if !entry.Waiting() {
		facts = append(facts, view.Fact{Label: "Entschieden", Value: entry.DecidedName, Note: view.DateTime(entry.DecidedAt)})
	}
	return facts
}

func (sc *Screens) confirmLimitEntry(rq *Request) error {
	id, err := portal.ParseID[portal.TaskID](rq.Param("id"))
	if err != nil {
		return err
	}
	values, err := rq.Form()
	if err != nil {
		return err
	}
	if err := sc.Planning.Confirm(rq.Context(), rq.Actor(), id, form.New(values).Checked("compared")); err != nil {
		return err
	}
	rq.Flash("success", "Die Tabelle ist bestätigt und gilt von ihrem ersten Tag an.")
	return rq.Redirect("/mietgrenzen")
}

func (sc *Screens) discardLimitEntry(rq *Request) error {
	id, err := portal.ParseID[portal.TaskID](rq.Param("id"))
	if err != nil {
		return err
	}
	if err := sc.Planning.Discard(rq.Context(), rq.Actor(), id); err != nil {
		return err
	}
	rq.Flash("info", "Die Tabelle ist verworfen.")
	return rq.Redirect("/mietgrenzen")
}
