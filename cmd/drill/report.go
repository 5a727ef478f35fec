package main

import (
	"fmt"
	"slices"
	"strings"
)

// report compares what the writers know with what the database holds.
type report struct {
	writers, kills                      int
	sent, acknowledged, unclear, stored int
	lost, doubled, halved               []string
}

func compare(offers []offer, found holdings) report {
	r := report{sent: len(offers), halved: slices.Clone(found.orphans)}
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

func (r *report) add(o offer, rows []row) {
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
	if o.Fate != acknowledged {
		r.unclear++
		return
	}
	r.acknowledged++
	if links == 0 || mails == 0 {
		r.lost = append(r.lost, o.Email)
	}
}

func (r report) faults() int { return len(r.lost) + len(r.doubled) + len(r.halved) }

// text is the table, and below it what is wrong.
func (r report) text() string {
	heads := []string{"writers", "kills", "sent", "acknowledged", "unclear", "stored", "lost", "doubled", "halved"}
	cells := []int{
		r.writers, r.kills, r.sent, r.acknowledged, r.unclear, r.stored, len(r.lost), len(r.doubled), len(r.halved),
	}
	var text strings.Builder
	text.WriteString(strings.Join(heads, "  ") + "\n")
	for i, head := range heads {
		fmt.Fprintf(&text, "%*d  ", len(head), cells[i])
	}
	text.WriteString("\n")
	for _, email := range r.lost {
		text.WriteString("lost: " + email + "\n")
	}
	for _, email := range r.doubled {
		text.WriteString("doubled: " + email + "\n")
	}
	for _, what := range r.halved {
		text.WriteString("halved: " + what + "\n")
	}
	return text.String()
}
