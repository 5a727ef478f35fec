package placement

import (
	"context"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/store"
)

// NearMisses returns whom one criterion alone keeps from an offer.
func (s *Service) NearMisses(ctx context.Context, actor portal.Actor, id portal.ListingID) (pairing.NearMisses, error) {
	var list pairing.NearMisses
	err := s.read(ctx, actor, portal.ResShortlist, func(tx *store.Tx) error {
		if _, err := tx.FindListing(ctx, actor, id); err != nil {
			return err
		}
		desk, err := pairing.Open(ctx, tx, pairing.Ask{Listing: id})
		if err != nil {
			return err
		}
		list, err = desk.NearMisses(id)
		return err
	})
	return list, err
}

// Blocking is what stands between the households and the open offers.
type Blocking struct {
	Counts []matching.MissCount                     // every criterion, in the order of criteria
	Misses []pairing.NearMiss                       // by listing
	Curves map[portal.ListingID][]matching.RentStep // of the county
	Teams  map[portal.TeamID]string                 // names
}

// Blocking counts and lists the near misses of all open offers in a municipality,
// or in the county if none is named.
func (s *Service) Blocking(ctx context.Context, actor portal.Actor, municipality string) (Blocking, error) {
	var b Blocking
	err := s.read(ctx, actor, portal.ResShortlist, func(tx *store.Tx) error {
		desk, err := pairing.Open(ctx, tx, pairing.Ask{})
		if err != nil {
			return err
		}
		return must(
			func() (err error) { b.Counts, err = desk.Blocking(municipality); return err },
			func() (err error) { b.Misses, err = desk.AllNearMisses(municipality); return err },
			func() (err error) { b.Curves, err = desk.RentCurves(); return err },
			func() (err error) { b.Teams, err = teamNames(ctx, tx); return err },
		)
	})
	return b, err
}

func teamNames(ctx context.Context, tx *store.Tx) (map[portal.TeamID]string, error) {
	teams, err := tx.Teams(ctx)
	names := make(map[portal.TeamID]string, len(teams))
	for _, team := range teams {
		names[team.ID] = team.Name
	}
	return names, err
}
