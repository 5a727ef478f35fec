package casework

import (
	"context"
	"slices"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// CheckVetting records which points of the checklist were seen on a day. A
// household is vetted on the day of its oldest point: a file is as fresh as what
// was looked at longest ago.
func (s *Service) CheckVetting(ctx context.Context, actor portal.Actor, id portal.HouseholdID, items []string, on portal.Date) error {
	if err := portal.Permit(actor, portal.ResVetting, portal.Update); err != nil {
		return err
	}
	if len(items) == 0 {
		return portal.Refuse(portal.Invalid, "vetting.none", "")
	}
	return s.change(ctx, actor, id, anyVersion, "household.vetting", func(tx *store.Tx, h *portal.Household) error {
		if !on.Known() || on > tx.Today() {
			return portal.Refuse(portal.Invalid, "date.future", "")
		}
		for _, item := range items {
			if !slices.Contains(portal.VettingItems(), item) {
				return portal.Refuse(portal.Invalid, "vetting.item", "")
			}
			err := tx.PutVettingItem(ctx, portal.VettingItem{Household: id, Item: item, On: on, By: actor.Account, ByName: actor.Name})
			if err != nil {
				return err
			}
		}
		return s.dateVetting(ctx, tx, h)
	})
}

// ConfirmVetting records that the whole checklist was gone through again today,
// which makes a stale file fresh.
func (s *Service) ConfirmVetting(ctx context.Context, actor portal.Actor, id portal.HouseholdID, on portal.Date) error {
	return s.CheckVetting(ctx, actor, id, portal.VettingItems(), on)
}

func (s *Service) dateVetting(ctx context.Context, tx *store.Tx, h *portal.Household) error {
	seen, err := tx.VettingItems(ctx, h.ID)
	if err != nil {
		return err
	}
	h.VettedOn = ""
	for _, item := range portal.VettingItems() {
		i := slices.IndexFunc(seen, func(v portal.VettingItem) bool { return v.Item == item && v.On.Known() })
		if i < 0 {
			h.VettedOn = ""
			return nil
		}
		if !h.VettedOn.Known() || seen[i].On < h.VettedOn {
			h.VettedOn = seen[i].On
		}
	}
	return nil
}
