package mails

import (
	"context"
	"fmt"
	"strings"
	"time"

	"wohnraum/cmd/drill/stage"
	"wohnraum/notify/smtp/smtptest"
	"wohnraum/portal"
	"wohnraum/portal/demo"
)

// recovered is the program with five hundred mails that have been due for twenty
// minutes and a mail server that nobody can reach: the office's pages say so, a
// task is there, and both end when the server is back.
func recovered(ctx context.Context, s *stage.Stage) ([]stage.Figure, error) {
	o, err := newOffice(ctx, s, "recovered", smtptest.Script{})
	if err != nil {
		return nil, err
	}
	if err := o.server.Close(); err != nil {
		return nil, err //nolint:wrapcheck // says what it did
	}
	if err := o.hire(ctx); err != nil {
		return nil, err
	}
	var addresses []string
	for n := range 500 {
		addresses = append(addresses, fmt.Sprintf("a%d@post.example", n))
	}
	if err := o.enqueue(ctx, 20*time.Minute, addresses...); err != nil {
		return nil, err
	}
	if err := o.program.Start(ctx); err != nil {
		return nil, err //nolint:wrapcheck // says what it did
	}
	alarm, err := o.alarm(ctx, 1)
	if err != nil {
		return nil, err
	}
	if err := o.server.Open(ctx); err != nil {
		return nil, err //nolint:wrapcheck // says what it did
	}
	drained, err := o.settled(ctx, 12*time.Minute)
	if err != nil {
		return nil, err
	}
	over, err := o.alarm(ctx, 0)
	if err != nil {
		return nil, err
	}
	seen, err := delayShown(ctx, s)
	return []stage.Figure{
		stage.AtMost("program: task about late mail after", alarm, 2*time.Minute),
		stage.AtMost("program: 500 drained after", drained, 10*time.Minute),
		stage.AtMost("program: the task ends after", over, 2*time.Minute),
		stage.Holds("the office's pages say that mail is late", seen),
	}, err
}

// alarm waits until there are so many tasks about late mail.
func (o *office) alarm(ctx context.Context, tasks int) (time.Duration, error) {
	return until(ctx, 3*time.Minute, fmt.Sprint(tasks, " tasks about late mail"), func(ctx context.Context) (bool, error) {
		open, err := o.tasks(ctx, "mail_late")
		return len(open) == tasks, err
	})
}

// delayShown opens the inbox of the demo county's placement office while mail is
// late.
func delayShown(ctx context.Context, s *stage.Stage) (bool, error) {
	server, err := smtptest.Start(ctx, smtptest.Script{})
	if err != nil {
		return false, err //nolint:wrapcheck // says what it did
	}
	if err := server.Close(); err != nil {
		return false, err //nolint:wrapcheck // says what it did
	}
	p, err := s.Program(ctx, "seen", "SMTP_URL="+server.URL(), "WOHNRAUM_MAIL_FROM=wohnen@kreis.example")
	if err != nil {
		return false, err //nolint:wrapcheck // says what it did
	}
	if err := p.Settle(ctx, s); err != nil {
		return false, err //nolint:wrapcheck // says what it did
	}
	r, err := openRecords(ctx, p.Data, "", portal.ClockFunc(time.Now))
	if err != nil {
		return false, err
	}
	s.AtEnd(r.db.Close)
	if err := r.enqueue(ctx, 20*time.Minute, "a@post.example"); err != nil {
		return false, err
	}
	if err := p.Start(ctx); err != nil {
		return false, err //nolint:wrapcheck // says what it did
	}
	officer := placementOfficer()
	b, err := stage.NewBrowser(p.URL(), 9, 1)
	if err != nil {
		return false, err //nolint:wrapcheck // says what it did
	}
	defer b.Close()
	if err := b.SignIn(ctx, p, officer); err != nil {
		return false, err //nolint:wrapcheck // says what it did
	}
	page, err := b.Get(ctx, "/posteingang")
	return strings.Contains(page.Body, "E-Mails gehen verspätet hinaus"), err //nolint:wrapcheck // says what it did
}

func placementOfficer() string {
	for _, account := range demo.Accounts() {
		if account.Role == portal.Placement {
			return account.Email
		}
	}
	return ""
}
