package mails

import (
	"context"
	"fmt"
	"time"

	"wohnraum/cmd/drill/stage"
	"wohnraum/notify"
	"wohnraum/notify/smtp/smtptest"
)

const (
	poisonAddress = "poison@post.example"
	fullAddress   = "full@post.example"
)

// poisoned puts a mail that cannot be written and one that its server always puts
// off among a hundred.
func poisoned(ctx context.Context, s *stage.Stage) (stage.Outcome, error) {
	o, err := newOffice(ctx, s, "poisoned", smtptest.Script{OnRcpt: func(address string) error {
		if address == fullAddress {
			return smtptest.Reply(451, "4.2.2 mailbox full")
		}
		return nil
	}})
	if err != nil {
		return stage.Outcome{}, err
	}
	addresses := []string{poisonAddress, fullAddress}
	for n := range 98 {
		addresses = append(addresses, fmt.Sprintf("good-%d@post.example", n))
	}
	if err := o.enqueue(ctx, 0, addresses...); err != nil {
		return stage.Outcome{}, err
	}
	err = o.change(ctx, `UPDATE outbox SET payload = '{"count":"many' WHERE recipient_address = ?`, poisonAddress)
	if err != nil {
		return stage.Outcome{}, err
	}
	if err := o.program.Launch(); err != nil {
		return stage.Outcome{}, err //nolint:wrapcheck // says what it did
	}
	took, err := until(ctx, 2*time.Minute, "98 are sent", func(ctx context.Context) (bool, error) {
		sent, err := o.in(ctx, notify.Sent)
		return sent >= 98, err
	})
	if err != nil {
		return stage.Outcome{}, err
	}
	tries, err := o.untilParked(ctx)
	if err != nil {
		return stage.Outcome{}, err
	}
	tasks, err := o.tasks(ctx, "mail_failed")
	if err != nil {
		return stage.Outcome{}, err
	}
	rows, err := o.rows(ctx)
	figures := []stage.Figure{
		stage.AtMost("98 delivered", took, time.Minute),
		stage.Exactly("the poison is put aside after tries", tries, 5),
		stage.Exactly("tasks for a person", len(tasks), 1),
		stage.Exactly("the one that is put off", rows[fullAddress].State, notify.Queued),
	}
	panicked, failed := panicking(ctx, s)
	if err == nil {
		err = failed
	}
	return stage.Outcome{Figures: append(figures, panicked...)}, err
}

// untilParked lets the poison's pauses pass, and a program look each time.
func (o *office) untilParked(ctx context.Context) (int, error) {
	for {
		rows, err := o.rows(ctx)
		if err != nil {
			return 0, err
		}
		row := rows[poisonAddress]
		if row.State == notify.Failed || row.Attempts > 10 {
			return row.Attempts, nil
		}
		if err := o.again(ctx, row.Attempts); err != nil {
			return 0, err
		}
	}
}

func (o *office) again(ctx context.Context, attempts int) error {
	if err := o.program.Kill(); err != nil {
		return err //nolint:wrapcheck // says what it did
	}
	if err := o.expire(ctx); err != nil {
		return err
	}
	if err := o.change(ctx, `UPDATE outbox SET next_at = due_at WHERE recipient_address = ?`, poisonAddress); err != nil {
		return err
	}
	if err := o.program.Launch(); err != nil {
		return err //nolint:wrapcheck // says what it did
	}
	_, err := until(ctx, 30*time.Second, "the poison was tried again", func(ctx context.Context) (bool, error) {
		rows, err := o.rows(ctx)
		row := rows[poisonAddress]
		return row.Attempts > attempts && row.State != notify.Sending, err
	})
	return err
}
