package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"os"
	"time"

	"golang.org/x/sync/errgroup"

	"wohnraum/portal"
	"wohnraum/portal/app"
	"wohnraum/portal/config"
	"wohnraum/portal/demo"
	"wohnraum/portal/store"
)

// officer is the account of the demo county that the benches sign in with.
const officer = "vermittlung@example.org"

// office is a running portal with the demo county in it.
type office struct {
	*app.App

	url    string
	folder string
	served errgroup.Group
}

// openOffice starts the portal on a database; "" is SQLite in a folder of its own.
func openOffice(ctx context.Context, database string) (*office, error) {
	folder, err := os.MkdirTemp("", "bench")
	if err != nil {
		return nil, fmt.Errorf("a folder to work in: %w", err)
	}
	o := &office{folder: folder}
	listener, err := o.open(ctx, database)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(folder))
	}
	o.served.Go(func() error { return o.Serve(listener) }) //nolint:contextcheck // it serves until it is closed
	return o, nil
}

func (o *office) open(ctx context.Context, database string) (net.Listener, error) {
	listener, err := loopback(ctx)
	if err != nil {
		return nil, err
	}
	o.url = "http://" + listener.Addr().String()
	settings, err := config.Load(append(environment(o.folder, listener.Addr().String()), "DATABASE_URL="+database))
	if err != nil {
		return nil, errors.Join(err, listener.Close())
	}
	settings.PublicURL = &url.URL{Scheme: "http", Host: listener.Addr().String()}
	if err := o.load(ctx, settings); err != nil {
		return nil, errors.Join(err, listener.Close())
	}
	return listener, nil
}

// environment is what a portal of the bench is set to.
func environment(folder, address string) []string {
	return []string{
		"WOHNRAUM_DATA_DIR=" + folder, "WOHNRAUM_ADDR=" + address, "WOHNRAUM_REQUEST_BUDGET=1000000000",
		"WOHNRAUM_OFFICE_PHONE=05221 000000", "WOHNRAUM_OFFICE_EMAIL=amt@kreis.example",
	}
}

// load makes the county; nothing runs by the clock beside the measurement.
func (o *office) load(ctx context.Context, settings config.Settings) error {
	clock, random := demo.NewClock(portal.ClockFunc(time.Now)), demo.NewRandom(rand.Reader)
	a, err := app.Open(ctx, app.Settings{
		Config: settings, Clock: clock, Random: random, Log: slog.New(slog.DiscardHandler), Still: true,
	})
	if err != nil {
		return fmt.Errorf("open: %w", err)
	}
	o.App = a
	deps := demo.Deps{DB: a.DB, Clock: clock, Random: random, Seed: 1}
	if err := errors.Join(a.MarkDemo(ctx), demo.Load(ctx, deps, func(string, int, int) {})); err != nil {
		return errors.Join(fmt.Errorf("county: %w", err), a.Close(ctx))
	}
	return nil
}

func (o *office) close(ctx context.Context) error {
	return errors.Join(o.Close(context.WithoutCancel(ctx)), o.served.Wait(), os.RemoveAll(o.folder))
}

// signIn opens a session of the officer past the second factor.
func (o *office) signIn(ctx context.Context) (token string, who portal.Actor, err error) {
	token, account, err := o.session(ctx, officer)
	return token, account.Actor(), err
}

// session opens a session of an account of the demo county.
func (o *office) session(ctx context.Context, email string) (token string, account portal.Account, err error) {
	err = o.DB.Read(ctx, func(tx *store.Tx) error {
		account, err = tx.AccountByEmail(ctx, email)
		return err
	})
	if err != nil {
		return "", account, fmt.Errorf("account: %w", err)
	}
	opened, err := o.Screens.Accounts.Open(ctx, account.ID, "bench")
	if err != nil {
		return "", account, fmt.Errorf("session: %w", err)
	}
	code, err := o.Screens.Accounts.DemoCode(ctx, email)
	if err != nil {
		return "", account, fmt.Errorf("code: %w", err)
	}
	opened, err = o.Screens.Accounts.GiveCode(ctx, opened.Token, code, "bench")
	if err != nil {
		return "", account, fmt.Errorf("second factor: %w", err)
	}
	return opened.Token, account, nil
}
