package casework

import (
	"context"
	"slices"

	"wohnraum/portal"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// SetAside takes a household out of the search: it pauses, contact is lost, or
// it found a dwelling itself. Its running proposals end with it.
func (s *Service) SetAside(ctx context.Context, actor portal.Actor, id portal.HouseholdID, event portal.Event) error {
	if !slices.Contains([]portal.Event{portal.PauseHousehold, portal.LoseContact, portal.HelpItself}, event) {
		return portal.Refuse(portal.Invalid, "household.aside", "")
	}
	return s.move(ctx, actor, id, event)
}

// Resume takes a household up again. Its file is assessed as it is now: what
// grew stale meanwhile has to be looked at first.
func (s *Service) Resume(ctx context.Context, actor portal.Actor, id portal.HouseholdID) error {
	return s.move(ctx, actor, id, portal.Resume)
}

func (s *Service) move(ctx context.Context, actor portal.Actor, id portal.HouseholdID, event portal.Event) error {
	if err := portal.Permit(actor, portal.ResHousehold, portal.Update); err != nil {
		return err
	}
	return s.write(ctx, func(tx *store.Tx) error {
		h, err := tx.FindHousehold(ctx, actor, id)
		if err != nil {
			return err
		}
		if err := spine.Household(ctx, tx, spine.Act{By: actor, Reason: string(event)}, &h, event); err != nil {
			return err
		}
		return s.assess(ctx, tx, &h)
	})
}
