package casework

import (
	"context"
	"regexp"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

var postalCode = regexp.MustCompile(`^\d{5}$`)

// SaveProtection saves whether the household is protected, and the places where
// it must not be housed: municipalities or postal codes. No reason is kept. A
// protected household is proposed by hand only and by two people; if a proposal
// is already running, the office is told at once to look at it.
func (s *Service) SaveProtection(ctx context.Context, actor portal.Actor, id portal.HouseholdID, version int, protected bool, places []string) error {
	for _, place := range places {
		if !postalCode.MatchString(place) {
			if err := knownMunicipality(place); err != nil {
				return err
			}
		}
	}
	return s.change(ctx, actor, id, version, "household.protection", func(tx *store.Tx, h *portal.Household) error {
		newly := protected && !h.Protected
		h.Protected = protected
		if err := tx.ReplaceExclusions(ctx, id, places); err != nil || !newly {
			return err
		}
		return s.warnOfRunning(ctx, tx, *h)
	})
}

// warnOfRunning opens an urgent task for each proposal that was approved before
// the household was known to be protected.
func (s *Service) warnOfRunning(ctx context.Context, tx *store.Tx, h portal.Household) error {
	proposals, err := tx.ProposalsOfHousehold(ctx, portal.SystemActor(), h.ID)
	if err != nil {
		return err
	}
	for _, p := range proposals {
		if !p.State.Live() || p.Protected {
			continue
		}
		err := tx.AddTask(ctx, portal.Task{
			Kind: "protected_now", Subject: portal.SubjectProposal, Key: string(p.ID), Role: portal.Placement,
			Urgent: true, Due: tx.Today(), Dedupe: "protected_now:" + string(p.ID),
		})
		if err != nil {
			return err
		}
	}
	return nil
}
