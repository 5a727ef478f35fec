package planning

import (
	"cmp"
	"context"
	"slices"

	"wohnraum/matching/rent"
	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/reference"
	"wohnraum/portal/store"
)

// Limits is what the office keeps of rent limits.
type Limits struct {
	Current, Coming, Past []rent.Table // each by comparison area, the newest first
	Waiting               []portal.RentLimitEntry
	Missing               []string // municipalities without a limit today
}

// Limits returns the dated tables, by whether they hold today, and those that
// wait for a second person. The latter are seen by the placement office only.
func (s *Service) Limits(ctx context.Context, actor portal.Actor) (Limits, error) {
	var found Limits
	err := s.read(ctx, actor, func(tx *store.Tx) error {
		rows, err := tx.RentLimits(ctx)
		if err != nil {
			return err
		}
		found.sort(pairing.GroupLimits(rows), rent.Date(tx.Today()))
		if !portal.May(actor.Role, portal.ResRule, portal.Update) {
			return nil
		}
		found.Waiting, err = tx.WaitingLimitEntries(ctx)
		return err
	})
	return found, err
}

func (f *Limits) sort(tables []rent.Table, today rent.Date) {
	slices.SortStableFunc(tables, func(a, b rent.Table) int {
		return cmp.Or(cmp.Compare(b.From, a.From), cmp.Compare(a.Area, b.Area))
	})
	covered := map[string]bool{}
	for _, table := range tables {
		switch {
		case table.From > today:
			f.Coming = append(f.Coming, table)
		case table.To != "" && table.To < today:
			f.Past = append(f.Past, table)
		default:
			f.Current = append(f.Current, table)
			for _, key := range table.Municipalities {
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
