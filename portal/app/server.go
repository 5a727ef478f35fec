package app

import (
	"fmt"

	"wohnraum/notify"
	"wohnraum/portal/accounts"
	"wohnraum/portal/assets"
	"wohnraum/portal/casework"
	"wohnraum/portal/i18n"
	"wohnraum/portal/kv/memkv"
	"wohnraum/portal/landlords"
	"wohnraum/portal/placement"
	"wohnraum/portal/planning"
	"wohnraum/portal/view"
	"wohnraum/portal/web"
)

// newScreens builds the use cases. Each wakes the mail worker after its commit.
func (a *App) newScreens(mails *notify.Renderer) *web.Screens {
	nudge := func() { a.Worker.Nudge() }
	office := placement.Deps{DB: a.DB, Mails: mails, Nudge: nudge}
	if a.Demo {
		office.Links = a.Tokens
	}
	return &web.Screens{
		Accounts:  accounts.New(a.DB, a.settings.Random, nudge),
		Landlords: landlords.New(a.DB, a.Tokens, nudge),
		Casework:  casework.New(a.DB, nudge),
		Placement: placement.New(office),
		Planning:  planning.New(a.DB),
	}
}

func (a *App) newServer() (*web.Server, error) {
	texts, err := i18n.New()
	if err != nil {
		return nil, fmt.Errorf("app: %w", err)
	}
	set, err := assets.New()
	if err != nil {
		return nil, fmt.Errorf("app: %w", err)
	}
	renderer, err := view.NewRenderer(texts, set)
	if err != nil {
		return nil, fmt.Errorf("app: %w", err)
	}
	forms := web.StoredForms{Forms: a.Screens.Accounts.Forms()}
	server, err := web.New(web.Deps{
		Settings: a.settings.Config, Demo: a.Demo, Key: a.key, Clock: a.settings.Clock, Random: a.settings.Random,
		Log: a.settings.Log, Renderer: renderer, Texts: texts, Assets: set,
		Sessions: web.AccountSessions{Accounts: a.Screens.Accounts}, Limits: memkv.New(a.settings.Clock),
		FormKeys: forms, Parked: forms, Ready: a.DB.Ping, Counts: a.countCache().Counts, Budget: a.settings.Budget, Routes: a.Screens.Routes(),
	})
	if err != nil {
		return nil, fmt.Errorf("app: %w", err)
	}
	return server, nil
}
