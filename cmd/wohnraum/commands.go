package main

import (
	"context"
	"errors"
	"fmt"

	"wohnraum/portal/app"
	"wohnraum/portal/config"
	"wohnraum/portal/demo"
	"wohnraum/portal/store"
)

func (p program) config(context.Context) error {
	settings, err := config.Load(p.environ)
	if err != nil {
		return err
	}
	return settings.Print(p.out)
}

// migrate works as the owner of the database, if one is named, and gives the
// program's own role its rights. Opening it afterwards shows that they suffice.
func (p program) migrate(ctx context.Context) error {
	settings, err := config.Load(p.environ)
	if err != nil {
		return err
	}
	if settings.OwnerURL != "" {
		role, err := store.RoleOf(settings.DatabaseURL)
		if err != nil {
			return err
		}
		if err := store.Migrate(ctx, settings.OwnerURL, role); err != nil {
			return err
		}
	}
	return p.withApp(ctx, func(*app.App) error {
		_, err := fmt.Fprintln(p.out, "Die Datenbank ist auf dem neuesten Stand.")
		return err
	})
}

func (p program) admin(ctx context.Context) error {
	if len(p.args) != 2 {
		return errors.New("admin needs an e-mail address and a name: wohnraum admin mail@kreis.example 'Vorname Nachname'")
	}
	return p.withApp(ctx, func(a *app.App) error {
		link, err := a.InviteAdministrator(ctx, p.args[0], p.args[1])
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(p.out, "Dieser Link richtet den Zugang ein (einmal, sieben Tage):\n"+link)
		return err
	})
}

// reindex fills the entries and the search server. A search inside the portal
// fills itself whenever it starts.
func (p program) reindex(ctx context.Context) error {
	return p.withApp(ctx, func(a *app.App) error {
		progress := demo.NewProgress(p.out)
		err := a.Screens.Finding.Indexer.Rebuild(ctx, func(done, total int) { progress.Show("Suche neu aufbauen", done, total) })
		if err := errors.Join(err, progress.Close()); err != nil {
			return err
		}
		_, err = fmt.Fprintln(p.out, "Die Suche entspricht den Akten.")
		return err
	})
}

// withApp opens the installation for one piece of work.
func (p program) withApp(ctx context.Context, work func(*app.App) error) error {
	settings, err := config.Load(p.environ)
	if err != nil {
		return err
	}
	a, err := app.Open(ctx, p.settings(settings))
	if err != nil {
		return err
	}
	return errors.Join(work(a), a.Close(ctx))
}
