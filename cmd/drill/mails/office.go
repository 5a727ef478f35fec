package mails

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"wohnraum/cmd/drill/stage"
	"wohnraum/notify"
	"wohnraum/notify/smtp/smtptest"
	"wohnraum/portal"
	"wohnraum/portal/config"
	"wohnraum/portal/store"
)

// office is a program, the mail server that it sends to, and its database, which
// the drill has open beside it.
type office struct {
	*records

	program *stage.Program
	command string // what of the program sends mails
	server  *smtptest.Server
}

// launch starts the program and does not wait.
func (o *office) launch() error { return o.program.Launch(o.command) } //nolint:wrapcheck // says what it did

// newOffice prepares an office. The program is not started.
func newOffice(ctx context.Context, s *stage.Stage, name string, script smtptest.Script, settings ...string) (*office, error) {
	server, err := smtptest.Start(ctx, script)
	if err != nil {
		return nil, err //nolint:wrapcheck // says what it did
	}
	s.AtEnd(server.Close)
	settings = append([]string{"SMTP_URL=" + server.URL(), "WOHNRAUM_MAIL_FROM=wohnen@kreis.example"}, settings...)
	p, err := s.Program(ctx, name, settings...)
	if err != nil {
		return nil, err //nolint:wrapcheck // says what it did
	}
	r, err := openRecords(ctx, p.Data, "", portal.ClockFunc(time.Now))
	if err != nil {
		return nil, err
	}
	s.AtEnd(r.db.Close)
	return &office{records: r, program: p, command: "serve", server: server}, nil
}

// newWorker is an office on PostgreSQL, whose mails a process of their own sends.
func newWorker(ctx context.Context, s *stage.Stage, name, database string, script smtptest.Script) (*office, error) {
	server, err := smtptest.Start(ctx, script)
	if err != nil {
		return nil, err //nolint:wrapcheck // says what it did
	}
	s.AtEnd(server.Close)
	addr, err := stage.FreeAddress(ctx)
	if err != nil {
		return nil, err //nolint:wrapcheck // says what it did
	}
	p, err := s.Program(ctx, name, "DATABASE_URL="+database, "WOHNRAUM_WORKER_ADDR="+addr,
		"SMTP_URL="+server.URL(), "WOHNRAUM_MAIL_FROM=wohnen@kreis.example")
	if err != nil {
		return nil, err //nolint:wrapcheck // says what it did
	}
	r, err := openRecords(ctx, p.Data, database, portal.ClockFunc(time.Now))
	if err != nil {
		return nil, err
	}
	s.AtEnd(r.db.Close)
	return &office{records: r, program: p, command: "worker", server: server}, nil
}

// records are a database with its outbox.
type records struct {
	db    *store.DB
	clock portal.Clock
}

// openRecords opens the database with this address, or the file in the folder.
func openRecords(ctx context.Context, folder, address string, clock portal.Clock) (*records, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("folder: %w", err)
	}
	key, err := config.LoadOrCreateKey(filepath.Join(folder, "secret.key"), rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("key: %w", err)
	}
	db, err := store.Open(ctx, store.Settings{
		URL: address, Path: filepath.Join(folder, "wohnraum.db"), Clock: clock, IDs: portal.NewIDs(clock, rand.Reader), Key: key,
	})
	if err != nil {
		return nil, fmt.Errorf("database: %w", err)
	}
	return &records{db: db, clock: clock}, nil
}

// enqueue puts a mail for each address into the outbox, due for as long as said.
// Its kind only announces something, so that the portal may repeat it by itself.
func (r *records) enqueue(ctx context.Context, due time.Duration, addresses ...string) error {
	return r.write(ctx, func(tx *store.Tx) error {
		at := portal.At(tx.Now().Add(-due))
		for _, address := range addresses {
			err := notify.Enqueue(ctx, tx, at, notify.Message{
				Kind: notify.LandlordReleased, Event: fmt.Sprint(address, at.UnixNano()), Address: address,
				Link: "0195f3c0-0000-7000-8000-00000000000a", Payload: notify.Payload{Listing: "A-1001"},
			})
			if err != nil {
				return err //nolint:wrapcheck // says what it did
			}
		}
		return nil
	})
}

func (r *records) write(ctx context.Context, do func(*store.Tx) error) error {
	return r.db.Write(ctx, do) //nolint:wrapcheck // a drill reads its own errors
}

// change changes the outbox behind the program's back.
func (r *records) change(ctx context.Context, query string, args ...any) error {
	return r.write(ctx, func(tx *store.Tx) error {
		_, err := tx.ExecContext(ctx, tx.Rebind(query), args...)
		return err //nolint:wrapcheck // the query is known
	})
}

// expire lets the leases of a dead worker run out.
func (r *records) expire(ctx context.Context) error {
	return r.change(ctx, `UPDATE outbox SET lease_until = created_at WHERE state = 'sending'`)
}

// list are all mails, the newest first.
func (r *records) list(ctx context.Context) (rows []notify.Row, err error) {
	err = r.db.Read(ctx, func(tx *store.Tx) error {
		page, err := notify.ListRecent(ctx, tx, "", 100_000)
		rows = page.Rows
		return err //nolint:wrapcheck // says what it did
	})
	return rows, err //nolint:wrapcheck // says what it did
}

// rows are the newest mails to each address.
func (r *records) rows(ctx context.Context) (map[string]notify.Row, error) {
	all, err := r.list(ctx)
	rows := map[string]notify.Row{}
	for _, row := range slices.Backward(all) {
		rows[row.Address] = row
	}
	return rows, err
}

// in counts the mails in a state.
func (r *records) in(ctx context.Context, state notify.State) (int, error) {
	rows, err := r.list(ctx)
	n := 0
	for _, row := range rows {
		if row.State == state {
			n++
		}
	}
	return n, err
}

// settled waits until every mail is sent.
func (r *records) settled(ctx context.Context, within time.Duration) (time.Duration, error) {
	return until(ctx, within, "every mail is sent", func(ctx context.Context) (bool, error) {
		rows, err := r.list(ctx)
		sent, failed := r.in(ctx, notify.Sent)
		return sent == len(rows), errors.Join(err, failed)
	})
}

// until waits for something that may fail to be read for good.
func until(ctx context.Context, within time.Duration, what string, holds func(context.Context) (bool, error)) (time.Duration, error) {
	var failed error
	took, err := stage.Until(ctx, within, what, func(ctx context.Context) bool {
		yes, err := holds(ctx)
		failed = err
		return yes && err == nil
	})
	if err != nil {
		return took, errors.Join(err, failed)
	}
	return took, nil
}

// tasks are the open tasks of a kind.
func (r *records) tasks(ctx context.Context, kind string) (open []portal.Task, err error) {
	err = r.db.Read(ctx, func(tx *store.Tx) error {
		open, err = tx.OpenTasksOfKind(ctx, kind)
		return err //nolint:wrapcheck // says what it did
	})
	return open, err //nolint:wrapcheck // says what it did
}
