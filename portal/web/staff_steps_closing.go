package web

import (
	"wohnraum/portal"
	"wohnraum/portal/form"
	"wohnraum/portal/view"
)

// closingSteps end an offer: its landlord withdrew it, nobody answers for it any
// more, or the occupancy period is over.
func (sc *Screens) closingSteps() []staffStep {
	return []staffStep{
		{
			word: "zurueckziehen", resource: portal.ResListing, action: portal.Delete, title: "Angebot zurückziehen",
			lead:   "Die Vermietung bietet die Wohnung nicht mehr an. Laufende Vorschläge enden.",
			button: "Angebot zurückziehen", done: "Das Angebot ist zurückgezogen.",
			fields: func(rq *Request) []view.StepField {
				return []view.StepField{reasonField(portal.WithdrawReason, "Grund")(rq), byField(), noteField()}
			},
			run: sc.onListing(func(rq *Request, id portal.ListingID, f *form.Form) func() error {
				reason, by := reasonOf(f, portal.WithdrawReason), f.Text("by", "Wer hat es wann mitgeteilt", 200, true)
				note := f.Text("note", "Bemerkung", 1000, false)
				return func() error { return sc.Placement.Withdraw(rq.Context(), rq.Actor(), id, reason, note, by) }
			}),
		},
		{
			word: "ablaufen", resource: portal.ResListing, action: portal.Delete, title: "Angebot als abgelaufen schließen",
			lead:   "Die Vermietung meldet sich nicht mehr, oder die Wohnung ist nicht mehr frei. Die Vermietung bekommt eine E-Mail.",
			button: "Angebot schließen", done: "Das Angebot ist als abgelaufen geschlossen.",
			fields: func(rq *Request) []view.StepField {
				return []view.StepField{reasonField(portal.WithdrawReason, "Grund")(rq), noteField()}
			},
			run: sc.onListing(func(rq *Request, id portal.ListingID, f *form.Form) func() error {
				reason, note := reasonOf(f, portal.WithdrawReason), f.Text("note", "Bemerkung", 1000, false)
				return func() error { return sc.Placement.Expire(rq.Context(), rq.Actor(), id, reason, note) }
			}),
		},
		{
			word: "bindung-beendet", resource: portal.ResListing, action: portal.Delete, title: "Bindung beendet",
			lead:   "Die Bindung der Wohnung ist abgelaufen. Das Angebot bleibt in der Akte.",
			button: "Ende der Bindung eintragen", done: "Das Ende der Bindung ist eingetragen.",
			fields: fixed(noteField()),
			run: sc.onListing(func(rq *Request, id portal.ListingID, f *form.Form) func() error {
				note := f.Text("note", "Bemerkung", 1000, false)
				return func() error { return sc.Placement.EndOccupancy(rq.Context(), rq.Actor(), id, note) }
			}),
		},
	}
}
