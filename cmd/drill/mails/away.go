package mails

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"wohnraum/cmd/drill/stage"
	"wohnraum/notify"
	"wohnraum/notify/smtp/smtptest"
)

// away takes the mail server away for a day: eight hours nobody answers, eight it
// puts everything off, eight it hangs. Then it is back. The day passes on the
// drill's clock; what the office sees of it, and how the program recovers, shows
// the real one.
func away(ctx context.Context, s *stage.Stage) (stage.Outcome, error) {
	outcome := stage.Outcome{}
	day, err := dayWithout(ctx, s)
	outcome.Figures = append(outcome.Figures, day...)
	if err != nil {
		return outcome, err
	}
	steps, err := patience(ctx, s)
	outcome.Figures = append(outcome.Figures, steps...)
	if err != nil || !s.Full {
		return outcome, err
	}
	seen, err := recovered(ctx, s)
	outcome.Figures = append(outcome.Figures, seen...)
	return outcome, err
}

// outage is what is wrong with the server.
type outage struct {
	busy, hanging atomic.Bool
	back          chan struct{} // closed when it answers again
	once          sync.Once
}

// end is the end of the outage, whatever it was.
func (o *outage) end() {
	o.busy.Store(false)
	o.hanging.Store(false)
	o.once.Do(func() { close(o.back) })
}

func (o *outage) script() smtptest.Script {
	return smtptest.Script{
		OnConnect: func() {
			if o.hanging.Load() {
				<-o.back
			}
		},
		OnRcpt: func(string) error {
			if o.busy.Load() {
				return smtptest.Reply(451, "4.3.0 no room")
			}
			return nil
		},
	}
}

func dayWithout(ctx context.Context, s *stage.Stage) ([]stage.Figure, error) {
	mails, step := s.Times(60, 500), 15*time.Minute
	if s.Full {
		step = time.Minute
	}
	o := &outage{back: make(chan struct{})}
	defer o.end()
	d, err := newDesk(ctx, s, "away", o.script(), nil)
	if err != nil {
		return nil, err
	}
	var addresses []string
	for n := range mails {
		addresses = append(addresses, fmt.Sprintf("a%d@post%d.example", n, n%7))
	}
	if err := d.enqueue(ctx, 0, addresses...); err != nil {
		return nil, err
	}
	began := d.hands.Now()
	if err := d.suffer(ctx, o, step); err != nil {
		return nil, err
	}
	before := len(d.server.Letters())
	came, worked, err := d.drained(ctx, mails)
	if err != nil {
		return nil, err
	}
	return append(d.verdict(ctx, began),
		stage.Exactly("arrived during the outage", before, 0),
		stage.AtMost("drained after (clock)", came, 10*time.Minute), stage.AtMost("drained after (work)", worked, 10*time.Minute)), nil
}

// suffer is the day.
func (d *desk) suffer(ctx context.Context, o *outage, step time.Duration) error {
	if err := d.server.Close(); err != nil {
		return err //nolint:wrapcheck // says what it did
	}
	if err := d.pass(ctx, 8*time.Hour, step); err != nil {
		return err
	}
	o.busy.Store(true)
	if err := d.server.Open(ctx); err != nil {
		return err //nolint:wrapcheck // says what it did
	}
	if err := d.pass(ctx, 8*time.Hour, step); err != nil {
		return err
	}
	if err := d.worker.Transport.Close(); err != nil {
		return err //nolint:wrapcheck // says what it did
	}
	o.hanging.Store(true)
	if err := d.pass(ctx, 8*time.Hour, step); err != nil {
		return err
	}
	o.end()
	return nil
}

// drained lets the minutes after the outage pass.
func (d *desk) drained(ctx context.Context, mails int) (clock, work time.Duration, err error) {
	began, back := time.Now(), d.hands.Now()
	for d.hands.Now().Sub(back) <= time.Hour {
		if err := d.look(ctx); err != nil {
			return 0, 0, err
		}
		sent, err := d.in(ctx, notify.Sent)
		if err != nil || sent == mails {
			return d.hands.Now().Sub(back), time.Since(began), err
		}
		d.hands.turn(time.Minute)
	}
	return d.hands.Now().Sub(back), time.Since(began), nil
}

func (d *desk) verdict(ctx context.Context, began time.Time) []stage.Figure {
	rows, err := d.rows(ctx)
	var all sum
	tries := 0
	for _, row := range rows {
		all.add(row, d.server.Arrivals()[row.MessageID])
		tries = max(tries, row.Attempts)
	}
	alarm := time.Duration(-1)
	if late := d.lateAt[true]; len(late) > 0 {
		alarm = late[0].Sub(began)
	}
	return []stage.Figure{
		stage.Holds("the mails can be read", err == nil),
		stage.Aside("mails due for a day", all.mails),
		stage.Exactly("lost", all.lost, 0), stage.Exactly("twice", all.twice, 0), stage.Exactly("given up", len(d.gone), 0),
		stage.AtMost("tries that the outage cost a mail", tries, 2),
		stage.Exactly("alarm after", alarm, 15*time.Minute),
	}
}

// patience is the waits of one mail whose mailbox is full for days.
func patience(ctx context.Context, s *stage.Stage) ([]stage.Figure, error) {
	var at []time.Time
	var d *desk
	d, err := newDesk(ctx, s, "patience", smtptest.Script{OnRcpt: func(string) error {
		at = append(at, d.hands.Now())
		return smtptest.Reply(451, "4.2.2 mailbox full")
	}}, nil)
	if err != nil {
		return nil, err
	}
	if err := d.enqueue(ctx, 0, fullAddress); err != nil {
		return nil, err
	}
	for {
		rows, err := d.rows(ctx)
		if err != nil {
			return nil, err
		}
		row := rows[fullAddress]
		if row.State == notify.Failed || len(at) > 100 {
			break
		}
		d.hands.turn(max(0, row.NextAt.Sub(d.hands.Now())))
		if err := d.look(ctx); err != nil {
			return nil, err
		}
	}
	wrong := 0
	for i := range len(at) - 1 {
		wait, want := at[i+1].Sub(at[i]), pauses[min(i, len(pauses)-1)]
		if wait < want || wait > want+want/5 {
			wrong++
		}
	}
	return []stage.Figure{
		stage.Exactly("waits other than 1, 5, 15 min, 1, 4 h (and a fifth)", wrong, 0),
		stage.AtLeast("given up after three days or so, at least", at[len(at)-1].Sub(at[0]), 64*time.Hour),
		stage.AtMost("given up after three days or so, at most", at[len(at)-1].Sub(at[0]), 78*time.Hour),
		stage.Exactly("and a person told", len(d.gone), 1),
	}, nil
}

var pauses = []time.Duration{time.Minute, 5 * time.Minute, 15 * time.Minute, time.Hour, 4 * time.Hour}
