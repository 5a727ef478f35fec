package spine

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// settled names the tasks that have nothing left to ask once a proposal has
// reached a state, whoever took the step.
func settled(state portal.ProposalState) []string {
	switch {
	case state == portal.ViewingSet:
		return []string{"viewing_offered"}
	case state == portal.LeaseSigned:
		return []string{"confirm_lease", "early_lease"}
	case state == portal.HandedOver:
		return []string{"confirm_handover"}
	case !state.Live():
		return []string{"viewing_offered", "confirm_lease", "early_lease", "confirm_handover", "consent_again", "protected_now"}
	default:
		return nil
	}
}

// finishTasks closes the tasks about a proposal that its new state settles.
func finishTasks(ctx context.Context, tx *store.Tx, act Act, p *portal.Proposal) error {
	for _, kind := range settled(p.State) {
		if err := tx.FinishTask(ctx, kind+":"+string(p.ID), act.By.Account); err != nil {
			return err
		}
	}
	return nil
}
