package store_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/store"
	"wohnraum/portal/store/storetest"
)

func setting(t *testing.T, db *store.DB, name string) (value string) {
	t.Helper()
	err := db.Read(t.Context(), func(tx *store.Tx) (err error) {
		value, err = tx.Setting(t.Context(), name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func TestWrite_FailedWorkLeavesNothing(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	failed := portal.Refuse(portal.Forbidden, "not.so", "")
	err := db.Write(t.Context(), func(tx *store.Tx) error {
		if err := tx.PutSetting(t.Context(), "a", "b"); err != nil {
			return err
		}
		return failed
	})
	if !errors.Is(err, failed) || setting(t, db, "a") != "" {
		t.Errorf("%v, setting %q", err, setting(t, db, "a"))
	}
}

func TestWrite_PanicLeavesNothingAndTheLockIsFree(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	panicked := func() (what any) {
		defer func() { what = recover() }()
		_ = db.Write(t.Context(), func(tx *store.Tx) error {
			if err := tx.PutSetting(t.Context(), "a", "b"); err != nil {
				return err
			}
			panic("in the middle")
		})
		return nil
	}()
	if panicked != "in the middle" || setting(t, db, "a") != "" {
		t.Errorf("panic %v, setting %q", panicked, setting(t, db, "a"))
	}
	write(t, db, func(ctx context.Context, tx *store.Tx) error { return tx.PutSetting(ctx, "a", "c") })
	if setting(t, db, "a") != "c" {
		t.Error("nothing can be written after a panic")
	}
}

func TestWrite_CancelledLeavesNothing(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	ctx, cancel := context.WithCancel(t.Context())
	err := db.Write(ctx, func(tx *store.Tx) error {
		defer cancel()
		return tx.PutSetting(ctx, "a", "b")
	})
	if err == nil || setting(t, db, "a") != "" {
		t.Errorf("%v, setting %q", err, setting(t, db, "a"))
	}
}

func TestRead_CannotWrite(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	for name, statement := range map[string]string{
		"insert": "INSERT INTO setting (name, value) VALUES ('a', 'b')",
		"table":  "CREATE TABLE another (id TEXT)",
		"delete": "DELETE FROM setting",
	} {
		err := db.Read(t.Context(), func(tx *store.Tx) error {
			_, err := tx.ExecContext(t.Context(), statement)
			return err
		})
		if err == nil {
			t.Errorf("%s in a reading transaction", name)
		}
	}
}

func TestRead_SeesOneState(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	err := db.Read(t.Context(), func(tx *store.Tx) error {
		before, err := tx.Setting(t.Context(), "a")
		if err != nil {
			return err
		}
		write(t, db, func(ctx context.Context, inner *store.Tx) error { return inner.PutSetting(ctx, "a", "b") })
		after, err := tx.Setting(t.Context(), "a")
		if before != after {
			t.Errorf("the state changed from %q to %q while it was read", before, after)
		}
		return err
	})
	if err != nil || setting(t, db, "a") != "b" {
		t.Errorf("%v, then %q", err, setting(t, db, "a"))
	}
}

func TestTx_TimeStands(t *testing.T) {
	t.Parallel()
	db, clock := storetest.WithClock(t)
	write(t, db, func(_ context.Context, tx *store.Tx) error {
		before := tx.Now()
		clock.Advance(time.Hour)
		if tx.Now() != before || tx.Today() != "2027-03-01" {
			t.Errorf("time went from %v to %v", before, tx.Now())
		}
		return nil
	})
	if !db.Now().Equal(storetest.Start.Add(time.Hour)) {
		t.Errorf("now %v", db.Now())
	}
}

func TestOpen_Pragmas(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	for name, want := range map[string]string{
		"foreign_keys": "1", "synchronous": "2", "secure_delete": "1", "journal_mode": "wal", "busy_timeout": "5000", "trusted_schema": "0",
	} {
		if got, err := db.WriterPragma(t.Context(), name); err != nil || got != want {
			t.Errorf("writer: %s = %s, %v; want %s", name, got, err, want)
		}
	}
	err := db.Readers(t.Context(), 8, func(number int, pragma func(string) (string, error)) {
		for name, want := range map[string]string{"query_only": "1", "busy_timeout": "5000", "trusted_schema": "0"} {
			if got, err := pragma(name); err != nil || got != want {
				t.Errorf("reader %d: %s = %s, %v; want %s", number, name, got, err, want)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestOpen_ForeignKeysHold(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	err := db.Write(t.Context(), func(tx *store.Tx) error {
		return tx.CreateTeam(t.Context(), portal.Team{ID: "t", Organisation: "nobody"})
	})
	if err == nil {
		t.Error("a team of no organisation was stored")
	}
}

// Several processes that begin on one new file wait for each other.
func TestOpen_ManyAtOnceOnOneNewFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "with space & sign?.db")
	var group sync.WaitGroup
	for range 6 {
		group.Go(func() {
			db, err := openAt(t, path, oneKey)
			if err != nil {
				t.Error(err)
				return
			}
			if err := db.Write(t.Context(), func(tx *store.Tx) error {
				_, err := tx.NextNumber(t.Context(), "opener")
				return err
			}); err != nil {
				t.Error(err)
			}
			if err := db.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	write(t, mustOpen(t, path, oneKey), func(ctx context.Context, tx *store.Tx) error {
		if number, err := tx.NextNumber(ctx, "opener"); number != 1007 || err != nil {
			t.Errorf("number %d, %v", number, err)
		}
		return nil
	})
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
}

func TestOpen_AbsentFolder(t *testing.T) {
	t.Parallel()
	if _, err := openAt(t, filepath.Join(t.TempDir(), "absent", "wohnraum.db"), oneKey); err == nil {
		t.Error("a database was opened in an absent folder")
	}
}

func TestClose_NothingAnswersAfterwards(t *testing.T) {
	t.Parallel()
	db, err := openAt(t, filepath.Join(t.TempDir(), "wohnraum.db"), oneKey)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(db.Ping(t.Context()), db.Close()); err != nil {
		t.Fatal(err)
	}
	if err := db.Ping(t.Context()); err == nil {
		t.Error("a closed database answers")
	}
	err = db.Write(t.Context(), func(*store.Tx) error { return nil })
	if portal.KindOf(err) != portal.Unavailable {
		t.Errorf("a closed database: %v", err)
	}
}
