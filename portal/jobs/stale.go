package jobs

import (
	"context"
	"fmt"

	"wohnraum/notify"
	"wohnraum/portal"
)

// notice is how many days ahead a caseworker learns that a file grows old: one
// week, because the mail comes once a week.
const notice = 7

// announceStaleFiles tells each caseworker once a week how many files have, or
// will have by next week, facts too old to be matched on (decision 3).
func announceStaleFiles(ctx context.Context, t turn) error {
	fresh, soon := portal.DefaultFreshness(), t.Today().AddDays(notice)
	files, err := t.StaleFiles(ctx, soon.AddMonths(-fresh.VettingMonths), soon.AddMonths(-fresh.FactMonths))
	if err != nil {
		return err
	}
	stale := piles{}
	for _, file := range files {
		if err := stale.add(ctx, t, file); err != nil {
			return err
		}
	}
	this := weekOf(t.Now())
	event := fmt.Sprintf("stale:%d-%d", this.year, this.number)
	for _, one := range stale.sorted() {
		payload := notify.Payload{Count: one.count, Due: soon}
		if err := t.tell(ctx, notify.CaseworkerFileStale, event, one.reader, payload); err != nil {
			return err
		}
	}
	return nil
}
