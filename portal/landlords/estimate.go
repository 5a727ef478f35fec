package landlords

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/store"
)

// Estimate compares a gross cold rent with the rent limits that are in force
// today, for each household size. It is no decision: that is the authority's.
// Where no table is in force it returns nothing.
func (s *Service) Estimate(ctx context.Context, municipality string, gross portal.Maybe[portal.Cents]) ([]pairing.RentCheck, error) {
	var checks []pairing.RentCheck
	err := s.db.Read(ctx, func(tx *store.Tx) error {
		tables, err := pairing.RentTables(ctx, tx)
		if err != nil {
			return err
		}
		for _, check := range pairing.CheckRent(tables, municipality, gross, tx.Today()) {
			if check.Limit.Valid {
				checks = append(checks, check)
			}
		}
		return nil
	})
	return checks, err
}
