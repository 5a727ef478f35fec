package records

import (
	"context"
	"time"

	"wohnraum/cmd/drill/ledger"
	"wohnraum/cmd/drill/stage"
	"wohnraum/portal/testserver"
)

// serverKilled kills PostgreSQL with all its children under eight writers, and
// starts it again. The portal stays up all the while and works on as soon as
// its database does.
func serverKilled(ctx context.Context, s *stage.Stage) (stage.Outcome, error) {
	server, err := s.Postgres(ctx)
	if err != nil {
		return stage.Outcome{}, err
	}
	if err := server.Create(ctx, "office", ""); err != nil {
		return stage.Outcome{}, err //nolint:wrapcheck // says what it did
	}
	p, err := s.Program(ctx, "server-killed", "DATABASE_URL="+server.URL("office"))
	if err != nil {
		return stage.Outcome{}, err
	}
	if err := p.Start(ctx); err != nil {
		return stage.Outcome{}, err
	}
	rounds, slowest, book := s.Times(2, 10), time.Duration(0), &stage.Book{}
	err = stage.Writers{Desks: 8, URL: p.URL(), Book: book}.While(ctx, func(ctx context.Context) error {
		for round := range rounds {
			if err := enoughFor(ctx, book, round+1); err != nil {
				return err
			}
			took, err := killServer(ctx, server, p)
			if err != nil {
				return err
			}
			slowest = max(slowest, took)
		}
		return enoughFor(ctx, book, rounds+1)
	})
	if err != nil {
		return stage.Outcome{}, err
	}
	if err := p.Kill(); err != nil { // only now: it has lived through all of it
		return stage.Outcome{}, err
	}
	found, err := ledger.Read(ctx, p.Data, server.URL("office"))
	if err != nil {
		return stage.Outcome{}, err //nolint:wrapcheck // says what it did
	}
	outcome := ledger.Compare(book.Offers(), found).Outcome()
	outcome.Figures = append(outcome.Figures, stage.Exactly("server killed", rounds, rounds),
		stage.AtMost("portal works, after the server does", slowest, 5*time.Second), stage.Holds("portal lived through all of it", true))
	return outcome, nil
}

// enoughFor waits until some more offers arrived, so that each kill hits work.
func enoughFor(ctx context.Context, book *stage.Book, round int) error {
	_, err := stage.Until(ctx, time.Minute, "offers arrive", func(context.Context) bool { return book.Acknowledged() >= 8*round })
	return err
}

// killServer returns how long the portal takes to work once its server does. The
// first start after a kill can fail while children of the dead server still die.
func killServer(ctx context.Context, server *testserver.Postgres, p *stage.Program) (time.Duration, error) {
	if err := server.Kill(); err != nil {
		return 0, err //nolint:wrapcheck // says what it did
	}
	_, err := stage.Until(ctx, 30*time.Second, "PostgreSQL starts again", func(ctx context.Context) bool { return server.Start(ctx) == nil })
	if err != nil {
		return 0, err
	}
	return stage.Until(ctx, 30*time.Second, "the portal works again", p.Ready)
}
