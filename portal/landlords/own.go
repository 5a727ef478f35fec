package landlords

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// Own returns the landlord's own record.
func (s *Service) Own(ctx context.Context, actor portal.Actor) (portal.Landlord, error) {
	if err := portal.Permit(actor, portal.ResOwnListing, portal.Read); err != nil {
		return portal.Landlord{}, err
	}
	var own portal.Landlord
	err := s.db.Read(ctx, func(tx *store.Tx) error {
		var err error
		own, err = tx.FindLandlord(ctx, actor, actor.Landlord)
		return err
	})
	return own, err
}
