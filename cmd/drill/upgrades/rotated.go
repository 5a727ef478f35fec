package upgrades

import (
	"context"
	"errors"
	"sync"
	"time"

	"wohnraum/cmd/drill/stage"
)

// twoBehindAProxy restarts two processes on one database, one after the other,
// behind a proxy that does what proxies do: it asks each of them whether it is
// ready, and sends visitors to those that are.
func twoBehindAProxy(ctx context.Context, s *stage.Stage, outcome *stage.Outcome) error {
	office, err := s.Office(ctx)
	if err != nil {
		return err
	}
	b := &balancer{}
	for range 2 {
		p, err := s.Program(ctx, "rotated")
		if err != nil {
			return err
		}
		if len(b.all) > 0 {
			p.Set("WOHNRAUM_PUBLIC_URL=" + b.all[0].URL())
		}
		if err := p.In(office).Start(ctx); err != nil {
			return err
		}
		b.all = append(b.all, p)
	}
	b.look(ctx)
	traffic, err := newTraffic(ctx, b.all[0])
	if err != nil {
		return err
	}
	defer traffic.close()
	for _, browser := range traffic.browsers {
		browser.Via(b.next)
	}
	traffic.beside = b.watch
	slowest, rounds := time.Duration(0), s.Times(2, 10)
	err = traffic.while(ctx, func(ctx context.Context) error {
		for round := range rounds {
			took, err := restart(ctx, b.all[round%2])
			slowest = max(slowest, took)
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	outcome.Figures = append(outcome.Figures, stage.Exactly("two behind a proxy: restarts", rounds, rounds),
		stage.AtMost("two behind a proxy: slowest stop", slowest, stopsWithin))
	outcome.Add("two behind a proxy: ", traffic.outcome())
	return nil
}

// restart stops a process, starts it, and gives the proxy time to see it.
func restart(ctx context.Context, p *stage.Program) (time.Duration, error) {
	took, err := p.Stop(2 * stopsWithin)
	if err := errors.Join(err, p.Start(ctx)); err != nil {
		return took, err
	}
	return took, stage.Pause(ctx, time.Second)
}

// balancer knows which processes are ready.
type balancer struct {
	all []*stage.Program

	mu    sync.Mutex
	ready []string
	turn  int
}

// checkEvery is how often the proxy asks; whoever drains waits longer than that.
const checkEvery = 300 * time.Millisecond

func (b *balancer) watch(ctx context.Context) error {
	for stage.Pause(ctx, checkEvery) == nil {
		b.look(ctx)
	}
	return nil
}

func (b *balancer) look(ctx context.Context) {
	var ready []string
	for _, p := range b.all {
		if p.Ready(ctx) {
			ready = append(ready, p.URL())
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(ready) > 0 {
		b.ready = ready
	}
}

// next is the process whose turn it is.
func (b *balancer) next() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.turn++
	return b.ready[b.turn%len(b.ready)]
}
