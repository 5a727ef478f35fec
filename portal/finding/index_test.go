package finding_test

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/finding"
	"wohnraum/portal/search"
	"wohnraum/portal/store"
)

func (d *desk) queue() store.IndexQueue {
	d.T.Helper()
	var queue store.IndexQueue
	d.Read(func(ctx context.Context, tx *store.Tx) (err error) {
		queue, err = tx.IndexQueue(ctx)
		return err
	})
	return queue
}

func TestIndexer_FollowsARecord(t *testing.T) {
	t.Parallel()
	everyWay(t, func(t *testing.T, d *desk) {
		t.Helper()
		l := d.Listing(nil)
		d.index()
		d.Write(func(ctx context.Context, tx *store.Tx) error {
			l.Unit.Street = "Ahornweg"
			return tx.UpdateListing(ctx, &l)
		})
		d.index()
		if got := kinds(d.search(d.Officer, "Ahornweg")); !slices.Equal(got, []string{"listing", "unit"}) {
			t.Errorf("under its new address: %v", got)
		}
		if got := kinds(d.search(d.Officer, "Gartenstraße")); len(got) != 0 {
			t.Errorf("under its old address: %v", got)
		}
		d.Write(func(ctx context.Context, tx *store.Tx) error {
			d.Landlord.Name = "Frieda Neumann"
			return tx.UpdateLandlord(ctx, &d.Landlord)
		})
		d.index()
		if got := kinds(d.search(d.Officer, "Neumann")); !slices.Equal(got, []string{"landlord", "listing"}) {
			t.Errorf("by the landlord's new name: %v", got)
		}
		if n := d.queue().Waiting; n != 0 {
			t.Errorf("%d jobs are left", n)
		}
	})
}

// While the engine is away the simple search is up to date, and nothing is lost.
func TestIndexer_EngineAwayAndBack(t *testing.T) {
	t.Parallel()
	d := open(t, newMirror())
	d.engine.set(func(m *mirror) { m.away = true })
	d.Listing(nil)
	if _, err := d.find.Indexer.Drain(t.Context()); portal.KindOf(err) != portal.Unavailable {
		t.Fatalf("%v", err)
	}
	if found := d.search(d.Officer, "Gartenstraße"); !found.Simple || found.Total != 2 {
		t.Errorf("meanwhile: %+v", found)
	}
	d.engine.set(func(m *mirror) { m.away = false })
	d.index()
	if n := d.queue().Waiting; n != 3 {
		t.Errorf("tried again at once, %d wait", n)
	}
	d.Clock.Advance(31 * time.Second)
	d.index()
	if found := d.search(d.Officer, "Gartenstraße"); found.Simple || found.Total != 2 || d.queue().Waiting != 0 {
		t.Errorf("afterwards: %+v, %d wait", found, d.queue().Waiting)
	}
}

// A record that changes while its document is on the way is indexed once more.
func TestIndexer_ChangedWhileItIsIndexed(t *testing.T) {
	t.Parallel()
	d := open(t, newMirror())
	l := d.Listing(nil)
	changed := false
	d.engine.set(func(m *mirror) {
		m.beforePut = func() {
			if changed {
				return
			}
			changed = true
			d.Write(func(ctx context.Context, tx *store.Tx) error {
				l.Unit.Street = "Ahornweg"
				return tx.UpdateListing(ctx, &l)
			})
		}
	})
	d.index()
	if got := kinds(d.search(d.Officer, "Ahornweg")); !slices.Equal(got, []string{"listing", "unit"}) || d.queue().Waiting != 0 {
		t.Errorf("%v, %d wait", got, d.queue().Waiting)
	}
}

// drifting makes an office with three listings, indexed.
func drifting(t *testing.T) *desk {
	t.Helper()
	d := open(t, newMirror())
	for range 3 {
		d.Listing(nil)
	}
	d.Household(nil)
	d.index()
	return d
}

func (d *desk) compare() finding.Drift {
	d.T.Helper()
	drift, _, err := d.find.Indexer.Compare(d.T.Context())
	if err != nil {
		d.T.Fatal(err)
	}
	return drift
}

func TestCompare_FindsAndHealsDrift(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		harm func(d *desk)
		want finding.Drift
	}{
		"nothing": {func(*desk) {}, finding.Drift{}},
		"the engine lost a document": {func(d *desk) {
			d.engine.set(func(m *mirror) { delete(m.documents, slices.Min(slices.Collect(maps.Keys(m.documents)))) })
		}, finding.Drift{Missing: 1}},
		"the engine holds an old one": {func(d *desk) {
			d.engine.set(func(m *mirror) {
				for id, old := range m.documents {
					old.Version++
					m.documents[id] = old
					return
				}
			})
		}, finding.Drift{Stale: 1}},
		"the engine holds one of no record": {func(d *desk) {
			d.engine.set(func(m *mirror) { m.documents["listing-gone"] = search.Document{ID: "listing-gone"} })
		}, finding.Drift{Surplus: 1}},
		"an entry is gone": {func(d *desk) {
			d.Write(func(ctx context.Context, tx *store.Tx) error {
				stamps, err := tx.EntryStamps(ctx, "", 1)
				if err != nil {
					return err
				}
				return tx.DropSearchEntry(ctx, stamps[0].ID)
			})
		}, finding.Drift{Missing: 1}},
		"an entry of no record": {func(d *desk) {
			d.Write(func(ctx context.Context, tx *store.Tx) error {
				return tx.PutSearchEntry(ctx, store.SearchEntry{ID: "unit-gone"})
			})
		}, finding.Drift{Surplus: 1}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := drifting(t)
			c.harm(d)
			got := d.compare()
			if got.Missing != c.want.Missing || got.Stale != c.want.Stale || got.Surplus != c.want.Surplus || got.Records != 8 {
				t.Errorf("found %+v, want %+v", got, c.want)
			}
			d.index()
			if again := d.compare(); again.Total() != 0 {
				t.Errorf("not healed: %+v", again)
			}
			health, err := d.find.Health(t.Context(), d.Officer)
			if err != nil || health.Drift.Records != 8 || health.Drift.At.IsZero() || !health.Engine || !health.Answers {
				t.Errorf("%+v, %v", health, err)
			}
		})
	}
}

