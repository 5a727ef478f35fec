// Package notifytest gives tests an outbox, a clock that is set by hand and a
// mailbox instead of a mail server.
package notifytest

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
	"github.com/jmoiron/sqlx"
	_ "modernc.org/sqlite" // the driver "sqlite"

	"wohnraum/migrations"
	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/testserver"
)

// Clock is set by hand.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// NewClock starts on a working day in spring.
func NewClock() *Clock {
	return &Clock{now: time.Date(2027, time.April, 1, 8, 0, 0, 0, time.UTC)}
}

// Now implements portal.Clock.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Set sets the clock.
func (c *Clock) Set(now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = now
}

// Advance moves the clock on.
func (c *Clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// Instant is the clock's moment as databases keep it.
func (c *Clock) Instant() portal.Instant { return portal.At(c.Now()) }

// Outbox is a database with an outbox and nothing else. It is SQLite unless the
// environment says TEST_DATABASE=postgres.
type Outbox struct {
	*sqlx.DB
	Path string // what another process opens it by
	t    testing.TB
}

// NewOutbox opens an empty outbox of this test alone.
func NewOutbox(t testing.TB) *Outbox {
	t.Helper()
	if os.Getenv("TEST_DATABASE") == "postgres" {
		return newPostgres(t)
	}
	o := OpenOutbox(t, filepath.Join(t.TempDir(), "outbox.db"))
	o.migrate("sqlite")
	return o
}

// onPostgres is one database for all tests of a program: each has a schema of its
// own in it, which is made sooner than a database.
var (
	onPostgres = sync.OnceValues(func() (string, error) {
		server, err := testserver.SharedPostgres()
		if err != nil {
			return "", err
		}
		name, err := server.Fresh(context.Background(), "")
		return server.URL(name), err
	})
	schemas atomic.Int64
)

func newPostgres(t testing.TB) *Outbox {
	t.Helper()
	address, err := onPostgres()
	must(t, err)
	schema := fmt.Sprint("outbox", schemas.Add(1))
	o := OpenOutbox(t, address+"&search_path="+schema)
	_, err = o.ExecContext(t.Context(), "CREATE SCHEMA "+schema)
	must(t, err)
	o.migrate("postgres")
	return o
}

// migrate makes the tables of the outbox.
func (o *Outbox) migrate(dialect string) {
	o.t.Helper()
	for _, name := range []string{"0002_outbox", "0011_bounce"} {
		schema, err := migrations.FS.ReadFile(dialect + "/" + name + ".sql")
		must(o.t, err)
		up, _, _ := strings.Cut(string(schema), "-- +goose Down")
		_, err = o.ExecContext(o.t.Context(), up)
		must(o.t, err)
	}
}

// OpenOutbox opens the outbox of another test process.
func OpenOutbox(t testing.TB, path string) *Outbox {
	t.Helper()
	driver, address := "sqlite", "file:"+path+
		"?_pragma=journal_mode(WAL)&_pragma=synchronous(OFF)&_pragma=busy_timeout(5000)&_txlock=immediate"
	if strings.HasPrefix(path, "postgres:") {
		driver, address = "pgx", path
	}
	db, err := sqlx.Open(driver, address)
	must(t, err)
	t.Cleanup(func() { must(t, db.Close()) })
	return &Outbox{DB: db, Path: path, t: t}
}

// Transact runs do in a transaction.
func (o *Outbox) Transact(ctx context.Context, do func(notify.Tx) error) error {
	tx, err := o.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	if err := do(tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

// Do is Transact for a step that must succeed.
func (o *Outbox) Do(do func(tx notify.Tx) error) {
	o.t.Helper()
	must(o.t, o.Transact(o.t.Context(), do))
}

// Rows returns all mails, oldest first.
func (o *Outbox) Rows() []notify.Row {
	o.t.Helper()
	var rows []notify.Row
	o.Do(func(tx notify.Tx) error {
		page, err := notify.ListRecent(o.t.Context(), tx, "", 10_000)
		rows = page.Rows
		return err
	})
	for i, j := 0, len(rows)-1; i < j; i, j = i+1, j-1 {
		rows[i], rows[j] = rows[j], rows[i]
	}
	return rows
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// Mailbox is a mail server in memory.
type Mailbox struct {
	mu      sync.Mutex
	letters []notify.Letter
	// Answer decides about a letter; nil takes every one. A letter that is
	// Uncertain has arrived all the same.
	Answer func(notify.Letter) notify.Receipt
	// Files makes the mailbox one that others read, too.
	Files bool
}

var _ notify.Transport = (*Mailbox)(nil)

// Carrier implements notify.Transport.
func (m *Mailbox) Carrier() string { return notify.CarrierSMTP }

// Confidential implements notify.Transport.
func (m *Mailbox) Confidential() bool { return !m.Files }

// Close implements notify.Transport.
func (m *Mailbox) Close() error { return nil }

// Send implements notify.Transport.
func (m *Mailbox) Send(_ context.Context, letter notify.Letter) notify.Receipt {
	got := notify.Receipt{Outcome: notify.Taken, Reply: "250 ok"}
	if m.Answer != nil {
		got = m.Answer(letter)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if got.Outcome == notify.Taken || got.Outcome == notify.Uncertain {
		m.letters = append(m.letters, letter)
	}
	return got
}

// Letters returns what has arrived, in order.
func (m *Mailbox) Letters() []notify.Letter {
	m.mu.Lock()
	defer m.mu.Unlock()
	return append([]notify.Letter(nil), m.letters...)
}

// To returns what has arrived for one address, in order.
func (m *Mailbox) To(address string) []notify.Letter {
	var found []notify.Letter
	for _, l := range m.Letters() {
		if l.To == address {
			found = append(found, l)
		}
	}
	return found
}

// key signs the links of tests.
var key = []byte(base64.StdEncoding.EncodeToString([]byte("a key that only tests use")))

// Links derives links as the portal does.
func Links() notify.Tokens {
	return notify.Tokens{Key: key, PublicURL: "https://wohnraum.example"}
}
