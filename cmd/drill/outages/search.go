package outages

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"wohnraum/cmd/drill/stage"
)

// searchWithin is what 95 of 100 searches may take while the engine hangs.
const searchWithin = time.Second

// untilAskedAgain is after how long an engine that did not answer is asked again.
const untilAskedAgain = 5500 * time.Millisecond

// fault is one way in which a search server is not well.
type fault struct {
	name   string
	suffer http.HandlerFunc
}

func faults() []fault {
	return []fault{
		{"hanging", hang},
		{"index deleted", deleted},
		{"5xx", refuse(http.StatusInternalServerError)},
		{"500 ms", slowly},
	}
}

// withoutSearch puts fifty questions to an office with the engine of one machine
// and to one whose search server is not well, on the same records. Meilisearch
// itself is no program of the system's packages, so an HTTP server that does the
// harm stands in its place; everything else is real.
func withoutSearch(ctx context.Context, s *stage.Stage) (stage.Outcome, error) {
	well, err := embedded(ctx, s)
	if err != nil {
		return stage.Outcome{}, err
	}
	outcome := stage.Outcome{Figures: []stage.Figure{
		stage.AtLeast("questions", len(well.pages), 50),
		stage.AtLeast("engine in the process: questions with hits", well.found(), 45),
		stage.Exactly("engine in the process: pages of the simple search", well.simple, 0),
	}}
	outcome.Note("Meilisearch: a stand-in over HTTP that does the harm and keeps no documents; the engine in the process, database and pages are real")
	server := newStandIn(s)
	office, browser, err := unwell(ctx, s, server.URL)
	if err != nil {
		return outcome, err
	}
	for _, f := range faults()[:s.Times(2, len(faults()))] {
		server.suffer(f.suffer)
		if err := stage.Pause(ctx, untilAskedAgain); err != nil {
			return outcome, err
		}
		before := server.asked.Load()
		if err := compared(ctx, &outcome, f.name, browser, well); err != nil {
			return outcome, err
		}
		outcome.Figures = append(outcome.Figures, stage.AtLeast(f.name+": the engine was asked", int(server.asked.Load()-before), 1))
	}
	server.CloseClientConnections()
	server.Close()
	if err := compared(ctx, &outcome, "absent", browser, well); err != nil {
		return outcome, err
	}
	killed, err := killedWhileIndexing(ctx, s, office)
	outcome.Add("killed while indexing: ", killed)
	if err != nil {
		return outcome, err
	}
	many, err := manyOffers(ctx, s)
	outcome.Add("", many)
	return outcome, err
}

// embedded asks an office whose engine is in its process, once it is filled.
func embedded(ctx context.Context, s *stage.Stage) (*answers, error) {
	_, browser, err := searching(ctx, s, "search-well")
	if err != nil {
		return nil, err
	}
	_, err = stage.Until(ctx, time.Minute, "the engine is filled", func(ctx context.Context) bool {
		page, err := browser.Get(ctx, "/suche?q=Ringstr")
		return err == nil && page.Status == http.StatusOK && !strings.Contains(page.Body, "Einfache Suche")
	})
	if err != nil {
		return nil, err
	}
	return ask(ctx, browser)
}

// unwell starts an office whose search server is not well from the start on, and
// waits until its entries are there: they come from the records alone.
func unwell(ctx context.Context, s *stage.Stage, url string) (*stage.Program, *stage.Browser, error) {
	office, browser, err := searching(ctx, s, "search-unwell", "MEILI_URL="+url, "MEILI_KEY=of-the-drill")
	if err != nil {
		return nil, nil, err
	}
	_, err = stage.Until(ctx, time.Minute, "the entries are there", func(ctx context.Context) bool {
		page, err := browser.Get(ctx, "/suche?q=A-1051")
		return err == nil && strings.Contains(page.Body, "A-1051, ")
	})
	return office, browser, err
}

// searching starts an office with the demo county and lets an officer in.
func searching(ctx context.Context, s *stage.Stage, name string, settings ...string) (*stage.Program, *stage.Browser, error) {
	p, err := s.Program(ctx, name, settings...)
	if err != nil {
		return nil, nil, err
	}
	if err := p.Settle(ctx, s); err != nil {
		return nil, nil, err
	}
	if err := p.Start(ctx); err != nil {
		return nil, nil, err
	}
	browser, err := stage.NewBrowser(p.URL(), 9, 1)
	if err != nil {
		return nil, nil, err
	}
	s.AtEnd(func() error { browser.Close(); return nil })
	return p, browser, browser.SignIn(ctx, p, "vermittlung@example.org")
}

// compared puts all questions during a fault.
func compared(ctx context.Context, outcome *stage.Outcome, fault string, browser *stage.Browser, well *answers) error {
	got, err := ask(ctx, browser)
	if err != nil {
		return fmt.Errorf("%s: %w", fault, err)
	}
	unlike := well.unlike(got)
	outcome.Add(fault+": ", stage.Outcome{
		Figures: []stage.Figure{
			stage.AtMost("answers other than a page", got.faults, 0),
			stage.AtMost("questions with another first page", len(unlike), 0),
			stage.Exactly("pages that say einfache Suche", got.simple, len(got.pages)),
			stage.AtMost("95 of 100 answered within", got.slowest(), searchWithin),
		},
		Notes: slices.Clip(unlike),
	})
	return nil
}
