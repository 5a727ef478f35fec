package stage

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/accounts"
	"wohnraum/portal/config"
	"wohnraum/portal/demo"
	"wohnraum/portal/store"
	"wohnraum/portal/testserver"
)

// Office is a database on PostgreSQL that holds the demo county, for as many
// processes as a drill wants.
type Office struct {
	Server   *testserver.Postgres
	Database string
	KeyFile  string
}

// county on PostgreSQL is made once and copied by the server.
const template = "county"

// Office makes a copy of the demo county in a database of its own. The server is
// fast and would not survive a power cut: no drill on it takes the server away.
func (s *Stage) Office(ctx context.Context) (*Office, error) {
	s.mu.Lock()
	first := s.office
	s.mu.Unlock()
	if first == nil {
		server, err := testserver.StartPostgres(ctx)
		if err != nil {
			return nil, fmt.Errorf("PostgreSQL: %w", err)
		}
		s.AtEnd(server.Close)
		if first, err = s.Settle(ctx, server, template); err != nil {
			return nil, err
		}
		s.mu.Lock()
		s.office = first
		s.mu.Unlock()
	}
	name, err := first.Server.Fresh(ctx, template)
	if err != nil {
		return nil, fmt.Errorf("copy of the county: %w", err)
	}
	return &Office{Server: first.Server, Database: name, KeyFile: first.KeyFile}, nil
}

// Settle makes the demo county in a new database of a server.
func (s *Stage) Settle(ctx context.Context, server *testserver.Postgres, database string) (*Office, error) {
	folder, err := s.Folder("office")
	if err != nil {
		return nil, err
	}
	if err := server.Create(ctx, database, ""); err != nil {
		return nil, fmt.Errorf("county: %w", err)
	}
	o := &Office{Server: server, Database: database, KeyFile: filepath.Join(folder, "secret.key")}
	clock, random := demo.NewClock(portal.ClockFunc(time.Now)), demo.NewRandom(rand.Reader)
	db, err := o.open(ctx, clock, portal.NewIDs(clock, random))
	if err != nil {
		return nil, err
	}
	err = db.Write(ctx, func(tx *store.Tx) error { return tx.PutSetting(ctx, "installation", "demo") })
	if err == nil {
		err = demo.Load(ctx, demo.Deps{DB: db, Clock: clock, Random: random, Seed: s.Seed}, func(string, int, int) {})
	}
	if err := errors.Join(err, db.Close()); err != nil {
		return nil, fmt.Errorf("county: %w", err)
	}
	return o, nil
}

// URL is where the database is.
func (o *Office) URL() string { return o.Server.URL(o.Database) }

// Settings let a process work in the office.
func (o *Office) Settings() []string {
	return []string{"DATABASE_URL=" + o.URL(), "WOHNRAUM_SECRET_KEY_FILE=" + o.KeyFile}
}

// Open opens the records beside the processes that work on them.
func (o *Office) Open(ctx context.Context) (*store.DB, error) {
	clock := portal.ClockFunc(time.Now)
	return o.open(ctx, clock, portal.NewIDs(clock, rand.Reader))
}

func (o *Office) open(ctx context.Context, clock portal.Clock, ids *portal.IDs) (*store.DB, error) {
	key, err := config.LoadOrCreateKey(o.KeyFile, rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("key: %w", err)
	}
	db, err := store.Open(ctx, store.Settings{URL: o.URL(), Clock: clock, IDs: ids, Key: key})
	if err != nil {
		return nil, fmt.Errorf("open: %w", err)
	}
	return db, nil
}

// BrokenAudit is the first entry of the audit log that does not fit its chain; 0
// if all do.
func (o *Office) BrokenAudit(ctx context.Context) (broken int64, err error) {
	db, err := o.Open(ctx)
	if err != nil {
		return 0, err
	}
	err = db.Read(ctx, func(tx *store.Tx) error {
		broken, err = tx.VerifyAudit(ctx)
		return err
	})
	return broken, errors.Join(err, db.Close())
}

// Code is the code of the second factor that somebody's app would show now.
func (o *Office) Code(ctx context.Context, email string) (string, error) {
	db, err := o.Open(ctx)
	if err != nil {
		return "", err
	}
	var code string
	err = db.Read(ctx, func(tx *store.Tx) error {
		account, err := tx.AccountByEmail(ctx, email)
		if err != nil {
			return err
		}
		secret, err := tx.Opened(account.ID, account.TOTPSecret)
		if err == nil {
			code, err = accounts.Code(secret, tx.Now().Time)
		}
		return err
	})
	return code, errors.Join(err, db.Close())
}

// In returns the program as one of the office's processes.
func (p *Program) In(o *Office) *Program {
	p.settings = append(p.settings, o.Settings()...)
	p.office = o
	return p
}
