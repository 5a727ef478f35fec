package demo

import (
	"context"
	"fmt"
	"slices"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// happening is one thing that happens at a moment.
type happening struct {
	at time.Time
	do deed
}

type deed func(ctx context.Context, tx *store.Tx) error

// agenda is what will happen. Things of the same moment happen in the order in
// which they were planned.
type agenda struct {
	now   time.Time
	items []happening
}

// at is an hour of the day so many days ago. Offices are closed on weekends, so
// Saturday becomes Friday and Sunday Monday; nothing happens later than now.
func (a *agenda) at(daysAgo, hour int) time.Time {
	day := portal.Local(a.now).AddDate(0, 0, -daysAgo)
	switch day.Weekday() {
	case time.Saturday:
		day = day.AddDate(0, 0, -1)
	case time.Sunday:
		day = day.AddDate(0, 0, 1)
	default:
	}
	at := time.Date(day.Year(), day.Month(), day.Day(), hour, 0, 0, 0, day.Location())
	if latest := a.now.Add(-time.Minute); at.After(latest) {
		return latest
	}
	return at
}

// on plans something for an hour of a day.
func (a *agenda) on(daysAgo, hour int, do deed) {
	a.items = append(a.items, happening{a.at(daysAgo, hour), do})
}

// chain plans steps that follow one another: they keep their order when a
// weekend moves them together.
type chain struct {
	agenda *agenda
	last   time.Time
}

func (c *chain) on(daysAgo, hour int, do deed) {
	at := c.agenda.at(daysAgo, hour)
	if !at.After(c.last) {
		at = c.last.Add(20 * time.Minute)
	}
	if latest := c.agenda.now.Add(-time.Minute); at.After(latest) {
		at = latest
	}
	c.last = at
	c.agenda.items = append(c.agenda.items, happening{at, do})
}

// live lets everything happen. Each moment is one transaction.
func (a *agenda) live(ctx context.Context, db *store.DB, clock *Clock, progress func(done, total int)) error {
	slices.SortStableFunc(a.items, func(x, y happening) int { return x.at.Compare(y.at) })
	for done := 0; done < len(a.items); {
		at := a.items[done].at
		end := done
		for end < len(a.items) && a.items[end].at.Equal(at) {
			end++
		}
		clock.Set(at)
		if err := db.Write(ctx, func(tx *store.Tx) error { return all(ctx, tx, a.items[done:end]) }); err != nil {
			return fmt.Errorf("demo: %s: %w", at.Format(time.DateTime), err)
		}
		done = end
		progress(done, len(a.items))
	}
	return nil
}

func all(ctx context.Context, tx *store.Tx, items []happening) error {
	for _, item := range items {
		if err := item.do(ctx, tx); err != nil {
			return err
		}
	}
	return nil
}
