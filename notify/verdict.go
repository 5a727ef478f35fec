package notify

import (
	"context"
	"fmt"
	"io"

	"wohnraum/portal"
)

// verdict is what becomes of a mail after an attempt.
type verdict struct {
	state State
	twice bool
	wait  portal.Instant // when to try again, for Queued
	count bool           // whether the attempt counts
	away  bool           // no server was there
	reply string
	err   string
}

// judge decides about a mail by the outcome of its attempt. It does not store.
func judge(row Row, got Receipt, now portal.Instant, random io.Reader) (verdict, error) {
	v := verdict{count: true, reply: got.Reply, err: text(got.Err), twice: row.PossiblyTwice}
	switch got.Outcome {
	case Taken:
		v.state = Sent
	case Never, NoSuchAddress:
		v.state = Failed
	case Later:
		return v.again(row, maxTries, now, random)
	case Away:
		v.state, v.count, v.away, v.wait = Queued, false, true, portal.At(now.Add(awayPause))
	default:
		return v.unclear(row, now), nil
	}
	return v, nil
}

// again queues the mail for a later try, unless it has had its share.
func (v verdict) again(row Row, tries int, now portal.Instant, random io.Reader) (verdict, error) {
	if row.Attempts >= tries {
		v.state = Failed
		return v, nil
	}
	wait, err := pause(row.Attempts, random)
	if err != nil {
		return v, fmt.Errorf("notify: no randomness: %w", err)
	}
	v.state, v.wait = Queued, portal.At(now.Add(wait))
	return v, nil
}

// unclear repeats a harmless mail once and leaves every other to a person.
func (v verdict) unclear(row Row, now portal.Instant) verdict {
	kind, err := KindOf(row.Kind)
	if err == nil && kind.Class == Harmless && !row.PossiblyTwice && !row.Stopped {
		v.state, v.twice, v.wait = Queued, true, now
		return v
	}
	v.state = Unclear
	return v
}

// store writes the verdict on a row, if this worker still holds it.
func (v verdict) store(ctx context.Context, tx Tx, row Row, now portal.Instant, carrier string) (stored bool, err error) {
	var sentAt portal.Instant
	if v.state == Sent {
		sentAt = now
	} else {
		carrier = ""
	}
	if v.wait.IsZero() {
		v.wait = row.NextAt
	}
	attempts := row.Attempts
	if !v.count {
		attempts--
	}
	result, err := tx.ExecContext(ctx, tx.Rebind(`
UPDATE outbox SET state = ?, attempts = ?, possibly_twice = ?, next_at = ?, lease_until = NULL,
    carrier = ?, server_reply = ?, last_error = ?, sent_at = ?
WHERE id = ? AND `+held),
		v.state, attempts, v.twice, v.wait, carrier, v.reply, v.err, sentAt, row.ID, row.LeaseUntil)
	if err != nil {
		return false, fmt.Errorf("notify: store %s: %w", v.state, err)
	}
	n, err := result.RowsAffected()
	return n > 0, err
}

// restAll puts off everything that is due: the server is away, and asking once a
// minute is enough.
func restAll(ctx context.Context, tx Tx, now, until portal.Instant) error {
	_, err := tx.ExecContext(ctx, tx.Rebind(
		`UPDATE outbox SET next_at = ? WHERE state = 'queued' AND next_at <= ?`), until, now)
	if err != nil {
		return fmt.Errorf("notify: put off: %w", err)
	}
	return nil
}

func text(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
