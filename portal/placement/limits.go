package placement

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

// Limits is the page of the rent limits.
type Limits struct {
	Current, Past, Coming []portal.RentLimitRow
	Missing               []string // municipalities without a limit today
}

// Limits returns the dated rent limits, by whether they hold today.
func (s *Service) Limits(ctx context.Context, actor portal.Actor) (Limits, error) {
	var found Limits
	err := s.read(ctx, actor, portal.ResRule, func(tx *store.Tx) error {
		rows, err := tx.RentLimits(ctx)
		if err != nil {
			return err
		}
		found.sort(rows, tx.Today())
		return nil
	})
	return found, err
}

func (f *Limits) sort(rows []portal.RentLimitRow, today portal.Date) {
	covered := map[string]bool{}
	for _, row := range rows {
		switch {
		case row.ValidFrom > today:
			f.Coming = append(f.Coming, row)
		case row.ValidUntil.Known() && row.ValidUntil < today:
			f.Past = append(f.Past, row)
		default:
			f.Current = append(f.Current, row)
			for _, key := range strings.Split(row.Municipalities, ";") {
				covered[key] = true
			}
		}
	}
	for _, m := range reference.Municipalities() {
		if !covered[m.Key] {
			f.Missing = append(f.Missing, m.Name)
		}
	}
}

// ImportLimits adds tables of rent limits from a CSV text with the columns of
// reference/data/rent_limits.csv: all of it or nothing. The faults say line and
// column. An open table of the same place ends the day before its successor.
func (s *Service) ImportLimits(ctx context.Context, actor portal.Actor, name, text string) (added int, faults []LimitFault, err error) {
	if err := portal.Permit(actor, portal.ResRule, portal.Create); err != nil {
		return 0, nil, err
	}
	rows, faults := parseLimits(name, text)
	if len(faults) > 0 {
		return 0, faults, nil
	}
	faults, err = s.addLimits(ctx, actor, rows)
	return len(rows), faults, err
}

// AddLimits adds rows that were typed in, as one table.
func (s *Service) AddLimits(ctx context.Context, actor portal.Actor, rows []portal.RentLimitRow) ([]LimitFault, error) {
	return s.addLimits(ctx, actor, rows)
}

// addLimits checks the new rows together with those there are, and keeps them.
func (s *Service) addLimits(ctx context.Context, actor portal.Actor, rows []portal.RentLimitRow) (faults []LimitFault, err error) {
	err = s.write(ctx, actor, portal.ResRule, portal.Create, func(tx *store.Tx) error {
		old, err := tx.RentLimits(ctx)
		if err != nil {
			return err
		}
		ended := endBefore(old, rows)
		if _, err := rent.NewTables(pairing.GroupLimits(slices.Concat(old, rows))...); err != nil {
			faults = append(faults, LimitFault{Text: limitSentence(err)})
			return nil
		}
		return keepLimits(ctx, tx, actor, ended, rows)
	})
	return faults, err
}

func keepLimits(ctx context.Context, tx *store.Tx, actor portal.Actor, ended, rows []portal.RentLimitRow) error {
	for _, row := range ended {
		if err := tx.EndRentLimit(ctx, row.ID, row.ValidUntil); err != nil {
			return err
		}
	}
	for _, row := range rows {
		row.ID = portal.New[portal.TaskID](tx.IDs())
		if err := tx.CreateRentLimit(ctx, row); err != nil {
			return err
		}
	}
	if err := tx.FinishTask(ctx, "rent_limit_missing", actor.Account); err != nil {
		return err
	}
	return tx.Audit(ctx, actor, "rent_limits.add", portal.SubjectRule, rows[0].Table, "")
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
	for _, key := range strings.Split(a, ";") {
		if slices.Contains(strings.Split(b, ";"), key) {
			return true
		}
	}
	return false
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

// VerifyLimits says that somebody has compared a table with its source.
func (s *Service) VerifyLimits(ctx context.Context, actor portal.Actor, table string) error {
	return s.write(ctx, actor, portal.ResRule, portal.Update, func(tx *store.Tx) error {
		if err := tx.VerifyRentLimits(ctx, table); err != nil {
			return err
		}
		return tx.Audit(ctx, actor, "rent_limits.verify", portal.SubjectRule, table, "")
	})
}
