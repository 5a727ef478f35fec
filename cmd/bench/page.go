package main

import (
	"context"
	"errors"
	"fmt"

	"wohnraum/portal/testserver"
)

// The goals of the design for the page of 20 rows.
const (
	pageGoal  = 0.6
	pageDream = 0.85
)

// benchPage compares the list of offers, 20 rows, with the same query and the
// same template on bare Fiber and on net/http, which know no session, no rights,
// no protection of forms and no counts in the navigation.
func benchPage(ctx context.Context, s scale, t *table) error {
	postgres, err := testserver.StartPostgres(ctx)
	if err != nil {
		return err //nolint:wrapcheck // it says what it did
	}
	err = errors.Join(
		pageOn(ctx, s, t, "SQLite", ""),
		pageOn(ctx, s, t, "PostgreSQL", postgres.URL("postgres")),
	)
	return errors.Join(err, postgres.Close())
}

func pageOn(ctx context.Context, s scale, t *table, name, database string) error {
	o, err := openOffice(ctx, database)
	if err != nil {
		return err
	}
	err = o.comparePage(ctx, s, t, name)
	return errors.Join(err, o.close(ctx))
}

func (o *office) comparePage(ctx context.Context, s scale, t *table, name string) error {
	token, actor, err := o.signIn(ctx)
	if err != nil {
		return err
	}
	page, err := newBarePage(o, actor)
	if err != nil {
		return err
	}
	fiberURL, stopFiber, err := page.onFiber(ctx)
	if err != nil {
		return err
	}
	httpURL, stopHTTP, err := page.onHTTP(ctx)
	if err != nil {
		return errors.Join(err, stopFiber())
	}
	targets := []*target{
		{name: "the portal", url: o.url + listPath, token: token},
		{name: "bare Fiber", url: fiberURL + listPath},
		{name: "net/http", url: httpURL + listPath},
	}
	rates, err := inTurns(ctx, s, targets)
	if err := errors.Join(err, stopFiber(), stopHTTP()); err != nil {
		return err
	}
	t.note("%s: a page of %d bytes, bare Fiber %d, net/http %d", name, targets[0].size, targets[1].size, targets[2].size)
	for i, peer := range targets[1:] {
		goal, r := "", compare(rates[0], rates[i+1])
		if i == 0 {
			goal = fmt.Sprintf("%.2f (%.2f)", pageGoal, pageDream)
		}
		t.add(name+": listing page, 20 rows : "+peer.name, perSecond(rates[0]), perSecond(rates[i+1]), r.text(), goal, r.median >= pageGoal)
	}
	return nil
}

func perSecond(rates []float64) string { return fmt.Sprintf("%.0f/s", median(rates)) }
