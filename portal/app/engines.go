package app

import (
	"context"
	"net/url"
	"strings"

	"wohnraum/portal/kv"
	"wohnraum/portal/view"
	"wohnraum/portal/web"
)

// engineStates says of everything that the portal stands on how it does. Each is
// asked anew and answers soon, because a person or a scraper waits.
func (a *App) engineStates(ctx context.Context) []web.EngineState {
	return []web.EngineState{a.databaseState(ctx), a.limitsState(ctx), a.searchState(ctx)}
}

func (a *App) databaseState(ctx context.Context) web.EngineState {
	where := "SQLite, eine Datei, ein Prozess"
	if a.settings.Config.Cluster() {
		where = "PostgreSQL auf " + hostOf(a.settings.Config.DatabaseURL) + ", mehrere Prozesse"
	}
	if err := a.DB.Ping(ctx); err != nil {
		return web.EngineState{Name: "database", Point: view.Criterion{
			Name: "Datenbank", Verdict: view.DoesNotFit, Value: where + ": antwortet nicht", Change: "Läuft der Datenbankserver?",
		}}
	}
	return web.EngineState{Name: "database", Ready: true, Point: view.Criterion{Name: "Datenbank", Verdict: view.Fits, Value: where}}
}

// limitsState is what the limits are counted in.
func (a *App) limitsState(context.Context) web.EngineState {
	point := view.Criterion{Name: "Grenzen für Anfragen", Verdict: view.Fits, Value: "im Speicher dieses Prozesses"}
	state := a.KV.State()
	switch {
	case state == kv.Shared:
		point.Value = "Redis, für alle Prozesse gemeinsam"
	case state == kv.CutOff:
		point.Verdict, point.Value = view.NeedsAnswer, "Redis antwortet nicht: Grenzen gelten je Prozess"
		point.Change = "Es wird von selbst wieder benutzt, sobald es antwortet."
	case a.settings.Config.Cluster():
		point.Verdict, point.Change = view.NeedsAnswer, "REDIS_URL setzen, damit die Grenzen für alle Prozesse gemeinsam gelten."
	}
	return web.EngineState{Name: "limits", Ready: state != kv.CutOff, Point: point}
}

// hostOf is where an engine runs, without who asks it and with which password.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "?"
	}
	if host := u.Hostname(); host != "" {
		return host
	}
	return strings.TrimSuffix(u.Query().Get("host"), "/") // a socket
}
