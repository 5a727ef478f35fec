package jobs

import (
	"context"

	"wohnraum/portal/spine"
)

// reminderDays is after how many days a landlord who owes an answer is reminded
// (decision 8) [office].
const reminderDays = 3

func remindLandlords(ctx context.Context, t turn) error {
	silent, err := t.SilentLandlords(ctx, t.Today().AddDays(-reminderDays).EndOfDay())
	if err != nil {
		return err
	}
	for _, proposal := range silent {
		if err := spine.RemindLandlord(ctx, t.Tx, proposal); err != nil {
			return err
		}
	}
	return nil
}
