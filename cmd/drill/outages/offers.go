package outages

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"strconv"
	"time"

	"wohnraum/cmd/drill/stage"
	"wohnraum/portal"
	"wohnraum/portal/config"
	"wohnraum/portal/finding"
	"wohnraum/portal/reference"
	"wohnraum/portal/search"
	"wohnraum/portal/search/blevesearch"
	"wohnraum/portal/store"
)

// rebuiltWithin is what the promise gives a rebuild of ten thousand offers.
const rebuiltWithin = time.Minute

// records opens the database of a folder, as the program would.
func records(ctx context.Context, data string) (*store.DB, error) {
	key, err := config.LoadOrCreateKey(filepath.Join(data, "secret.key"), rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("key: %w", err)
	}
	clock := portal.ClockFunc(time.Now)
	db, err := store.Open(ctx, store.Settings{Path: filepath.Join(data, "wohnraum.db"), Clock: clock, IDs: portal.NewIDs(clock, rand.Reader), Key: key})
	if err != nil {
		return nil, fmt.Errorf("records: %w", err)
	}
	return db, nil
}

func searchOf(db *store.DB, engine search.Engine) *finding.Service {
	return finding.New(finding.Deps{DB: db, Engine: engine, Clock: portal.ClockFunc(time.Now), Log: slog.New(slog.DiscardHandler)})
}

// manyOffers times a rebuild of many offers, and what indexing them one by one
// leaves to be healed.
func manyOffers(ctx context.Context, s *stage.Stage) (stage.Outcome, error) {
	offers := s.Times(1_000, 10_000)
	folder, err := s.Folder("offers")
	if err != nil {
		return stage.Outcome{}, err
	}
	db, err := records(ctx, folder)
	if err != nil {
		return stage.Outcome{}, err
	}
	s.AtEnd(db.Close)
	if err := offer(ctx, db, offers); err != nil {
		return stage.Outcome{}, err
	}
	engine, err := blevesearch.Open()
	if err != nil {
		return stage.Outcome{}, err //nolint:wrapcheck // says what it did
	}
	s.AtEnd(engine.Close)
	indexer := searchOf(db, engine).Indexer
	began := time.Now()
	if err := indexer.Rebuild(ctx, nil); err != nil {
		return stage.Outcome{}, fmt.Errorf("rebuild: %w", err)
	}
	rebuilt := time.Since(began)
	if _, err := indexer.Drain(ctx); err != nil {
		return stage.Outcome{}, fmt.Errorf("index: %w", err)
	}
	drift, _, err := indexer.Compare(ctx)
	if err != nil {
		return stage.Outcome{}, fmt.Errorf("compare: %w", err)
	}
	return stage.Outcome{Figures: []stage.Figure{
		stage.AtMost("rebuild of "+strconv.Itoa(offers)+" offers", rebuilt, rebuiltWithin),
		stage.Aside("indexed one by one", (time.Since(began) - rebuilt)),
		stage.AtLeast("records compared", drift.Records, 2*offers),
		stage.AtMost("drifted apart", drift.Total(), 0),
	}}, nil
}

// offer writes so many offers in all towns, some hundreds in a transaction.
func offer(ctx context.Context, db *store.DB, many int) error {
	towns := reference.Municipalities()
	for begin := 0; begin < many; begin += 500 {
		err := db.Write(ctx, func(tx *store.Tx) error {
			for i := begin; i < min(begin+500, many); i++ {
				town := towns[i%len(towns)]
				l := portal.Listing{
					ID: portal.New[portal.ListingID](tx.IDs()), State: portal.ListingReleased, Right: portal.FreeChoice, CreatedAt: tx.Now(),
					ColdRent: portal.Known(portal.Cents(300_00 + i%50_000)),
					Unit: portal.Unit{
						ID: portal.New[portal.UnitID](tx.IDs()), Street: "Drillstraße", HouseNumber: strconv.Itoa(i), PostalCode: town.PostalCodes[0],
						Municipality: town.Key, Area: 50_00, Rooms: portal.Rooms(2 + i%8),
					},
				}
				if err := tx.CreateListing(ctx, &l); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return fmt.Errorf("offers: %w", err)
		}
	}
	return nil
}

// killedWhileIndexing kills the office while it indexes what somebody has asked
// for, again and again, and then looks whether entries and records agree.
func killedWhileIndexing(ctx context.Context, s *stage.Stage, office *stage.Program) (stage.Outcome, error) {
	for round := range s.Times(2, 20) {
		if err := office.Kill(); err != nil {
			return stage.Outcome{}, err
		}
		if err := disturb(ctx, office.Data); err != nil {
			return stage.Outcome{}, err
		}
		if err := office.Start(ctx); err != nil {
			return stage.Outcome{}, err
		}
		if err := stage.Pause(ctx, time.Duration(round%5)*30*time.Millisecond); err != nil {
			return stage.Outcome{}, err
		}
	}
	if err := office.Kill(); err != nil {
		return stage.Outcome{}, err
	}
	db, err := records(ctx, office.Data)
	if err != nil {
		return stage.Outcome{}, err
	}
	indexer := searchOf(db, nil).Indexer
	_, err = indexer.Drain(ctx)
	drift, _, failed := indexer.Compare(ctx)
	if err := errors.Join(err, failed, db.Close()); err != nil {
		return stage.Outcome{}, fmt.Errorf("compare: %w", err)
	}
	return stage.Outcome{Figures: []stage.Figure{
		stage.AtLeast("records compared", drift.Records, 100), stage.AtMost("drifted apart", drift.Total(), 0),
	}}, nil
}

// disturb asks for every record to be indexed again and falsifies some entries,
// so that the next start has something to do.
func disturb(ctx context.Context, data string) error {
	db, err := records(ctx, data)
	if err != nil {
		return err
	}
	err = db.Write(ctx, func(tx *store.Tx) error {
		for _, kind := range store.IndexedKinds() {
			keys, err := tx.IndexKeys(ctx, kind, "", 500)
			if err != nil {
				return err
			}
			if err := tx.IndexAgain(ctx, kind, keys...); err != nil {
				return err
			}
		}
		stamps, err := tx.EntryStamps(ctx, "", 50)
		for _, stamp := range stamps {
			if err := tx.DropSearchEntry(ctx, stamp.ID); err != nil {
				return err
			}
		}
		return err
	})
	return errors.Join(err, db.Close())
}
