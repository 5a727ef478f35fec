package main

import (
	"context"
	"crypto/rand"
	"errors"
	"flag"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"text/tabwriter"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/app"
	"wohnraum/portal/config"
	"wohnraum/portal/demo"
	"wohnraum/portal/i18n"
	"wohnraum/portal/web"
)

// demoFlags are the choices of the demo command.
type demoFlags struct {
	addr, data string
	fresh      bool
	seed       uint64
}

func (p program) demo(ctx context.Context) error {
	var f demoFlags
	set := flag.NewFlagSet("demo", flag.ContinueOnError)
	set.SetOutput(p.problems)
	set.StringVar(&f.addr, "addr", "127.0.0.1:8080", "address to listen on; the next free port is taken if this one is not")
	set.StringVar(&f.data, "data", "data-demo", "folder of the demo county")
	set.BoolVar(&f.fresh, "fresh", false, "start over with a new county")
	set.Uint64Var(&f.seed, "seed", 1, "the same seed makes the same county")
	code := len(p.args) > 0 && p.args[0] == "code"
	args := p.args
	if code {
		args = args[1:]
	}
	switch err := set.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return nil // the flags have been printed
	case err != nil:
		return err
	}
	if code {
		return p.demoCode(ctx, f, set.Args())
	}
	return p.demoServe(ctx, f)
}

func (p program) demoServe(ctx context.Context, f demoFlags) error {
	listener, err := web.ListenNear(f.addr)
	if err != nil {
		return err
	}
	a, err := p.openDemo(ctx, f, listener.Addr())
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	if err := p.printDemo(listener.Addr()); err != nil {
		return errors.Join(err, a.Close(ctx))
	}
	return p.run(ctx, a, 0, func() error { return a.Serve(listener) })
}

// openDemo opens the county in the folder, or makes it. What was begun and
// interrupted is made anew; an office's real data is never touched.
func (p program) openDemo(ctx context.Context, f demoFlags, addr net.Addr) (*app.App, error) {
	a, stand, load, err := p.openCounty(ctx, f, addr)
	if err != nil {
		return nil, err
	}
	switch {
	case stand == demo.Real:
		err := fmt.Errorf("in %s arbeitet ein echtes Amt; die Demo fasst diesen Ordner nicht an, wählen Sie mit -data einen anderen", f.data)
		return nil, errors.Join(err, a.Close(ctx))
	case stand == demo.Complete && !f.fresh:
		return a, nil
	case stand != demo.Empty:
		if err := errors.Join(a.Close(ctx), clearCounty(f.data)); err != nil {
			return nil, err
		}
		if a, _, load, err = p.openCounty(ctx, f, addr); err != nil {
			return nil, err
		}
	}
	if err := load(a); err != nil {
		return nil, errors.Join(err, a.Close(ctx))
	}
	return a, nil
}

// openCounty opens the folder with the clock and the randomness that a county is
// made with, and returns how to make it.
func (p program) openCounty(ctx context.Context, f demoFlags, addr net.Addr) (*app.App, demo.Stand, func(*app.App) error, error) {
	settings, err := p.demoSettings(f, addr)
	if err != nil {
		return nil, "", nil, err
	}
	clock, random := demo.NewClock(portal.ClockFunc(time.Now)), demo.NewRandom(rand.Reader)
	settings.Clock, settings.Random = clock, random
	a, err := app.Open(ctx, settings)
	if err != nil {
		return nil, "", nil, err
	}
	stand, err := demo.StandOf(ctx, a.DB)
	if err != nil {
		return nil, "", nil, errors.Join(err, a.Close(ctx))
	}
	load := func(a *app.App) error {
		if err := a.MarkDemo(ctx); err != nil {
			return err
		}
		progress := demo.NewProgress(p.out)
		err := demo.Load(ctx, demo.Deps{DB: a.DB, Clock: clock, Random: random, Seed: f.seed}, progress.Show)
		return errors.Join(err, progress.Close())
	}
	return a, stand, load, nil
}

func (p program) demoSettings(f demoFlags, addr net.Addr) (app.Settings, error) {
	environ := append(demoOffice(), p.environ...)
	c, err := config.Load(append(environ, "WOHNRAUM_ADDR="+addr.String(), "WOHNRAUM_PUBLIC_URL=http://"+addr.String()))
	if err != nil {
		return app.Settings{}, err
	}
	if c, err = c.ForDemo(); err != nil {
		return app.Settings{}, err
	}
	c.DataDir, c.SecretKeyFile = f.data, filepath.Join(f.data, "secret.key")
	return p.settings(c), nil
}

// demoOffice is what an office would have filled in. All of it is invented.
func demoOffice() []string {
	return []string{
		"WOHNRAUM_OFFICE_PHONE=05221 00000-0", "WOHNRAUM_OFFICE_EMAIL=wohnen@example.org",
		"WOHNRAUM_OFFICE_HOURS=Montag bis Freitag, 8 bis 16 Uhr",
		"WOHNRAUM_LEGAL_OPERATOR=Kreis Herford (Demo)", "WOHNRAUM_LEGAL_ADDRESS=Musterstraße 1, 32051 Herford",
		"WOHNRAUM_LEGAL_REPRESENTED_BY=erfundene Leitung", "WOHNRAUM_LEGAL_PROTECTION_OFFICER=datenschutz@example.org",
	}
}

// clearCounty removes what a demo county consists of, and nothing else.
func clearCounty(folder string) error {
	var failed []error
	for _, name := range []string{"wohnraum.db", "wohnraum.db-wal", "wohnraum.db-shm", "wohnraum.db.lock", "mail"} {
		failed = append(failed, os.RemoveAll(filepath.Join(folder, name)))
	}
	return errors.Join(failed...)
}

// printDemo says where the county is and whom one can be in it.
func (p program) printDemo(addr net.Addr) error {
	texts, err := i18n.New()
	if err != nil {
		return err
	}
	say(p.out, "\nWohnraum mit Demo-Daten: http://%s\nAlle Personen sind erfunden.\n\n", addr)
	table := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
	say(table, "E-Mail\tPasswort\tWer\n")
	for _, account := range demo.Accounts() {
		who := account.Name + ", " + texts.T("role."+string(account.Role))
		if account.Where != "" {
			who += " (" + account.Where + ")"
		}
		say(table, "%s\t%s\t%s\n", account.Email, account.Password, who)
	}
	if err := table.Flush(); err != nil {
		return fmt.Errorf("demo: %w", err)
	}
	_, err = fmt.Fprintln(p.out, "\nAlle außer den Vermietenden brauchen beim Anmelden einen Code:\n  go run ./cmd/wohnraum demo code vermittlung@example.org\nBeenden mit Strg+C.")
	return err
}

// demoCode prints the code that a demo account's authenticator app would show.
func (p program) demoCode(ctx context.Context, f demoFlags, args []string) error {
	if len(args) != 1 {
		return errors.New("demo code needs the e-mail address of a demo account")
	}
	a, _, _, err := p.openCounty(ctx, f, &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 8080})
	if err != nil {
		return err
	}
	code, err := a.Screens.Accounts.DemoCode(ctx, args[0])
	if err != nil {
		return errors.Join(err, a.Close(ctx))
	}
	_, err = fmt.Fprintln(p.out, code)
	return errors.Join(err, a.Close(ctx))
}
