package spine

import (
	"context"

	"wohnraum/portal/store"
)

// settle closes the tasks that a proposal's new state has answered, whoever
// brought it there: a time was chosen, a reported lease confirmed.
func settle(kinds ...string) consequence {
	return func(ctx context.Context, tx *store.Tx, act Act, f *file) error {
		for _, kind := range kinds {
			if err := tx.FinishTask(ctx, kind+":"+string(f.proposal.ID), act.By.Account); err != nil {
				return err
			}
		}
		return nil
	}
}
