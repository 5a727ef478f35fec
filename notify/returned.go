package notify

import (
	"context"
	"fmt"
	"strings"

	"wohnraum/portal"
)

// Returned is what somebody's mail system reported about a letter of ours after
// a server had taken it.
type Returned struct {
	// Digest names the report itself: the same one read twice has one effect.
	Digest    string
	MessageID string // without angle brackets
	How       How
	Words     string // of the mail system; shown to the office
}

// How a letter came back.
type How string

const (
	// Delayed: still under way; only noted.
	Delayed How = "delayed"
	// Undelivered: given up, though not because of the address.
	Undelivered How = "undelivered"
	// UnknownThere: given up, and every further letter would be.
	UnknownThere How = "unknown"
	// Complained: its reader called it unwanted.
	Complained How = "complained"
	// unclearReport: a message that nobody but a person understands.
	unclearReport How = "unclear"
)

// Effect is what a report did.
type Effect string

const (
	// Foreign: it is about no mail of this outbox.
	Foreign Effect = "foreign"
	// Repeated: it was read before, or tells nothing new.
	Repeated Effect = "repeated"
	// Noted: it stands at the mail.
	Noted Effect = "noted"
	// GivenUp: the mail failed, and a person was told.
	GivenUp Effect = "given up"
)

// complaint is the last error of a mail whose reader complained.
const complaint = "the reader complained about this mail"

// Complained tells whether the mail arrived and its reader did not want it.
func (r Row) Complained() bool { return r.State == Failed && r.LastError == complaint }

// TakeBack applies a report to the mail it is about. A letter that did not reach
// its reader is failed, as if the first server had refused it; the hook, as
// [Settings.OnTrouble], tells a person in the same transaction.
func TakeBack(ctx context.Context, tx Tx, now portal.Instant, r Returned, hook func(context.Context, Tx, Row) error) (Effect, error) {
	row, err := sentAs(ctx, tx, r.MessageID)
	if portal.KindOf(err) == portal.NotFound {
		return Foreign, nil
	}
	if err != nil {
		return "", err
	}
	fresh, err := remember(ctx, tx, now, r)
	if err != nil || !fresh {
		return Repeated, err
	}
	if r.How == Delayed {
		return Noted, note(ctx, tx, row, r)
	}
	if r.How != Undelivered {
		if err := refuse(ctx, tx, row.Address, r.Words, now); err != nil {
			return "", err
		}
	}
	return giveUp(ctx, tx, row, r, hook)
}

// sentAs finds the mail of a Message-ID. Its left side is the row's id, which
// nobody can guess who has not seen the letter.
func sentAs(ctx context.Context, tx Tx, messageID string) (Row, error) {
	id, _, _ := strings.Cut(messageID, "@")
	row, err := Find(ctx, tx, ID(id))
	if err == nil && row.MessageID != messageID {
		return Row{}, portal.Errorf(portal.NotFound, "notify: no mail was sent as %s", id)
	}
	return row, err
}

// remember notes that a report was read; false if it was before.
func remember(ctx context.Context, tx Tx, now portal.Instant, r Returned) (bool, error) {
	result, err := tx.ExecContext(ctx, tx.Rebind(`
INSERT INTO outbox_return (digest, how, taken_at) VALUES (?, ?, ?) ON CONFLICT (digest) DO NOTHING`),
		r.Digest, r.How, now)
	if err != nil {
		return false, fmt.Errorf("notify: remember report: %w", err)
	}
	n, err := result.RowsAffected()
	return n > 0, err
}

// NoteUnclear counts a message that came back and is no report about a mail of
// this outbox, so that the status page can ask a person to read it.
func NoteUnclear(ctx context.Context, tx Tx, now portal.Instant, digest string) error {
	_, err := remember(ctx, tx, now, Returned{Digest: digest, How: unclearReport})
	return err
}

// note writes a delay at a mail that is still believed to arrive.
func note(ctx context.Context, tx Tx, row Row, r Returned) error {
	_, err := tx.ExecContext(ctx, tx.Rebind(
		`UPDATE outbox SET last_error = ? WHERE id = ? AND state = 'sent'`), r.Words, row.ID)
	if err != nil {
		return fmt.Errorf("notify: note delay: %w", err)
	}
	return nil
}

// giveUp makes the mail failed, whatever it was believed to be. A worker that
// sends it once more right now finds that it does not hold it any more.
func giveUp(ctx context.Context, tx Tx, row Row, r Returned, hook func(context.Context, Tx, Row) error) (Effect, error) {
	row.LastError = "it came back after a server had taken it"
	if r.How == Complained {
		row.LastError = complaint
	}
	result, err := tx.ExecContext(ctx, tx.Rebind(`
UPDATE outbox SET state = 'failed', server_reply = ?, last_error = ?, lease_until = NULL, resolved_at = NULL
WHERE id = ? AND state IN ('queued', 'sending', 'sent', 'unknown')`), r.Words, row.LastError, row.ID)
	if err != nil {
		return "", fmt.Errorf("notify: take back: %w", err)
	}
	n, err := result.RowsAffected()
	if err != nil || n == 0 {
		return Repeated, err
	}
	row.State, row.Reply = Failed, r.Words
	return GivenUp, tell(ctx, tx, row, hook)
}
