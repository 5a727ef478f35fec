package outages

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"wohnraum/cmd/drill/stage"
	"wohnraum/portal/testserver"
)

// The promise.
const (
	answersWithin = 300 * time.Millisecond // 95 of 100
	backWithin    = 30 * time.Second
	mostTries     = 5 // to sign in to an account, in a quarter of an hour and a process
)

// outage is one way in which Redis is not there.
type outage struct {
	name       string
	begin, end func(ctx context.Context) error
	invisible  bool // the portal has no reason to stop using it
}

// office is one process of the portal with people before it.
type office struct {
	program  *stage.Program
	officer  *stage.Browser
	visitors []visitor
	long     time.Duration // how long an outage lasts
}

// withoutRedis takes Redis away in five ways, each while people read pages and
// somebody guesses a password: before the start, by a kill, by letting it hang, by
// half a second for each answer, and by emptying it.
func withoutRedis(ctx context.Context, s *stage.Stage) (stage.Outcome, error) {
	redis, err := s.Redis(ctx)
	if err != nil {
		return stage.Outcome{}, err
	}
	line, err := newLine(ctx, s, strings.TrimPrefix(redis.URL(), "redis://"))
	if err != nil {
		return stage.Outcome{}, err
	}
	direct, err := absentAtStart(ctx, s, redis)
	if err != nil {
		return stage.Outcome{}, err
	}
	outcome, err := direct.suffer(ctx,
		outage{name: "absent", begin: nothing, end: redis.Start},
		outage{name: "killed", begin: plain(redis.Kill), end: redis.Start},
		outage{name: "hanging", begin: plain(redis.Pause), end: plain(redis.Resume)},
		outage{name: "emptied", begin: redis.Flush, end: nothing, invisible: true},
	)
	if err != nil {
		return outcome, err
	}
	distant, err := open(ctx, s, "redis://"+line.address())
	if err != nil {
		return outcome, err
	}
	slow, err := distant.suffer(ctx, outage{
		name:  "slow",
		begin: plain(func() error { line.slow(500 * time.Millisecond); return nil }),
		end:   plain(func() error { line.slow(0); return nil }),
	})
	outcome.Add("", slow)
	return outcome, err
}

func nothing(context.Context) error { return nil }

func plain(f func() error) func(context.Context) error {
	return func(context.Context) error { return f() }
}

// absentAtStart opens an office whose Redis is not there yet.
func absentAtStart(ctx context.Context, s *stage.Stage, redis *testserver.Redis) (*office, error) {
	if err := redis.Kill(); err != nil {
		return nil, err
	}
	return open(ctx, s, redis.URL())
}

// open starts a process and lets people in: an officer, and visitors who are not
// signed in.
func open(ctx context.Context, s *stage.Stage, redis string) (*office, error) {
	p, err := s.Program(ctx, "redis", "REDIS_URL="+redis)
	if err != nil {
		return nil, err
	}
	if err := p.Settle(ctx, s); err != nil {
		return nil, err
	}
	if err := p.Start(ctx); err != nil {
		return nil, err
	}
	o := &office{program: p, long: time.Duration(s.Times(1, 50)) * 300 * time.Millisecond}
	if o.officer, err = o.browser(s, 1); err != nil {
		return nil, err
	}
	if err := o.officer.SignIn(ctx, p, "vermittlung@example.org"); err != nil {
		return nil, err
	}
	o.visitors = append(o.visitors, visitor{o.officer, []string{"/angebote", "/vorschlaege", "/posteingang"}, true})
	for n := range 3 {
		guest, err := o.browser(s, n+2)
		if err != nil {
			return nil, err
		}
		o.visitors = append(o.visitors, visitor{guest, []string{"/", "/wohnung-anbieten/wo", "/anmelden", "/impressum"}, false})
	}
	return o, nil
}

func (o *office) browser(s *stage.Stage, n int) (*stage.Browser, error) {
	b, err := stage.NewBrowser(o.program.URL(), 8, n)
	if err != nil {
		return nil, err
	}
	s.AtEnd(func() error { b.Close(); return nil })
	return b, nil
}

