package main

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"log/slog"
	"net"
	"os"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/app"
	"wohnraum/portal/config"
	"wohnraum/portal/web"
)

// program is one run of a command.
type program struct {
	environ       []string
	args          []string
	in            io.Reader
	out, problems io.Writer
}

// stopWithin is how long requests and letters under way may take after a signal.
const stopWithin = 20 * time.Second

func (p program) settings(c config.Settings) app.Settings {
	return app.Settings{
		Config: c, Clock: portal.ClockFunc(time.Now), Random: rand.Reader,
		Log: slog.New(slog.NewJSONHandler(p.problems, nil)), Version: version,
	}
}

func (p program) serve(ctx context.Context) error {
	settings, err := config.Load(p.environ)
	if err != nil {
		return err
	}
	a, err := app.Open(ctx, p.settings(settings))
	if err != nil {
		return err
	}
	release, err := alone(settings)
	if err != nil {
		return errors.Join(err, a.Close(ctx))
	}
	defer func() { _ = release() }() // it ends with the process anyway
	listener, err := listen(settings.Addr)
	if err != nil {
		return errors.Join(err, a.Close(ctx))
	}
	if err := p.welcome(ctx, a, settings); err != nil {
		return errors.Join(err, a.Close(ctx))
	}
	return p.run(ctx, a, drainFor, func() error { return a.Serve(listener) })
}

// listen takes the port that is held open for this process, or its own.
func listen(addr string) (net.Listener, error) {
	if listener, err := web.Inherited(os.Getenv, os.Getpid()); err != nil || listener != nil {
		return listener, err
	}
	return web.Listen(addr)
}

// welcome prints the address and, while there is no administrator, a link that
// makes one. It is shown once for each start and works for seven days.
func (p program) welcome(ctx context.Context, a *app.App, settings config.Settings) error {
	if err := a.MarkReal(ctx); err != nil {
		return err
	}
	say(p.out, "Wohnraum: %s\n", settings.PublicURL)
	if settings.Cluster() {
		say(p.out, "Dieser Prozess beantwortet Seiten. E-Mails, Fristen und Suche erledigt `wohnraum worker`.\n")
	}
	link, err := a.FirstAdministrator(ctx)
	if err != nil || link == "" {
		return err
	}
	say(p.out, "Es gibt noch keine Administration. Dieser Link richtet die erste ein (einmal, sieben Tage):\n%s\n"+
		"Mit eigener Adresse statt admin@localhost: wohnraum admin mail@kreis.example 'Vorname Nachname'\n", link)
	return nil
}

// drainFor is how long visitors are still answered after a signal, while a proxy
// learns that they are to go elsewhere.
const drainFor = 2 * time.Second

// run goes on until the context ends, then lets everything under way finish.
func (p program) run(ctx context.Context, a *app.App, drain time.Duration, answer func() error) error {
	answered := make(chan error, 1)
	go func() { answered <- answer() }()
	select {
	case err := <-answered:
		return errors.Join(err, a.Close(context.WithoutCancel(ctx)))
	case <-ctx.Done():
	}
	a.Drain()
	select {
	case err := <-answered:
		return errors.Join(err, a.Close(context.WithoutCancel(ctx)))
	case <-time.After(drain):
	}
	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopWithin)
	defer cancel()
	return errors.Join(a.Close(closing), <-answered)
}
