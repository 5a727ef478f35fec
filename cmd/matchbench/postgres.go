package main

import (
	"context"
	_ "embed" // for the questions
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"wohnraum/matching"
)

//go:embed peer/schema.sql
var schemaSQL string

//go:embed peer/keys.sql
var keysSQL string

//go:embed peer/fitting.sql
var fittingSQL string

// asked is how many vacancies the top ten are asked for.
const asked = 50

// throughPostgres asks a database for the pairs that fit, and for the best ten of
// one vacancy.
func (b *bench) throughPostgres(ctx context.Context) (err error) {
	if !b.usePeers {
		return nil
	}
	programs := findPostgres()
	if programs == "" {
		b.table.add(row{goal: "all pairs : PostgreSQL", want: b.goals.postgres, missing: postgresPackage})
		b.table.add(row{goal: "top 10 of one vacancy : PostgreSQL", want: b.goals.best, missing: postgresPackage})
		return nil
	}
	db, err := startCluster(ctx, programs)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.stop(ctx)) }()
	rows := newSQLRows(b.problem, b.loop)
	if _, _, err := db.ask(ctx, rows.script()); err != nil {
		return err
	}
	for _, v := range []view{
		{"fitting", "", b.goals},
		{"fitting_ready", ", join kept ready", goals{}},
	} {
		if err := errors.Join(b.allPairs(ctx, db, v), b.bestTen(ctx, db, v, rows)); err != nil {
			return err
		}
	}
	return nil
}

// view is one way to ask the database. The goals are for a schema in which each
// fact stands once; the join of wishes and households kept ready, which repeats a
// household for every municipality it accepts, shows how far one can go.
type view struct {
	name, label string
	goals       goals
}

// allPairs counts the fitting pairs in both. Left alone the planner loops over
// the few decisions for every pair, as it expects one pair and not thousands; it
// is told not to.
func (b *bench) allPairs(ctx context.Context, db *cluster, v view) error {
	fitting, answer := 0, ""
	question := "SET enable_nestloop = off;\nPREPARE question AS SELECT count(*) FROM " + v.name + ";\n"
	best, err := duel(ctx, b.rounds, timed(func() error {
		fitting = b.engine.CountFitting()
		return nil
	}), func(ctx context.Context) (took time.Duration, err error) {
		answer, took, err = db.executed(ctx, question, []string{""}, b.warmRounds())
		return took, err
	})
	if err != nil {
		return err
	}
	b.table.add(row{goal: "all pairs : PostgreSQL" + v.label, engine: best[0], peer: best[1], want: v.goals.postgres})
	first, _, _ := strings.Cut(answer, "\n")
	count, err := strconv.Atoi(first)
	if err != nil {
		return fmt.Errorf("count: %w", err)
	}
	b.table.mustEqual("fitting pairs in PostgreSQL"+v.label, int64(fitting), int64(count))
	return nil
}

// bestTen asks both for the best ten of the same vacancies, one at a time.
func (b *bench) bestTen(ctx context.Context, db *cluster, v view, rows *sqlRows) error {
	sample := spread(b.loop.vacancies, asked)
	arguments := make([]string, len(sample))
	for i, vacancy := range sample {
		arguments[i] = fmt.Sprintf("(%d)", rows.vacancies[vacancy.Key])
	}
	question := "PREPARE question (integer) AS SELECT urgency, fit FROM " + v.name +
		" WHERE vacancy = $1 ORDER BY urgency DESC, fit DESC LIMIT 10;\n"
	answer := ""
	best, err := duel(ctx, b.rounds, timed(func() error {
		for _, vacancy := range sample {
			if _, err := b.engine.Best(vacancy.Key, 10); err != nil {
				return fmt.Errorf("the best for %s: %w", vacancy.Key, err)
			}
		}
		return nil
	}), func(ctx context.Context) (took time.Duration, err error) {
		answer, took, err = db.executed(ctx, question, arguments, b.warmRounds())
		return took, err
	})
	if err != nil {
		return err
	}
	b.table.add(row{
		goal: "top 10 of one vacancy : PostgreSQL" + v.label, want: v.goals.best,
		engine: best[0] / time.Duration(len(sample)), peer: best[1] / time.Duration(len(sample)),
	})
	lists, err := b.tens(sample)
	if answer != strings.Repeat(lists, b.warmRounds()) {
		b.table.wrong = append(b.table.wrong, errors.New("the best ten of PostgreSQL"+v.label+" are others"))
	}
	return err
}

// warmRounds is how often PostgreSQL is asked in one session, so that its caches
// are as warm as the engine's; in a state one answer takes long enough.
func (b *bench) warmRounds() int {
	if b.size.Households*b.size.Vacancies > 100_000_000 {
		return 1
	}
	return 3
}

// tens writes the engine's lists as psql does: urgency and fit. PostgreSQL draws
// no lottery, so that among equals it may name others.
func (b *bench) tens(sample []*matching.Vacancy) (string, error) {
	var text strings.Builder
	for _, v := range sample {
		list, err := b.engine.Best(v.Key, 10)
		if err != nil {
			return "", fmt.Errorf("the best for %s: %w", v.Key, err)
		}
		for _, r := range list {
			fmt.Fprintf(&text, "%d|%d\n", r.Urgency, r.Fit)
		}
	}
	return text.String(), nil
}
