package ledger

import (
	"fmt"
	"slices"

	"wohnraum/cmd/drill/stage"
)

// Report compares what the writers know with what the database holds.
type Report struct {
	sent, acknowledged, unclear, stored int
	lost, doubled, halved               []string
}

// Compare looks for each offer among what is stored. Every acknowledged one must be
// there exactly once, whole, with its dwelling, its link to confirm and one mail;
// and there must be no half of anything.
func Compare(offers []stage.Offer, found Holdings) Report {
	r := Report{sent: len(offers), halved: slices.Clone(found.orphans)}
	rows := map[string][]row{}
	for _, row := range found.rows {
		rows[row.Email] = append(rows[row.Email], row)
	}
	for _, o := range offers {
		r.add(o, rows[o.Email])
	}
	slices.Sort(r.halved)
	return r
}

func (r *Report) add(o stage.Offer, rows []row) {
	links, mails := 0, 0
	for _, row := range rows {
		links, mails = links+row.Links, mails+row.Mails
		if row.Units != 1 || row.Street != o.Street || row.HouseNumber != o.HouseNumber || row.Links != row.Mails {
			r.halved = append(r.halved, fmt.Sprintf("%s: %+v", o.Email, row))
		}
	}
	if len(rows) > 1 || links > 1 || mails > 1 {
		r.doubled = append(r.doubled, o.Email)
	}
	if links > 0 {
		r.stored++
	}
	if o.Fate != stage.Acknowledged {
		r.unclear++
		return
	}
	r.acknowledged++
	if links == 0 || mails == 0 {
		r.lost = append(r.lost, o.Email)
	}
}

// Lost are the addresses of the offers that were acknowledged and are not there.
func (r Report) Lost() []string { return slices.Clone(r.lost) }

// Faults are how many offers are there twice or in part.
func (r Report) Faults() (doubled, halved int) { return len(r.doubled), len(r.halved) }

// Outcome holds the report to its figures.
func (r Report) Outcome() stage.Outcome {
	o := stage.Outcome{Figures: []stage.Figure{
		stage.Aside("sent", r.sent), stage.AtLeast("acknowledged", r.acknowledged, 1), stage.AtLeast("stored", r.stored, r.acknowledged),
		stage.AtMost("acknowledged and lost", len(r.lost), 0), stage.AtMost("doubled", len(r.doubled), 0), stage.AtMost("halved", len(r.halved), 0),
	}}
	for _, fault := range []struct {
		name string
		list []string
	}{{"lost", r.lost}, {"doubled", r.doubled}, {"halved", r.halved}} {
		for _, what := range fault.list {
			o.Note(fault.name + ": " + what)
		}
	}
	return o
}
