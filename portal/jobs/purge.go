package jobs

import (
	"context"
	"time"

	"wohnraum/notify"
	"wohnraum/portal"
)

// How long things are kept that end by themselves [office]. A draft's cookie
// lives as long as the draft (decision 21); a run that led to no approval is
// kept as decision 17 says.
const (
	day       = 24 * time.Hour
	draftLife = 7 * day
	formLife  = 1 * day
	linkLife  = 30 * day // beyond its expiry
	runLife   = 30 * day
	mailLife  = 180 * day
)

func (t turn) ago(life time.Duration) portal.Instant { return portal.At(t.Now().Add(-life)) }

func purgeDrafts(ctx context.Context, t turn) error { return t.PurgeDrafts(ctx, t.ago(draftLife)) }

func purgeForms(ctx context.Context, t turn) error { return t.PurgeForms(ctx, t.ago(formLife)) }

func purgeRuns(ctx context.Context, t turn) error { return t.PurgeRuns(ctx, t.ago(runLife)) }

// purgeOutbox keeps what needs a person until somebody has ticked it off.
func purgeOutbox(ctx context.Context, t turn) error {
	_, err := notify.Purge(ctx, t.Tx, t.ago(mailLife))
	return err
}

func purgeSessions(ctx context.Context, t turn) error {
	if err := t.PurgeSessions(ctx); err != nil {
		return err
	}
	return t.PurgeLinks(ctx, t.ago(linkLife))
}
