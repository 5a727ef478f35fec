package smtptest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"wohnraum/notify"
	"wohnraum/notify/smtp"
)

// Rates are mails per second, over one kept connection and with a connection for
// each, measured in turn on the same server.
type Rates struct {
	Kept, Each float64
	Ratios     []float64 // of each round, ascending
}

// Ratio is the middle one of the rounds.
func (r Rates) Ratio() float64 { return r.Ratios[len(r.Ratios)/2] }

// Measure sends letters with STARTTLS and a sign-in, as to a relay of an office,
// and compares. Each round sends once the one way and once the other, so that
// whatever else the machine does meets both.
func Measure(ctx context.Context, clock func() time.Time, letters, rounds int) (r Rates, err error) {
	server, err := Start(ctx, Script{Secure: true, User: "portal", Password: "geheim"})
	if err != nil {
		return r, err
	}
	defer func() { _ = server.Close() }()
	transport, err := smtp.New(server.Settings())
	if err != nil {
		return r, fmt.Errorf("smtptest: %w", err)
	}
	defer func() { _ = transport.Close() }()
	var kept, each time.Duration
	for range rounds {
		one, err := pass(ctx, clock, transport, letters, false)
		if err != nil {
			return r, err
		}
		other, err := pass(ctx, clock, transport, letters, true)
		if err != nil {
			return r, err
		}
		kept, each = kept+one, each+other
		r.Ratios = append(r.Ratios, float64(other)/float64(one))
	}
	all := float64(letters * rounds)
	r.Kept, r.Each = all/kept.Seconds(), all/each.Seconds()
	slices.Sort(r.Ratios)
	return r, nil
}

// pass sends letters of the usual size and returns how long that took.
func pass(ctx context.Context, clock func() time.Time, transport *smtp.Transport, letters int, hangUp bool) (time.Duration, error) {
	began := clock()
	for n := range letters {
		got := transport.Send(ctx, notify.Letter{
			MessageID: fmt.Sprintf("0195f3c0-0000-7000-8000-%012d@kreis.example", n), To: "a@post.example", Date: began,
			Mail: notify.Mail{
				Subject: "Neuer Vorschlag", Text: strings.Repeat("Guten Tag, es gibt etwas Neues.\n", 60),
				HTML: strings.Repeat("<p>Guten Tag, es gibt etwas Neues.</p>\n", 100),
			},
		})
		if got.Outcome != notify.Taken {
			return 0, fmt.Errorf("smtptest: letter %d was not taken: %w", n, got.Err)
		}
		if !hangUp {
			continue
		}
		if err := transport.Close(); err != nil {
			return 0, fmt.Errorf("smtptest: %w", err)
		}
	}
	return clock().Sub(began), nil
}
