package jobs

import (
	"context"

	"wohnraum/notify"
	"wohnraum/portal"
)

// answerDays is by when a check of after-care should be answered [office].
const answerDays = 7

// announceAftercare tells caseworkers on the day on which a check has become due.
// Whoever has older ones open as well reads the number of all of them.
func announceAftercare(ctx context.Context, t turn) error {
	checks, err := t.ChecksUntil(ctx, t.Today())
	if err != nil {
		return err
	}
	due, fresh := piles{}, piles{}
	for _, check := range checks {
		if err := due.add(ctx, t, check.Household); err != nil {
			return err
		}
		if !t.seen(check.CheckDue) {
			if err := fresh.add(ctx, t, check.Household); err != nil {
				return err
			}
		}
	}
	for _, one := range fresh.sorted() {
		payload := notify.Payload{Count: due[one.reader.ID].count, Due: t.Today().AddDays(answerDays)}
		err := t.tell(ctx, notify.CaseworkerAftercareDue, "aftercare:"+string(t.Today()), one.reader, payload)
		if err != nil {
			return err
		}
	}
	return nil
}

// seen tells whether a day had come when the job ran before.
func (t turn) seen(due portal.Date) bool {
	return !t.last.IsZero() && due <= portal.DateOf(t.last.Time)
}
