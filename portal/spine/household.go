package spine

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// stops tells whether the event ends a household's running proposals first:
// whoever withdraws consent, is lost or set aside must not be proposed on.
func stops(event portal.Event) bool {
	switch event {
	case portal.PauseHousehold, portal.LoseContact, portal.HelpItself, portal.WithdrawConsent:
		return true
	default:
		return false
	}
}

// Household applies an event to a household and saves it. Events that set a
// household aside end its running proposals first, see [stops].
func Household(ctx context.Context, tx *store.Tx, act Act, h *portal.Household, event portal.Event) error {
	if stops(event) {
		if err := stopProposals(ctx, tx, act, h); err != nil {
			return err
		}
	}
	edge, err := portal.Step(portal.HouseholdEdges(), h.State, event, act.By.Role, "", "")
	if err != nil {
		return err
	}
	from := h.State
	h.State = edge.To
	if h.State == portal.HouseholdReady && h.ReadyAt.IsZero() {
		h.ReadyAt = tx.Now()
	}
	if err := tx.UpdateHousehold(ctx, h); err != nil {
		return err
	}
	if from == h.State {
		return nil
	}
	return act.note(ctx, tx, change{portal.SubjectHousehold, string(h.ID), event, string(from), string(h.State)})
}

// stopProposals withdraws the household's live proposal and reads the household
// again, because ending the proposal moved it.
func stopProposals(ctx context.Context, tx *store.Tx, act Act, h *portal.Household) error {
	proposals, err := tx.ProposalsOfHousehold(ctx, portal.SystemActor(), h.ID)
	if err != nil {
		return err
	}
	stopped := false
	for i := range proposals {
		if !proposals[i].State.Live() {
			continue
		}
		if err := Proposal(ctx, tx, act.cascaded(), &proposals[i], portal.WithdrawProposal); err != nil {
			return err
		}
		stopped = true
	}
	if !stopped {
		return nil
	}
	moved, err := tx.FindHousehold(ctx, portal.SystemActor(), h.ID)
	if err != nil {
		return err
	}
	h.State, h.Version = moved.State, moved.Version
	return nil
}
