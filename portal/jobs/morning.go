package jobs

import (
	"context"

	"wohnraum/notify"
	"wohnraum/portal"
)

// sendMorningSummary tells each officer what waits, in two numbers: the same
// that the inbox shows. Where nothing waits, nothing is sent.
func sendMorningSummary(ctx context.Context, t turn) error {
	officers, err := t.AccountsOfRole(ctx, portal.Placement, "", "")
	if err != nil {
		return err
	}
	for _, officer := range officers {
		items, err := t.office.Inbox(ctx, officer.Actor())
		if err != nil {
			return err
		}
		payload := notify.Payload{Count: len(items)}
		for _, item := range items {
			if item.Overdue {
				payload.Overdue++
			}
		}
		if payload.Count == 0 {
			continue
		}
		err = t.tell(ctx, notify.PlacementMorningSummary, "morning:"+string(t.Today()), officer, payload)
		if err != nil {
			return err
		}
	}
	return nil
}
