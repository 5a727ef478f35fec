package app

import (
	"context"
	"fmt"
	"strconv"

	"wohnraum/portal"
	"wohnraum/portal/config"
	"wohnraum/portal/finding"
	"wohnraum/portal/search"
	"wohnraum/portal/search/blevesearch"
	"wohnraum/portal/search/meili"
	"wohnraum/portal/view"
	"wohnraum/portal/web"
)

// openSearch opens what the search box asks: an engine in this process for an
// office on one machine. Processes that share a database share no memory, so
// there the simple search answers unless there is a server.
func openSearch(c config.Settings) (search.Engine, error) {
	switch {
	case c.MeiliURL != "":
		return meili.New(meili.Settings{URL: c.MeiliURL, Key: c.MeiliKey}), nil
	case c.Cluster():
		return nil, nil //nolint:nilnil // no engine is an answer: the simple search needs none
	}
	engine, err := blevesearch.Open()
	if err != nil {
		return nil, fmt.Errorf("app: %w", err)
	}
	return engine, nil
}

func (a *App) closeSearch() error {
	if a.search == nil {
		return nil
	}
	return a.search.Close()
}

// newFinding puts the search together: with an engine, or with the simple search
// alone.
func (a *App) newFinding() *finding.Service {
	return finding.New(finding.Deps{
		DB: a.DB, Engine: a.search, Embedded: a.settings.Config.MeiliURL == "", Clock: a.settings.Clock, Log: a.settings.Log,
	})
}

// searchState is what answers the search box, what waits to be indexed and what
// the last comparison found.
func (a *App) searchState(ctx context.Context) web.EngineState {
	state := web.EngineState{Name: "search", Point: view.Criterion{Name: "Suche"}}
	health, err := a.Screens.Finding.Health(ctx, portal.SystemActor())
	if err != nil {
		state.Point.Verdict, state.Point.Value = view.DoesNotFit, "ihr Stand ist nicht zu lesen"
		return state
	}
	state.Ready = !health.Engine || health.Answers
	state.Point.Verdict, state.Point.Value = view.Fits, a.searchEngine(health)
	switch {
	case !health.Engine:
		state.Point.Verdict, state.Point.Change = view.NeedsAnswer, "MEILI_URL setzen, damit auch Wörter mit Tippfehlern gefunden werden."
	case !health.Answers:
		state.Point.Verdict, state.Point.Change = view.NeedsAnswer, "Die Suchmaschine wird von selbst wieder benutzt, sobald sie antwortet."
	}
	state.Point.Value += searchQueue(health) + compared(health.Drift)
	return state
}

func (a *App) searchEngine(h finding.Health) string {
	where := "im Speicher dieses Prozesses"
	if a.settings.Config.MeiliURL != "" {
		where = "Meilisearch auf " + hostOf(a.settings.Config.MeiliURL)
	}
	switch {
	case !h.Engine:
		return "einfache Suche in der Datenbank"
	case !h.Answers:
		return where + " antwortet nicht: einfache Suche in der Datenbank"
	default:
		return where
	}
}

func searchQueue(h finding.Health) string {
	if h.Queue.Waiting == 0 {
		return "; nichts wartet"
	}
	return "; " + strconv.Itoa(h.Queue.Waiting) + " Änderungen warten seit " + view.DateTime(h.Queue.Oldest)
}

func compared(d finding.Drift) string {
	if d.At.IsZero() {
		return "; noch nicht verglichen"
	}
	return "; zuletzt verglichen " + view.DateTime(d.At) + ": " + strconv.Itoa(d.Records) + " Einträge, " + strconv.Itoa(d.Total()) + " Abweichungen"
}
