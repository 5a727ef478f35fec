package app

import (
	"context"
	"sync"
	"time"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/store"
)

// lateMail is the task to see after mail that does not leave: a mail about it
// would not leave either. It is made once for each time, and done by itself when
// mail flows again.
func lateMail(ctx context.Context, tx notify.Tx, health notify.Health) error {
	const kind = "mail_late"
	inner, ok := tx.(*store.Tx)
	if !ok {
		return portal.Errorf(portal.Internal, "the outbox works in %T", tx)
	}
	open, err := inner.OpenTasksOfKind(ctx, kind)
	switch {
	case err != nil || health.Late() == (len(open) > 0):
		return err
	case !health.Late():
		return inner.FinishTask(ctx, open[0].Dedupe, "")
	}
	dedupe := kind + ":" + health.OldestDue.Format(time.RFC3339)
	known, err := inner.TaskKnown(ctx, dedupe)
	if err != nil || known {
		return err
	}
	return inner.AddTask(ctx, portal.Task{
		Kind: kind, Role: portal.Placement, Urgent: true, Due: inner.Today(), Dedupe: dedupe,
	})
}

// mailWatch tells every page of the office whether mail is late, and asks the
// database for it twice a minute.
type mailWatch struct {
	clock portal.Clock
	db    *store.DB

	mu     sync.Mutex
	health notify.Health
}

const watchEvery = 30 * time.Second

// Health is how the mail fared a moment ago. While the database does not answer,
// it is what was known last: the page has other worries then.
func (m *mailWatch) Health(ctx context.Context) notify.Health {
	m.mu.Lock()
	defer m.mu.Unlock()
	if age := m.clock.Now().Sub(m.health.At.Time); age >= 0 && age < watchEvery {
		return m.health
	}
	var fresh notify.Health
	err := m.db.Read(ctx, func(tx *store.Tx) (err error) {
		fresh, err = notify.CheckHealth(ctx, tx, tx.Now())
		return err
	})
	if err == nil {
		m.health = fresh
	}
	return m.health
}
