package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/finding"
	"wohnraum/portal/search"
	"wohnraum/portal/search/blevesearch"
	"wohnraum/portal/search/meili"
	"wohnraum/portal/search/searchtest"
	"wohnraum/portal/store"
	"wohnraum/portal/testserver"
)

// contender is something that answers questions.
type contender struct {
	name  string
	ask   searchtest.Ask
	scans bool // it reads every entry for each question: it is asked a tenth as often
}

// benchSearch asks the engines and the plain search of the database the same
// questions about 20,000 invented units. Meilisearch takes part if TEST_MEILI_URL
// names one.
func benchSearch(ctx context.Context, s scale, t *table) error {
	units, times := 20_000, 200
	if s.short {
		units, times = 500, 5
	}
	corpus := searchtest.Corpus(1, units)
	ring, err := openRing(ctx, corpus)
	if err != nil {
		return err
	}
	t.note("%d units, every question %d times, SQL %d times, one after the other", units, times, tenth(times))
	for _, c := range ring.contenders {
		often := times
		if c.scans {
			often = tenth(times)
		}
		timings, err := searchtest.Measure(ctx, portal.ClockFunc(time.Now), c.ask, often)
		if err != nil {
			return errors.Join(fmt.Errorf("%s: %w", c.name, err), ring.close())
		}
		for _, timing := range timings {
			t.add(fmt.Sprintf("%s, %s (%d hits)", c.name, timing.Question, timing.Found),
				"p50 "+short(timing.P50), "p99 "+short(timing.P99), "", "", true)
		}
	}
	return ring.close()
}

func tenth(times int) int { return max(times/10, 3) }

func short(d time.Duration) string { return d.Round(d / 100).String() }

// ring is where the contenders stand, until it is closed.
type ring struct {
	contenders []contender
	closers    []func() error
}

func (r *ring) close() error {
	var errs []error
	for _, end := range slices.Backward(r.closers) {
		errs = append(errs, end())
	}
	return errors.Join(errs...)
}

func openRing(ctx context.Context, corpus []search.Document) (*ring, error) {
	r := &ring{}
	for _, enter := range []func(context.Context, []search.Document) error{r.bleve, r.sqlite, r.postgres, r.meilisearch} {
		if err := enter(ctx, corpus); err != nil {
			return nil, errors.Join(err, r.close())
		}
	}
	return r, nil
}

func (r *ring) bleve(ctx context.Context, corpus []search.Document) error {
	engine, err := blevesearch.Open()
	if err != nil {
		return fmt.Errorf("bleve: %w", err)
	}
	return r.engine(ctx, "Bleve", engine, corpus)
}

func (r *ring) meilisearch(ctx context.Context, corpus []search.Document) error {
	address := os.Getenv("TEST_MEILI_URL")
	if address == "" {
		return nil
	}
	return r.engine(ctx, "Meilisearch", meili.New(meili.Settings{URL: address, Key: os.Getenv("TEST_MEILI_KEY"), Index: "wohnraum_bench"}), corpus)
}

func (r *ring) engine(ctx context.Context, name string, engine search.Engine, corpus []search.Document) error {
	r.closers = append(r.closers, engine.Close)
	if err := engine.Rebuild(ctx, inParts(corpus)); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	r.contenders = append(r.contenders, contender{name: name, ask: engine.Search})
	return nil
}

func inParts(corpus []search.Document) iter.Seq2[[]search.Document, error] {
	return func(yield func([]search.Document, error) bool) {
		for part := range slices.Chunk(corpus, 1000) {
			if !yield(part, nil) {
				return
			}
		}
	}
}

func (r *ring) sqlite(ctx context.Context, corpus []search.Document) error {
	return r.database(ctx, "SQL on SQLite", "", corpus)
}

func (r *ring) postgres(ctx context.Context, corpus []search.Document) error {
	server, err := testserver.StartPostgres(ctx)
	if err != nil {
		return err //nolint:wrapcheck // it says what it did
	}
	r.closers = append(r.closers, server.Close)
	return r.database(ctx, "SQL on PostgreSQL", server.URL("postgres"), corpus)
}

// database is the plain search, which answers when no engine does.
func (r *ring) database(ctx context.Context, name, address string, corpus []search.Document) error {
	folder, err := os.MkdirTemp("", "bench-search")
	if err != nil {
		return fmt.Errorf("a folder to work in: %w", err)
	}
	r.closers = append(r.closers, func() error { return os.RemoveAll(folder) })
	clock := portal.ClockFunc(time.Now)
	db, err := store.Open(ctx, store.Settings{
		Path: filepath.Join(folder, "search.db"), URL: address, Clock: clock, IDs: portal.NewIDs(clock, rand.Reader), Key: make([]byte, 32),
	})
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	r.closers = append(r.closers, db.Close)
	for part := range slices.Chunk(corpus, 1000) {
		err := db.Write(ctx, func(tx *store.Tx) error {
			for _, d := range part {
				if err := finding.Enter(ctx, tx, d); err != nil {
					return err //nolint:wrapcheck // it says what it did
				}
			}
			return nil
		})
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	ask := func(ctx context.Context, q search.Query) (result search.Result, err error) {
		err = db.Read(ctx, func(tx *store.Tx) error {
			result, err = finding.Simple(ctx, tx, q)
			return err //nolint:wrapcheck // it says what it did
		})
		return result, err
	}
	r.contenders = append(r.contenders, contender{name: name, ask: ask, scans: true})
	return nil
}
