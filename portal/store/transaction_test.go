package store_test

import (
	"context"
	"errors"
	"path/filepath"
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
