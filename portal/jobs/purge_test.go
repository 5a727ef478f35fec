package jobs_test

import (
	"context"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// gone tells whether a record is not there any more.
func (o *office) gone(find func(ctx context.Context, tx *store.Tx) error) bool {
	o.t.Helper()
	var err error
	o.Read(func(ctx context.Context, tx *store.Tx) error {
		err = find(ctx, tx)
		return nil
	})
	if err != nil && portal.KindOf(err) != portal.NotFound {
		o.t.Fatal(err)
	}
	return err != nil
}

func TestRunner_DeletesDraftsAfterAWeek(t *testing.T) {
	t.Parallel()
	o := open(t)
	draft := o.Listing(func(l *portal.Listing) { l.State = portal.ListingDraft })
	linked := o.Listing(func(l *portal.Listing) { l.State = portal.ListingDraft })
	sent := o.Listing(nil)
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		return tx.CreateLink(ctx, portal.Link{
			ID: portal.New[portal.LinkID](tx.IDs()), Purpose: portal.LinkResume, Listing: linked.ID, Email: "a@example.org",
			CreatedAt: tx.Now(), ExpiresAt: portal.At(tx.Now().Add(9 * day)),
		})
	})
	listing := func(id portal.ListingID) func(context.Context, *store.Tx) error {
		return func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.FindListing(ctx, portal.SystemActor(), id)
			return err
		}
	}
	o.step(6 * day)
	if o.gone(listing(draft.ID)) {
		t.Error("a draft is gone after six days")
	}
	o.step(2 * day)
	if !o.gone(listing(draft.ID)) || o.gone(listing(linked.ID)) || o.gone(listing(sent.ID)) {
		t.Error("after eight days the draft must be gone; the one with a link and the offer must stay")
	}
	o.step(2 * day)
	if !o.gone(listing(linked.ID)) {
		t.Error("the draft stays though its link has expired")
	}
}

func TestRunner_DeletesWhatHasExpired(t *testing.T) {
	t.Parallel()
	o := open(t)
	runs := map[bool]portal.RunID{}
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		session := portal.Session{
			ID: portal.New[portal.SessionID](tx.IDs()), Account: o.Officer.Account, TokenHash: "hash",
			CreatedAt: tx.Now(), SeenAt: tx.Now(), ExpiresAt: portal.At(tx.Now().Add(12 * time.Hour)),
		}
		if err := tx.CreateSession(ctx, session); err != nil {
			return err
		}
		if err := tx.ParkForm(ctx, o.Officer.Account, "/angebote", "a=b"); err != nil {
			return err
		}
		for _, kept := range []bool{true, false} {
			runs[kept] = portal.New[portal.RunID](tx.IDs())
			err := tx.CreateRun(ctx, portal.MatchRun{ID: runs[kept], At: tx.Now(), Document: "{}", Kept: kept},
				[]portal.RunKey{{Run: runs[kept], Key: "k", Household: "h"}})
			if err != nil {
				return err
			}
		}
		return nil
	})
	session := func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.SessionByToken(ctx, "hash")
		return err
	}
	run := func(kept bool) func(context.Context, *store.Tx) error {
		return func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.FindRun(ctx, runs[kept])
			return err
		}
	}
	o.step(11 * time.Hour)
	if o.gone(session) {
		t.Error("a session is gone before it expired")
	}
	o.step(14 * time.Hour)
	if !o.gone(session) {
		t.Error("an expired session stays")
	}
	o.Read(func(ctx context.Context, tx *store.Tx) error {
		body, err := tx.ParkedForm(ctx, o.Officer.Account, "/angebote", portal.Instant{})
		if body != "" {
			t.Error("a parked form stays after a day")
		}
		return err
	})
	o.step(30 * day)
	if o.gone(run(true)) || !o.gone(run(false)) {
		t.Error("of two runs the one that led to an approval must stay, the other must go")
	}
}
