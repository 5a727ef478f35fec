package finding

import (
	"context"
	"iter"
	"slices"

	"wohnraum/portal/search"
	"wohnraum/portal/store"
)

// pageSize is how many records are read in one transaction.
const pageSize = 500

// pages goes through the records of a kind in the order of their keys.
func (x *Indexer) pages(ctx context.Context, kind store.Indexed, see func(store.Indexed, []string, map[string]search.Document) error) error {
	for after, more := "", true; more; {
		var keys []string
		var built map[string]search.Document
		err := x.db.Read(ctx, func(tx *store.Tx) (err error) {
			if keys, err = tx.IndexKeys(ctx, kind, after, pageSize); err != nil {
				return err
			}
			built, err = documents(ctx, tx, kind, keys)
			return err
		})
		if err != nil {
			return err
		}
		if more = len(keys) == pageSize; len(keys) > 0 {
			after = keys[len(keys)-1]
		}
		if err := see(kind, keys, built); err != nil {
			return err
		}
	}
	return nil
}

// Progress is told how many of the records have been indexed.
type Progress func(done, total int)

// Rebuild makes all entries and the whole index of the engine anew. Until it has
// ended well, searches see what was there before.
func (x *Indexer) Rebuild(ctx context.Context, progress Progress) error {
	r := &rebuilding{x: x, left: map[string]int64{}, progress: progress}
	if err := x.entries(ctx, func(s store.EntryStamp) { r.left[s.ID] = s.Stamp }); err != nil {
		return err
	}
	err := x.db.Read(ctx, func(tx *store.Tx) (err error) {
		r.total, err = tx.CountIndexed(ctx)
		return err
	})
	if err != nil {
		return err
	}
	if x.engine == nil {
		for _, err := range r.all(ctx) {
			if err != nil {
				return err
			}
		}
	} else if err := x.engine.Rebuild(ctx, r.all(ctx)); err != nil {
		return err
	}
	return r.end(ctx)
}

// rebuilding is one pass over all records, which feeds the engine and brings the
// entries up to date on the way.
type rebuilding struct {
	x        *Indexer
	left     map[string]int64 // entries whose record was not met yet
	done     int
	total    int
	progress Progress
}

func (r *rebuilding) all(ctx context.Context) iter.Seq2[[]search.Document, error] {
	return func(yield func([]search.Document, error) bool) {
		for _, kind := range store.IndexedKinds() {
			stopped := false
			err := r.x.pages(ctx, kind, func(kind store.Indexed, keys []string, built map[string]search.Document) error {
				page, err := r.page(ctx, kind, keys, built)
				if err == nil && !stopped && len(page) > 0 {
					stopped = !yield(page, nil)
				}
				return err
			})
			if stopped {
				return
			}
			if err != nil {
				yield(nil, err)
				return
			}
		}
	}
}

// page returns a page's documents and writes the entries that differ. They are
// read again in the transaction that writes them: somebody may have been faster.
func (r *rebuilding) page(ctx context.Context, kind store.Indexed, keys []string, built map[string]search.Document) ([]search.Document, error) {
	var differ []string
	page := make([]search.Document, 0, len(built))
	for _, key := range keys {
		d, there := built[documentID(kind, key)]
		if !there {
			continue
		}
		if stamp, kept := r.left[d.ID]; !kept || stamp != d.Version {
			differ = append(differ, key)
		}
		delete(r.left, d.ID)
		page = append(page, d)
	}
	if len(differ) > 0 {
		err := r.x.db.Write(ctx, func(tx *store.Tx) error {
			var w wave
			if err := w.read(ctx, tx, kind, differ); err != nil {
				return err
			}
			return w.write(ctx, tx)
		})
		if err != nil {
			return nil, err
		}
	}
	r.done += len(page)
	if r.progress != nil {
		r.progress(r.done, r.total)
	}
	return page, nil
}

// end takes out the entries of which there is no record, and notes that the index
// is as the records are.
func (r *rebuilding) end(ctx context.Context) error {
	w := wave{}
	for id := range r.left {
		w.drop = append(w.drop, id)
	}
	slices.Sort(w.drop)
	return r.x.db.Write(ctx, func(tx *store.Tx) error {
		if err := w.write(ctx, tx); err != nil {
			return err
		}
		return noteDrift(ctx, tx, Drift{At: tx.Now(), Records: r.done})
	})
}
