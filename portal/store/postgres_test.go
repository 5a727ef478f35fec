package store_test

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver named "pgx"

	"wohnraum/portal"
	"wohnraum/portal/store"
	"wohnraum/portal/store/storetest"
	"wohnraum/portal/testserver"
)

// These tests work on PostgreSQL, whatever database the others work on.

func tryURL(t *testing.T, address string) (*store.DB, error) {
	t.Helper()
	clock := storetest.NewClock()
	return store.Open(t.Context(), store.Settings{URL: address, Clock: clock, IDs: portal.NewIDs(clock, rand.Reader), Key: []byte(oneKey)})
}

func openURL(t *testing.T, address string) *store.DB {
	t.Helper()
	db, err := tryURL(t, address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

// as is the address of a database for a role; of its owner with "".
func as(t *testing.T, role, database string, parameters ...string) string {
	t.Helper()
	server := storetest.Postgres(t)
	address := server.URL(database)
	if role != "" {
		address = server.URLAs(role, database)
	}
	parsed, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	query := parsed.Query()
	for _, parameter := range parameters {
		name, value, _ := strings.Cut(parameter, "=")
		query.Set(name, value)
	}
	parsed.RawQuery = query.Encode()
	return parsed.String()
}

// raw is a connection past the store.
func raw(t *testing.T, address string) *sql.DB {
	t.Helper()
	db, err := sql.Open("pgx", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func empty(t *testing.T) (database string) {
	t.Helper()
	database, err := storetest.Postgres(t).Fresh(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	return database
}

// Several processes that begin on one new database wait for each other.
func TestOpen_ManyAtOnceOnOneNewDatabase(t *testing.T) {
	t.Parallel()
	address := as(t, "", empty(t))
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			db, err := tryURL(t, address)
			if err != nil {
				t.Error(err)
				return
			}
			if err := errors.Join(db.Write(t.Context(), func(tx *store.Tx) error {
				_, err := tx.NextNumber(t.Context(), "opener")
				return err
			}), db.Close()); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	write(t, openURL(t, address), func(ctx context.Context, tx *store.Tx) error {
		if number, err := tx.NextNumber(ctx, "opener"); number != 1005 || err != nil {
			t.Errorf("number %d, %v", number, err)
		}
		return nil
	})
}

func TestOpen_WithoutTheRightToMigrate(t *testing.T) {
	t.Parallel()
	_, err := tryURL(t, as(t, storetest.App, empty(t)))
	for _, part := range []string{"`wohnraum migrate`", `"app"`, "schema 0"} {
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("%v, want %s", err, part)
		}
	}
}

func TestOpen_DatabaseOfANewerProgramIsRefused(t *testing.T) {
	t.Parallel()
	database := storetest.Migrated(t)
	_, err := raw(t, as(t, "", database)).ExecContext(t.Context(), "INSERT INTO goose_db_version (version_id, is_applied) VALUES (9001, true)")
	if err != nil {
		t.Fatal(err)
	}
	_, opened := tryURL(t, as(t, storetest.App, database))
	for _, err := range []error{opened, store.Migrate(t.Context(), as(t, "", database), storetest.App)} {
		if err == nil || !strings.Contains(err.Error(), "newer version") || !strings.Contains(err.Error(), "9001") {
			t.Errorf("a database of the future: %v", err)
		}
	}
}

// The rest of the tests works in this role and shows that its rights suffice.
func TestMigrate_RoleMayNeitherChangeTheSchemaNorTheLog(t *testing.T) {
	t.Parallel()
	database := storetest.Migrated(t)
	write(t, openURL(t, as(t, storetest.App, database)), func(ctx context.Context, tx *store.Tx) error {
		return tx.Audit(ctx, portal.SystemActor(), "test", portal.SubjectRule, "x", "")
	})
	role := raw(t, as(t, storetest.App, database))
	for _, statement := range []string{
		"CREATE TABLE another (id TEXT)", "ALTER TABLE setting ADD COLUMN more TEXT", "DROP TABLE setting", "CREATE INDEX another ON setting (value)",
		"UPDATE audit SET action = 'nothing'", "DELETE FROM audit", "TRUNCATE audit", "TRUNCATE setting", "DROP TABLE audit",
		"ALTER TABLE audit OWNER TO app", "GRANT ALL ON audit TO app", "SET ROLE owner", "ALTER TABLE outbox DISABLE TRIGGER ALL",
		"INSERT INTO goose_db_version (version_id, is_applied) VALUES (9001, true)", "DELETE FROM goose_db_version",
	} {
		if _, err := role.ExecContext(t.Context(), statement); err == nil {
			// A grant of what one does not have is a warning only.
			if _, denied := role.ExecContext(t.Context(), "UPDATE audit SET action = 'nothing'"); !strings.HasPrefix(statement, "GRANT") || denied == nil {
				t.Errorf("the portal may %s", statement)
			}
		}
	}
	if _, err := role.ExecContext(t.Context(), "INSERT INTO setting (name, value) VALUES ('a', 'b')"); err != nil {
		t.Error(err)
	}
}

// Called again, it takes away what somebody has given by hand.
func TestMigrate_AgainAndForTheOwnerAlone(t *testing.T) {
	t.Parallel()
	database := storetest.Migrated(t)
	owner := raw(t, as(t, "", database))
	if _, err := owner.ExecContext(t.Context(), "GRANT ALL ON audit TO app; GRANT CREATE ON SCHEMA public TO app"); err != nil {
		t.Fatal(err)
	}
	if err := store.Migrate(t.Context(), as(t, "", database), storetest.App); err != nil {
		t.Fatal(err)
	}
	role := raw(t, as(t, storetest.App, database))
	for _, statement := range []string{"TRUNCATE audit", "CREATE TABLE another (id TEXT)"} {
		if _, err := role.ExecContext(t.Context(), statement); err == nil {
			t.Errorf("the portal may %s", statement)
		}
	}
	for name, role := range map[string]string{"nobody": "", "itself": testserver.Owner} {
		if err := store.Migrate(t.Context(), as(t, "", database), role); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := store.Migrate(t.Context(), as(t, "", database), `no"body`); err == nil {
		t.Error("rights were given to nobody")
	}
}

func TestRoleOf_AnAddress(t *testing.T) {
	t.Parallel()
	if role, err := store.RoleOf("postgres://somebody:secret@127.0.0.1/records"); role != "somebody" || err != nil {
		t.Errorf("%s, %v", role, err)
	}
	if _, err := store.RoleOf("postgres://[]"); err == nil {
		t.Error("an address that is none")
	}
}

// While one writes, the others wait, but not for ever: neither for a lock nor for
// a process that hangs with it in its hands.
func TestWrite_NobodyWaitsForEver(t *testing.T) {
	t.Parallel()
	database := storetest.Migrated(t)
	hanging := openURL(t, as(t, storetest.App, database, "idle_in_transaction_session_timeout=400ms"))
	patient := openURL(t, as(t, storetest.App, database))
	hasty := openURL(t, as(t, storetest.App, database, "lock_timeout=50ms"))
	err := hanging.Write(t.Context(), func(tx *store.Tx) error {
		if err := tx.PutSetting(t.Context(), "a", "half"); err != nil {
			return err
		}
		err := hasty.Write(t.Context(), func(*store.Tx) error { return nil })
		if portal.KindOf(err) != portal.Unavailable {
			t.Errorf("who could not wait: %v", err)
		}
		write(t, patient, func(ctx context.Context, other *store.Tx) error { return other.PutSetting(ctx, "b", "whole") })
		return nil
	})
	if portal.KindOf(err) != portal.Unavailable {
		t.Errorf("who hung: %v", err)
	}
	if a, b := setting(t, patient, "a"), setting(t, patient, "b"); a != "" || b != "whole" {
		t.Errorf("stored %q and %q", a, b)
	}
}

func TestRead_LongStatementIsEnded(t *testing.T) {
	t.Parallel()
	db := openURL(t, as(t, storetest.App, storetest.Migrated(t), "statement_timeout=50ms"))
	err := db.Read(t.Context(), func(tx *store.Tx) error {
		_, err := tx.ExecContext(t.Context(), "SELECT pg_sleep(60)")
		return err
	})
	if portal.KindOf(err) != portal.Unavailable {
		t.Errorf("a statement without end: %v", err)
	}
}

// The server is killed and comes back; nobody has to start the portal again.
func TestOpen_ServerThatDiesAndComesBack(t *testing.T) {
	t.Parallel()
	server, err := testserver.StartPostgres(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	db := openURL(t, server.URL("postgres"))
	stored := func() error {
		return db.Write(t.Context(), func(tx *store.Tx) error { return tx.PutSetting(t.Context(), "a", "b") })
	}
	if err := errors.Join(stored(), server.Kill()); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if err := stored(); portal.KindOf(err) != portal.Unavailable {
			t.Errorf("while it is away: %v", err)
		}
		if err := db.Ping(t.Context()); portal.KindOf(err) != portal.Unavailable {
			t.Errorf("ping while it is away: %v", err)
		}
	}
	if err := server.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	patience, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	for err := stored(); err != nil; err = stored() {
		if portal.KindOf(err) != portal.Unavailable || patience.Err() != nil {
			t.Fatal(err)
		}
	}
}
