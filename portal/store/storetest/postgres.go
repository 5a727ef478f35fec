package storetest

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver named "pgx"

	"wohnraum/portal/store"
	"wohnraum/portal/testserver"
)

// App is the role in which tests open a PostgreSQL database.
const App = "app"

const template = "migrated"

// postgres is the server of this test program.
type postgres struct {
	*testserver.Postgres
	admin *sql.DB

	mu    sync.Mutex
	made  int
	taken map[string]emptied // by the place they stand for
	free  []emptied
}

// emptied is a database without records, and a way for its owner.
type emptied struct {
	name  string
	owner *sql.DB
}

var server = sync.OnceValues(func() (*postgres, error) {
	ctx := context.Background()
	shared, err := testserver.SharedPostgres()
	if err != nil {
		return nil, err
	}
	admin, openErr := sql.Open("pgx", shared.URL("postgres"))
	err = errors.Join(openErr, shared.Role(ctx, App), shared.Create(ctx, template, ""),
		store.Migrate(ctx, shared.URL(template), App))
	return &postgres{Postgres: shared, admin: admin, taken: map[string]emptied{}}, err
})

// OnPostgres tells on which database this test program works.
func OnPostgres(t testing.TB) bool {
	t.Helper()
	switch name := os.Getenv("TEST_DATABASE"); name {
	case "", "sqlite":
		return false
	case "postgres":
		return true
	default:
		t.Fatalf("TEST_DATABASE=%s, want sqlite or postgres", name)
		return false
	}
}

// URL is where the records are that would lie in a SQLite file at a path; "" is
// that file. Asked for the same path again, it is the same database.
func URL(t testing.TB, path string) string {
	t.Helper()
	if !OnPostgres(t) {
		return ""
	}
	return Postgres(t).URLAs(App, database(t, path))
}

// Environ is what a portal is told of a data folder of a test and of the database
// that belongs to it.
func Environ(t testing.TB, folder string, more ...string) []string {
	t.Helper()
	environ := append([]string{"WOHNRAUM_DATA_DIR=" + folder}, more...)
	if address := URL(t, filepath.Join(folder, "wohnraum.db")); address != "" {
		environ = append(environ, "DATABASE_URL="+address)
	}
	return environ
}

// Postgres is the server of this test program, whatever the other tests work on.
func Postgres(t testing.TB) *testserver.Postgres {
	t.Helper()
	p, err := server()
	if err != nil {
		t.Fatal(err)
	}
	return p.Postgres
}

// Migrated makes a PostgreSQL database for one test, whatever the other tests
// work on, and returns its name. The test may change its schema.
func Migrated(t testing.TB) string {
	t.Helper()
	p, err := server()
	if err != nil {
		t.Fatal(err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	d := p.create(t)
	t.Cleanup(func() {
		_ = d.owner.Close()
		p.do(t, p.admin, "DROP DATABASE "+d.name+" WITH (FORCE)")
	})
	return d.name
}

// database takes a database that a test before has given back, or makes one.
func database(t testing.TB, path string) string {
	t.Helper()
	p, err := server()
	if err != nil {
		t.Fatal(err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if taken, known := p.taken[path]; known {
		return taken.name
	}
	var d emptied
	if last := len(p.free) - 1; last >= 0 {
		d, p.free = p.free[last], p.free[:last]
	} else {
		d = p.create(t)
	}
	p.taken[path] = d
	t.Cleanup(func() { p.giveBack(t, path) })
	return d.name
}

// create copies the template. Copying files is faster than to log every page of
// them, and the server's data need not survive a crash.
func (p *postgres) create(t testing.TB) emptied {
	t.Helper()
	p.made++
	name := "test" + strconv.Itoa(p.made)
	p.do(t, p.admin, "CREATE DATABASE "+name+" TEMPLATE "+template+" STRATEGY file_copy")
	owner, err := sql.Open("pgx", p.URL(name))
	if err != nil {
		t.Fatal(err)
	}
	owner.SetMaxOpenConns(1)
	return emptied{name: name, owner: owner}
}

// giveBack empties a database for the next test.
func (p *postgres) giveBack(t testing.TB, path string) {
	t.Helper()
	p.mu.Lock()
	d := p.taken[path]
	delete(p.taken, path)
	p.mu.Unlock()
	p.do(t, d.owner, empty)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.free = append(p.free, d)
}

// empty removes all records, in any order, and what [Keep] has copied.
const empty = `DO $$
DECLARE name text;
BEGIN
	SET LOCAL session_replication_role = replica;
	FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'goose_db_version' LOOP
		EXECUTE format(CASE WHEN name LIKE 'copy_%' THEN 'DROP TABLE %I' ELSE 'DELETE FROM %I' END, name);
	END LOOP;
END $$`

func (p *postgres) do(t testing.TB, db *sql.DB, statement string) {
	t.Helper()
	if _, err := db.ExecContext(context.WithoutCancel(t.Context()), statement); err != nil {
		t.Fatal(err)
	}
}
