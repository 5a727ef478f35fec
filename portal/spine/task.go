package spine

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// settled names the tasks that have nothing left to ask once a proposal has
// reached a state, whoever took the step. An objection of the landlord is settled
// by any step: staff have read it and decided.
func settled(state portal.ProposalState) []string {
	tasks := []string{"read_refusal"}
	switch {
	case state == portal.ViewingSet:
		return append(tasks, "viewing_offered")
	case state == portal.LeaseSigned:
		return append(tasks, "confirm_lease", "early_lease")
	case state == portal.HandedOver:
		return append(tasks, "confirm_handover")
	case !state.Live():
		return append(tasks, "viewing_offered", "confirm_lease", "early_lease", "confirm_handover", "consent_again", "protected_now")
	default:
		return tasks
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
