package main

import (
	"context"
	"errors"

	"wohnraum/portal/app"
	"wohnraum/portal/config"
	"wohnraum/portal/web"
)

// worker does what goes on beside the requests of a scaled-out installation. As
// many as one likes may run: each mail goes once, and one of them leads the clock.
func (p program) worker(ctx context.Context) error {
	settings, err := config.Load(p.environ)
	if err != nil {
		return err
	}
	if settings, err = settings.ForWorker(); err != nil {
		return err
	}
	a, err := app.Open(ctx, p.settings(settings))
	if err != nil {
		return err
	}
	listener, err := web.Listen(settings.WorkerAddr)
	if err != nil {
		return errors.Join(err, a.Close(ctx))
	}
	say(p.out, "Wohnraum, Arbeit neben den Seiten: E-Mails, Fristen und Erinnerungen, Suche.\n"+
		"Zustand: http://%s/readyz\n", listener.Addr())
	return p.run(ctx, a, 0, func() error { return a.Work(listener) })
}
