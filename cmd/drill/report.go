package main

import (
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
)

// report compares what the writers know with what the database holds.
type report struct {
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

func (r report) print(out io.Writer, p plan, kills int) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "writers\tkills\tsent\tacknowledged\tunclear\tstored\tlost\tdoubled\thalved\t")
	fmt.Fprintf(table, "%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t\n", p.Writers, kills, r.sent, r.acknowledged,
		r.unclear, r.stored, len(r.lost), len(r.doubled), len(r.halved))
	if err := table.Flush(); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	for kind, list := range map[string][]string{"lost": r.lost, "doubled": r.doubled, "halved": r.halved} {
		for _, entry := range list {
			fmt.Fprintf(out, "%s: %s\n", kind, entry)
		}
	}
	return nil
}
