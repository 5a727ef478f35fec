package outages

import (
	"context"
	"net/http"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"wohnraum/cmd/drill/stage"
)

// visitor reads pages, again and again.
type visitor struct {
	browser *stage.Browser
	paths   []string
	staff   bool // signed in: being sent to the sign-in page is a loss
}

// tally is what visitors met.
type tally struct {
	mu      sync.Mutex
	took    []time.Duration
	faults  int // no answer, or one from 500 on
	strange int // pages that somebody signed in did not get
}

// between readings a visitor looks at the page.
const between = 20 * time.Millisecond

// meet lets visitors read until harm returns.
func meet(ctx context.Context, visitors []visitor, harm func(context.Context) error) (*tally, error) {
	t := &tally{}
	reading, enough := context.WithCancel(ctx)
	defer enough()
	group, ctx := errgroup.WithContext(ctx)
	for _, v := range visitors {
		group.Go(func() error { t.read(reading, v); return nil })
	}
	group.Go(func() error {
		defer enough()
		return harm(ctx)
	})
	return t, group.Wait()
}

func (t *tally) read(ctx context.Context, v visitor) {
	for n := 0; ctx.Err() == nil; n++ {
		began := time.Now()
		answer, err := v.browser.Once(ctx, http.MethodGet, v.paths[n%len(v.paths)], nil)
		if ctx.Err() != nil {
			return // it was us who hung up
		}
		t.note(time.Since(began), answer, err, v.staff)
		if stage.Pause(ctx, between) != nil {
			return
		}
	}
}

func (t *tally) note(took time.Duration, answer stage.Answer, err error, staff bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.took = append(t.took, took)
	switch {
	case err != nil || answer.Status >= http.StatusInternalServerError:
		t.faults++
	case answer.Status != http.StatusOK && staff:
		t.strange++
	}
}

// slowest is the time within which 95 of 100 readings were answered.
func (t *tally) slowest() time.Duration {
	if len(t.took) == 0 {
		return time.Hour // nobody read anything
	}
	slices.Sort(t.took)
	return t.took[len(t.took)*95/100]
}
