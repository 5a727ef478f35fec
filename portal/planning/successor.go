package planning

import (
	"context"
	"slices"
	"strings"

	"wohnraum/matching/rent"
	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/reference"
	"wohnraum/portal/store"
)

// change is what a new table does to those there are.
type change struct {
	rows   []portal.RentLimitRow // new
	ended  []portal.RentLimitRow // whose table ends the day before
	faults []LimitFault
}

// weigh checks a table together with those there are.
func weigh(ctx context.Context, tx *store.Tx, name, document string) (change, error) {
	rows, faults := parseLimits(name, document)
	c := change{rows: rows, faults: faults}
	if len(faults) > 0 {
		return c, nil
	}
	old, err := tx.RentLimits(ctx)
	if err != nil {
		return c, err
	}
	if slices.ContainsFunc(old, func(row portal.RentLimitRow) bool { return row.Table == name }) {
		c.faults = append(c.faults, LimitFault{Text: "Eine Tabelle mit dieser Bezeichnung gibt es schon."})
	}
	c.ended = endBefore(old, rows)
	if _, err := rent.NewTables(pairing.GroupLimits(slices.Concat(old, rows))...); err != nil {
		c.faults = append(c.faults, LimitFault{Text: limitSentence(err)})
	}
	c.faults = append(c.faults, left(c.ended, rows)...)
	return c, nil
}

// endBefore ends the open rows that a new table follows, in place, and returns
// them.
func endBefore(old, rows []portal.RentLimitRow) []portal.RentLimitRow {
	var ended []portal.RentLimitRow
	for i := range old {
		for _, row := range rows {
			if !old[i].ValidUntil.Known() && old[i].ValidFrom < row.ValidFrom && share(old[i].Municipalities, row.Municipalities) {
				old[i].ValidUntil = row.ValidFrom.AddDays(-1)
				ended = append(ended, old[i])
			}
		}
	}
	return ended
}

// share tells whether two lists of municipalities have one in common.
func share(a, b string) bool {
	for key := range strings.SplitSeq(a, ";") {
		if slices.Contains(strings.Split(b, ";"), key) {
			return true
		}
	}
	return false
}

// left names the municipalities that would lose their table and get no new one.
func left(ended, rows []portal.RentLimitRow) []LimitFault {
	var faults []LimitFault
	named := map[string]bool{}
	for _, row := range rows {
		for key := range strings.SplitSeq(row.Municipalities, ";") {
			named[key] = true
		}
	}
	for _, row := range ended {
		for key := range strings.SplitSeq(row.Municipalities, ";") {
			if !named[key] {
				named[key] = true
				m, _ := reference.ByKey(key)
				faults = append(faults, LimitFault{Text: "Für " + m.Name + " endet die bisherige Tabelle, aber die neue nennt diese Gemeinde nicht."})
			}
		}
	}
	return faults
}

// limitSentence turns the tables' own complaint into a German sentence.
func limitSentence(err error) string {
	text := err.Error()
	for _, known := range []struct{ sign, sentence string }{
		{"overlap", "Für eine Gemeinde gäbe es an einem Tag zwei Grenzen. Prüfen Sie „gültig ab“ und „gültig bis“."},
		{"without a gap", "Es fehlt eine Haushaltsgröße: Die Zeilen müssen mit 1 beginnen und dürfen keine Lücke haben."},
		{"below the one for", "Eine Grenze ist kleiner als die für einen kleineren Haushalt."},
		{"before it begins", "„Gültig bis“ liegt vor „gültig ab“."},
	} {
		if strings.Contains(text, known.sign) {
			return known.sentence
		}
	}
	return "Die Tabelle widerspricht sich selbst. Prüfen Sie Orte, Größen und Daten."
}
