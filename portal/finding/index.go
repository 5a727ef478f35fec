package finding

import (
	"context"
	"errors"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/search"
	"wohnraum/portal/store"
)

const (
	batch = 200
	lease = 2 * time.Minute

	firstWait, longestWait = 2 * time.Second, 30 * time.Second
)

// wait is how long a job that failed so often rests.
func wait(attempts int) time.Duration {
	return min(firstWait<<min(max(attempts-1, 0), 8), longestWait)
}

// Drain indexes until nothing more is due, and returns how many records it took.
func (x *Indexer) Drain(ctx context.Context) (taken int, err error) {
	for ctx.Err() == nil {
		n, err := x.Step(ctx)
		taken += n
		if err != nil || n == 0 {
			return taken, err
		}
	}
	return taken, ctx.Err()
}

// Step indexes one batch. The entries of the simple search change in the
// transaction that takes the jobs, the engine's documents after it; a job is done
// when both have, and nothing has changed meanwhile.
func (x *Indexer) Step(ctx context.Context) (taken int, err error) {
	var jobs []store.IndexJob
	var w wave
	err = x.db.Write(ctx, func(tx *store.Tx) error {
		if jobs, err = tx.ClaimIndexJobs(ctx, lease, batch); err != nil {
			return err
		}
		if w, err = gather(ctx, tx, jobs); err != nil {
			return err
		}
		if err := w.write(ctx, tx); err != nil || x.engine != nil {
			return err
		}
		return finish(ctx, tx, w.jobs)
	})
	if err != nil || len(jobs) == 0 {
		return 0, err
	}
	if x.engine != nil {
		err = x.settle(ctx, w, w.index(ctx, x.engine))
	}
	if w.all != nil {
		err = errors.Join(err, x.settle(ctx, wave{jobs: []store.IndexJob{*w.all}}, x.compare(ctx)))
	}
	return len(jobs), err
}

// settle ends the jobs of a wave, or gives them back if the engine did not take it.
func (x *Indexer) settle(ctx context.Context, w wave, failed error) error {
	err := x.db.Write(ctx, func(tx *store.Tx) error {
		if failed == nil {
			return finish(ctx, tx, w.jobs)
		}
		for _, j := range w.jobs {
			if err := tx.PutOffIndexJob(ctx, j, portal.At(tx.Now().Add(wait(j.Attempts)))); err != nil {
				return err
			}
		}
		return nil
	})
	return errors.Join(failed, err)
}

func finish(ctx context.Context, tx *store.Tx, jobs []store.IndexJob) error {
	for _, j := range jobs {
		if err := tx.FinishIndexJob(ctx, j); err != nil {
			return err
		}
	}
	return nil
}

// wave is a batch of jobs with what is to be found of their records, and what not
// any more.
type wave struct {
	jobs []store.IndexJob
	all  *store.IndexJob // somebody asked to compare everything
	put  []search.Document
	drop []string
}

func gather(ctx context.Context, tx *store.Tx, jobs []store.IndexJob) (wave, error) {
	var w wave
	keys := map[store.Indexed][]string{}
	for _, j := range jobs {
		if j.Kind == store.IndexedAll {
			w.all = &j
			continue
		}
		w.jobs = append(w.jobs, j)
		keys[j.Kind] = append(keys[j.Kind], j.Key)
	}
	for kind, some := range keys {
		if err := w.read(ctx, tx, kind, some); err != nil {
			return w, err
		}
	}
	return w, nil
}

func (w *wave) read(ctx context.Context, tx *store.Tx, kind store.Indexed, keys []string) error {
	built, err := documents(ctx, tx, kind, keys)
	if err != nil {
		return err
	}
	for _, key := range keys {
		id := documentID(kind, key)
		if d, there := built[id]; there {
			w.put = append(w.put, d)
		} else {
			w.drop = append(w.drop, id)
		}
	}
	return nil
}

// write brings the entries of the simple search up to date.
func (w *wave) write(ctx context.Context, tx *store.Tx) error {
	for _, d := range w.put {
		if err := tx.PutSearchEntry(ctx, entryOf(d)); err != nil {
			return err
		}
	}
	for _, id := range w.drop {
		if err := tx.DropSearchEntry(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

// index brings the engine's documents up to date.
func (w *wave) index(ctx context.Context, engine search.Engine) error {
	if len(w.put) > 0 {
		if err := engine.Put(ctx, w.put...); err != nil {
			return err
		}
	}
	if len(w.drop) > 0 {
		return engine.Delete(ctx, w.drop...)
	}
	return nil
}
