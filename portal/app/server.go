package app

import (
	"fmt"

	"wohnraum/notify"
	"wohnraum/portal/accounts"
	"wohnraum/portal/assets"
	"wohnraum/portal/casework"
	"wohnraum/portal/i18n"
	"wohnraum/portal/landlords"
	"wohnraum/portal/placement"
	"wohnraum/portal/planning"
	"wohnraum/portal/view"
	"wohnraum/portal/web"
)

// newScreens builds the use cases. Each says after its commit that something has
// changed.
func (a *App) newScreens(mails *notify.Renderer) *web.Screens {
	office := placement.Deps{DB: a.DB, Mails: mails, Nudge: a.changed, Timed: a.Metrics.Time}
	if a.Demo {
		office.Links = a.Tokens
	}
	return &web.Screens{
		Accounts:  accounts.New(a.DB, a.settings.Random, a.changed),
		Landlords: landlords.New(a.DB, a.Tokens, a.changed),
		Casework:  casework.New(a.DB, a.changed),
		Placement: placement.New(office),
		Planning:  planning.New(a.DB),
		Jobs:      a.Jobs,
		Finding:   a.newFinding(),
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
	counts := a.countCache()
	forms := web.StoredForms{Forms: a.Screens.Accounts.Forms()}
	server, err := web.New(web.Deps{
		Settings: a.settings.Config, Demo: a.Demo, Key: a.key, Clock: a.settings.Clock, Random: a.settings.Random,
		Log: a.settings.Log, Renderer: renderer, Texts: texts, Assets: set,
		Sessions: web.AccountSessions{Accounts: a.Screens.Accounts}, Limits: a.KV,
		FormKeys: forms, Parked: forms, Ready: a.DB.Ping, Engines: a.engineStates, Metrics: a.Metrics, Budget: a.settings.Budget, Routes: a.Screens.Routes(),
		Mails:  (&mailWatch{clock: a.settings.Clock, db: a.DB}).Health,
		Counts: counts.Counts, CountsAfter: counts.After, Changed: func(change string) { a.heard(counts, change) },
	})
	if err != nil {
		return nil, fmt.Errorf("app: %w", err)
	}
	return server, nil
}
