package casework

import (
	"context"
	"fmt"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// noticeDuplicates compares the persons with those of all households by a keyed
// hash of name and birth date. A hit in another team is told to the placement
// office only (decision 16): that somebody is known elsewhere is itself a secret.
func (s *Service) noticeDuplicates(ctx context.Context, tx *store.Tx, h portal.Household, members []portal.Member) error {
	for _, m := range members {
		if !m.Born.Known() || m.Name == "" {
			continue
		}
		others, err := tx.SamePerson(ctx, h.ID, m)
		if err != nil {
			return err
		}
		for _, id := range others {
			if err := s.tellPlacement(ctx, tx, h, id); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *Service) tellPlacement(ctx context.Context, tx *store.Tx, h portal.Household, id portal.HouseholdID) error {
	other, err := tx.FindHousehold(ctx, portal.SystemActor(), id)
	if err != nil || other.Team == h.Team {
		return err
	}
	first, second := min(h.ID, id), max(h.ID, id)
	return tx.AddTask(ctx, portal.Task{
		Kind: "duplicate", Subject: portal.SubjectHousehold, Key: string(h.ID),
		Detail: fmt.Sprintf("H-%d, H-%d", min(h.Number, other.Number), max(h.Number, other.Number)),
		Role:   portal.Placement, Due: tx.Today().AddWorkingDays(5), Dedupe: "duplicate:" + string(first) + string(second),
	})
}
