package finding

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"wohnraum/portal"
	"wohnraum/portal/search"
	"wohnraum/portal/store"
)

// Drift is what a comparison of all records with the index found.
type Drift struct {
	At      portal.Instant
	Records int // that are to be found
	Missing int // in the entries or in the engine
	Stale   int // there, but from another version
	Surplus int // there, but not to be found any more
}

// Total is how many records had drifted apart from the index.
func (d Drift) Total() int { return d.Missing + d.Stale + d.Surplus }

// driftSetting keeps the last comparison, for the status page.
const driftSetting = "search.compared"

// lost is from how many missing documents on the engine gets all of them at once.
const lost = 500

// compare compares and heals: whatever has drifted is indexed again; an engine
// that has lost most of its documents is rebuilt.
func (x *Indexer) compare(ctx context.Context) error {
	if x.gone(ctx) {
		return x.Rebuild(ctx, nil)
	}
	drift, bare, err := x.Compare(ctx)
	if err != nil {
		return err
	}
	if drift.Total() > 0 {
		x.log.WarnContext(ctx, "search: drift", "records", drift.Records, "missing", drift.Missing, "stale", drift.Stale, "surplus", drift.Surplus)
	}
	if bare {
		return x.Rebuild(ctx, nil)
	}
	return nil
}

// gone tells whether the engine answers, but has no index any more, or never had.
func (x *Indexer) gone(ctx context.Context) bool {
	if x.engine == nil {
		return false
	}
	_, err := x.engine.Search(ctx, search.Query{Scopes: []string{placementKey}})
	return err != nil && portal.KindOf(err) != portal.Unavailable
}

// Compare compares every record with its entry and its document in the engine,
// and asks for those to be indexed again that have drifted. It tells whether the
// engine has lost most of what it held.
func (x *Indexer) Compare(ctx context.Context) (drift Drift, bare bool, err error) {
	held, err := x.held(ctx)
	if err != nil {
		return drift, false, err
	}
	c := comparison{held: held, drifted: map[store.Indexed][]string{}}
	for _, kind := range store.IndexedKinds() {
		if err := x.pages(ctx, kind, c.page); err != nil {
			return drift, false, err
		}
	}
	bare = c.bare > lost && c.bare > c.drift.Records/2
	if err := x.heal(ctx, &c, bare); err != nil {
		return drift, false, err
	}
	c.drift.At = portal.At(x.clock.Now())
	return c.drift, bare, x.db.Write(ctx, func(tx *store.Tx) error { return noteDrift(ctx, tx, c.drift) })
}

// heal has indexed again what has drifted, unless everything is about to be, and
// takes out what is held of no record.
func (x *Indexer) heal(ctx context.Context, c *comparison, bare bool) error {
	if !bare {
		for kind, keys := range c.drifted {
			if err := x.again(ctx, kind, keys); err != nil {
				return err
			}
		}
	}
	return x.dropSurplus(ctx, c)
}

// held are the stamps of all entries and, if there is one, of all documents of
// the engine.
func (x *Indexer) held(ctx context.Context) (held []map[string]int64, err error) {
	entries := map[string]int64{}
	if err := x.entries(ctx, func(s store.EntryStamp) { entries[s.ID] = s.Stamp }); err != nil {
		return nil, err
	}
	held = append(held, entries)
	if x.engine == nil {
		return held, nil
	}
	documents := map[string]int64{}
	stamps, err := x.engine.Stamps(ctx)
	if err != nil {
		return nil, err
	}
	for stamp, err := range stamps {
		if err != nil {
			return nil, err
		}
		documents[stamp.ID] = stamp.Version
	}
	return append(held, documents), nil
}

func (x *Indexer) entries(ctx context.Context, see func(store.EntryStamp)) error {
	for after, more := "", true; more; {
		err := x.db.Read(ctx, func(tx *store.Tx) error {
			page, err := tx.EntryStamps(ctx, after, pageSize)
			for _, stamp := range page {
				see(stamp)
				after = stamp.ID
			}
			more = len(page) == pageSize
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// comparison goes through the records page by page. What is left in held at the
// end is surplus.
type comparison struct {
	held    []map[string]int64 // of the entries, then of the engine
	drift   Drift
	bare    int // documents missing in the engine
	drifted map[store.Indexed][]string
}

func (c *comparison) page(kind store.Indexed, keys []string, built map[string]search.Document) error {
	for _, key := range keys {
		id := documentID(kind, key)
		d, there := built[id]
		if !there {
			continue // if it is held nevertheless, it is surplus
		}
		c.drift.Records++
		missing, stale := false, false
		for i, held := range c.held {
			version, kept := held[id]
			delete(held, id)
			missing, stale = missing || !kept, stale || kept && version != d.Version
			if i > 0 && !kept {
				c.bare++
			}
		}
		switch {
		case missing:
			c.drift.Missing++
		case stale:
			c.drift.Stale++
		default:
			continue
		}
		c.drifted[kind] = append(c.drifted[kind], key)
	}
	return nil
}

// dropSurplus takes out what is held of no record.
func (x *Indexer) dropSurplus(ctx context.Context, c *comparison) error {
	surplus := map[string]bool{}
	for _, held := range c.held {
		for id := range held {
			surplus[id] = true
		}
	}
	c.drift.Surplus = len(surplus)
	if len(surplus) == 0 {
		return nil
	}
	w := wave{}
	for id := range surplus {
		w.drop = append(w.drop, id)
	}
	slices.Sort(w.drop)
	if err := x.db.Write(ctx, func(tx *store.Tx) error { return w.write(ctx, tx) }); err != nil || x.engine == nil {
		return err
	}
	return w.index(ctx, x.engine)
}

// again asks for records to be indexed again, not too many at once, so that
// nobody who saves something waits for it.
func (x *Indexer) again(ctx context.Context, kind store.Indexed, keys []string) error {
	for some := range slices.Chunk(keys, pageSize) {
		err := x.db.Write(ctx, func(tx *store.Tx) error { return tx.IndexAgain(ctx, kind, some...) })
		if err != nil {
			return err
		}
	}
	return nil
}

func noteDrift(ctx context.Context, tx *store.Tx, drift Drift) error {
	text, err := json.Marshal(drift)
	if err != nil {
		return fmt.Errorf("finding: %w", err)
	}
	return tx.PutSetting(ctx, driftSetting, string(text))
}