// suffer goes through outages one after another.
func (o *office) suffer(ctx context.Context, outages ...outage) (stage.Outcome, error) {
	var all stage.Outcome
	for n, out := range outages {
		found, err := o.outage(ctx, n, out)
		all.Add(out.name+": ", found)
		if err != nil {
			return all, fmt.Errorf("%s: %w", out.name, err)
		}
	}
	return all, nil
}

// outage begins, lasts and ends.
func (o *office) outage(ctx context.Context, n int, out outage) (stage.Outcome, error) {
	guesser, err := stage.NewBrowser(o.program.URL(), 9, n+1)
	if err != nil {
		return stage.Outcome{}, err
	}
	defer guesser.Close()
	tries := guess{guesser, out.name + "@uebung.example", 0}
	found, err := meet(ctx, o.visitors, func(ctx context.Context) error {
		if err := tries.some(ctx, 3); err != nil {
			return err
		}
		if err := out.begin(ctx); err != nil {
			return err
		}
		if err := tries.some(ctx, 12); err != nil {
			return err
		}
		return stage.Pause(ctx, o.long)
	})
	if err != nil {
		return stage.Outcome{}, err
	}
	noticed, err := o.cutOff(ctx)
	if err != nil {
		return stage.Outcome{}, err
	}
	took, err := o.back(ctx, out.end)
	if err != nil {
		return stage.Outcome{}, err
	}
	if err := tries.some(ctx, 3); err != nil {
		return stage.Outcome{}, err
	}
	figures := []stage.Figure{
		stage.AtLeast("pages read meanwhile", len(found.took), 20),
		stage.AtMost("answers from 500 on", found.faults, 0),
		stage.AtMost("95 of 100 answered within", found.slowest(), answersWithin),
		stage.AtMost("tries to guess a password", tries.allowed, mostTries),
		stage.AtMost("pages lost by who was signed in", found.strange, 0),
	}
	if !out.invisible {
		figures = append(figures, stage.Holds("said on the status page", noticed), stage.AtMost("used again after", took, backWithin))
	}
	return stage.Outcome{Figures: figures}, nil
}

// back ends an outage and waits until Redis is used again.
func (o *office) back(ctx context.Context, end func(context.Context) error) (time.Duration, error) {
	if err := end(ctx); err != nil {
		return 0, err
	}
	took, err := stage.Until(ctx, 2*backWithin, "Redis is used again", func(ctx context.Context) bool {
		cutOff, err := o.cutOff(ctx)
		return err == nil && !cutOff
	})
	if err != nil && ctx.Err() == nil {
		return took, nil // the figure says how long was waited in vain
	}
	return took, err
}

// cutOff reads on the status page whether the process counts by itself.
func (o *office) cutOff(ctx context.Context) (bool, error) {
	page, err := o.officer.Get(ctx, "/zustand")
	switch {
	case err != nil:
		return false, err
	case strings.Contains(page.Body, "Redis antwortet nicht"):
		return true, nil
	case strings.Contains(page.Body, "Redis, für alle Prozesse gemeinsam"):
		return false, nil
	default:
		return false, fmt.Errorf("status page: %w", page.Unexpected())
	}
}

// guess is somebody who tries passwords for an account.
type guess struct {
	browser *stage.Browser
	email   string
	allowed int // tries that were not refused
}

func (g *guess) some(ctx context.Context, times int) error {
	for range times {
		answer, err := g.browser.Fill(ctx, "/anmelden", "/anmelden", url.Values{"email": {g.email}, "password": {"geraten, wie immer"}})
		switch {
		case err != nil:
			return err
		case answer.Status == http.StatusTooManyRequests:
		case answer.Status == http.StatusUnprocessableEntity:
			g.allowed++
		default:
			return fmt.Errorf("a guess: %w", answer.Unexpected())
		}
	}
	return nil
}