// An engine that has lost everything gets it in one piece.
func TestIndexer_RebuildsAnEngineThatWasEmptied(t *testing.T) {
	t.Parallel()
	d := open(t, newMirror())
	for range 260 {
		d.Listing(nil)
	}
	d.index()
	held := len(d.engine.documents)
	d.engine.set(func(m *mirror) { clear(m.documents) })
	d.Write(func(ctx context.Context, tx *store.Tx) error { return tx.CompareIndex(ctx) })
	d.index()
	if len(d.engine.documents) != held || d.engine.rebuilt != 1 || d.queue().Waiting != 0 {
		t.Errorf("%d of %d documents, rebuilt %d times, %d wait", len(d.engine.documents), held, d.engine.rebuilt, d.queue().Waiting)
	}
}

// An engine whose index was deleted gets a new one, with everything in it.
func TestIndexer_RebuildsAnEngineWithoutIndex(t *testing.T) {
	t.Parallel()
	d := open(t, newMirror())
	d.Listing(nil)
	d.index()
	d.engine.set(func(m *mirror) { m.gone, m.documents = true, map[string]search.Document{} })
	if found := d.search(d.Officer, "Gartenstraße"); !found.Simple || found.Total != 2 {
		t.Errorf("without the index: %+v", found)
	}
	d.Write(func(ctx context.Context, tx *store.Tx) error { return tx.CompareIndex(ctx) })
	d.index()
	d.Clock.Advance(time.Minute)
	if found := d.search(d.Officer, "Gartenstraße"); found.Simple || found.Total != 2 || d.engine.rebuilt != 1 || d.queue().Waiting != 0 {
		t.Errorf("afterwards: %+v, rebuilt %d times", found, d.engine.rebuilt)
	}
}

// Entries and engine come back from the records alone, with what is not to be
// found any more left out.
func TestRebuild_FromTheRecords(t *testing.T) {
	t.Parallel()
	everyWay(t, func(t *testing.T, d *desk) {
		t.Helper()
		d.Listing(nil)
		d.Household(nil)
		d.Household(func(h *portal.Household) { h.Protected = true })
		d.Write(func(ctx context.Context, tx *store.Tx) error {
			return tx.PutSearchEntry(ctx, store.SearchEntry{ID: "unit-gone"})
		})
		told, of := 0, 0
		if err := d.find.Indexer.Rebuild(t.Context(), func(done, total int) { told, of = done, total }); err != nil {
			t.Fatal(err)
		}
		if told != 4 || of != 4 {
			t.Errorf("progress ended at %d of %d, want the landlord, the listing, its dwelling and one household", told, of)
		}
		if got := kinds(d.search(d.Officer, "Gartenstraße 4")); !slices.Equal(got, []string{"listing", "unit"}) {
			t.Errorf("%v", got)
		}
		if drift := d.compare(); drift.Total() != 0 {
			t.Errorf("%+v", drift)
		}
	})
}

// A started indexer fills an engine that begins empty, and works off what comes.
func TestIndexer_StartedAndNudged(t *testing.T) {
	t.Parallel()
	base := open(t, nil)
	base.Listing(nil)
	engine := newMirror()
	d := &desk{Office: base.Office, engine: engine}
	d.find = finding.New(finding.Deps{DB: d.DB, Engine: engine, Embedded: true, Clock: d.Clock, Log: base.quiet()})
	if found := d.search(d.Officer, "Gartenstraße"); !found.Simple || engine.asked != 0 {
		t.Errorf("an engine that is not filled was asked: %+v", found)
	}
	d.find.Indexer.Start()
	defer func() {
		if err := d.find.Indexer.Stop(context.WithoutCancel(t.Context())); err != nil {
			t.Error(err)
		}
	}()
	eventually(t, func() bool { return !d.search(d.Officer, "Gartenstraße").Simple })
	d.Listing(func(l *portal.Listing) { l.Unit.Street = "Ahornweg" })
	d.find.Indexer.Nudge()
	eventually(t, func() bool { return d.search(d.Officer, "Ahornweg").Total == 2 })
}

// eventually waits for what a background indexer does.
func eventually(t *testing.T, happened func() bool) {
	t.Helper()
	ticker := time.NewTicker(5 * time.Millisecond)
	defer ticker.Stop()
	for range 2_000 {
		if happened() {
			return
		}
		<-ticker.C
	}
	t.Fatal("it never happened")
}

func TestDrain_SharedByTwoIndexers(t *testing.T) {
	t.Parallel()
	d := open(t, newMirror())
	other := finding.New(finding.Deps{DB: d.DB, Engine: d.engine, Clock: d.Clock, Log: d.quiet()})
	for i := range 30 {
		d.Listing(func(l *portal.Listing) { l.Unit.HouseNumber = strconv.Itoa(i) })
	}
	failed := make(chan error)
	for _, x := range []*finding.Indexer{d.find.Indexer, other.Indexer} {
		go func() {
			_, err := x.Drain(t.Context())
			failed <- err
		}()
	}
	for range 2 {
		if err := <-failed; err != nil {
			t.Error(err)
		}
	}
	if drift := d.compare(); drift.Total() != 0 || d.queue().Waiting != 0 {
		t.Errorf("%+v, %d wait", drift, d.queue().Waiting)
	}
}
