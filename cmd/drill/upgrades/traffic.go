package upgrades

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"wohnraum/cmd/drill/stage"
)

// visitors ask ten times a second each: fifty requests a second.
const (
	visitors = 5
	askEvery = 100 * time.Millisecond
)

// traffic is an ordinary morning: people read pages, two of them signed in, and
// send forms. Nobody asks twice: what is not answered has failed.
type traffic struct {
	browsers []*stage.Browser
	beside   func(context.Context) error // what goes on with it

	mu     sync.Mutex
	took   []time.Duration
	failed []string
	signed int // answers that only somebody who is signed in gets
}

func newTraffic(ctx context.Context, p *stage.Program) (*traffic, error) {
	t := &traffic{}
	for n := range visitors {
		b, err := stage.NewBrowser(p.URL(), 210, n)
		if err != nil {
			return nil, err
		}
		t.browsers = append(t.browsers, b)
	}
	for n, email := range []string{"vermittlung@example.org", "loehne@example.org"} {
		if err := t.browsers[n].SignIn(ctx, p, email); err != nil {
			return nil, err
		}
	}
	return t, nil
}

func (t *traffic) close() {
	for _, b := range t.browsers {
		b.Close()
	}
}

// while lets everybody ask until the work is done.
func (t *traffic) while(ctx context.Context, work func(context.Context) error) error {
	ctx, enough := context.WithCancel(ctx)
	defer enough()
	group, ctx := errgroup.WithContext(ctx)
	for n, b := range t.browsers {
		group.Go(func() error { return t.visit(ctx, n, b) })
	}
	if t.beside != nil {
		group.Go(func() error { return t.beside(ctx) })
	}
	group.Go(func() error {
		defer enough()
		return work(ctx)
	})
	return group.Wait() //nolint:wrapcheck // each part says what it did
}

// visit asks at fixed times, however long the answers take.
func (t *traffic) visit(ctx context.Context, n int, b *stage.Browser) error {
	form, err := b.Form(ctx, stage.Begin+"/wo")
	if err != nil {
		return err
	}
	tick := time.NewTicker(askEvery)
	defer tick.Stop()
	for turn := 0; ; turn++ {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
			t.ask(context.WithoutCancel(ctx), n, turn, b, form)
		}
	}
}

// ask sends one request. Its context does not end with the work: what is under way
// then is still to be answered.
func (t *traffic) ask(ctx context.Context, n, turn int, b *stage.Browser, form url.Values) {
	ctx, cancel := context.WithTimeout(ctx, 15*time.Second)
	defer cancel()
	method, path, values := http.MethodGet, stage.Begin+"/wo", url.Values(nil)
	switch {
	case n < 2:
		path = "/konto"
	case turn%4 == 0:
		method, values = http.MethodPost, url.Values{
			"_csrf": form["_csrf"], "street": {"Weg"}, "house_number": {strconv.Itoa(turn%90 + 1)}, "postal_code": {"32049"},
		}
	}
	began := time.Now()
	answer, err := b.Once(ctx, method, path, values)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.took = append(t.took, time.Since(began))
	switch wanted := http.StatusOK; {
	case err != nil:
		t.failed = append(t.failed, fmt.Sprintf("%s %s: %v", method, path, err))
	case method == http.MethodPost && answer.Status != http.StatusSeeOther, method == http.MethodGet && answer.Status != wanted:
		t.failed = append(t.failed, fmt.Sprintf("%s %s: %.200s", method, path, answer.Unexpected()))
	case n < 2:
		t.signed++
	}
}

func (t *traffic) outcome() stage.Outcome {
	slices.Sort(t.took)
	o := stage.Outcome{Figures: []stage.Figure{
		stage.AtLeast("requests", len(t.took), 50),
		stage.AtMost("not answered, or with an error", len(t.failed), 0),
		stage.AtLeast("answered to sessions of before", t.signed, 10),
		stage.Aside("slowest answer", t.took[len(t.took)-1]),
	}}
	o.Note(t.failed[:min(len(t.failed), 10)]...)
	return o
}
