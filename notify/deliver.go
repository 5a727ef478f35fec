package notify

import (
	"context"
	"fmt"
	"strings"

	"wohnraum/portal"
)

// handle brings one mail as far as it goes today. It works in a context of its
// own: a letter that was begun is finished even while the worker stops.
func (w *Worker) handle(row Row) (state State, away bool, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), rest)
	defer cancel()
	v, wanted, err := w.inspect(ctx, row)
	if err != nil {
		return "", false, err
	}
	got := Receipt{}
	if wanted {
		v, got, err = w.attempt(ctx, row)
		if err != nil {
			return "", false, err
		}
	}
	return v.state, v.away, w.record(row, v, got)
}

// inspect looks once more whether the mail is still wanted, and notes that it is
// about to leave.
func (w *Worker) inspect(ctx context.Context, row Row) (v verdict, wanted bool, err error) {
	v = verdict{state: Cancelled, count: true, twice: row.PossiblyTwice}
	err = w.Transact(ctx, func(tx Tx) error {
		fresh, err := Find(ctx, tx, row.ID)
		if err != nil || fresh.Stopped || fresh.State != Sending {
			return err
		}
		if reply, err := blocked(ctx, tx, strings.ToLower(row.Address)); err != nil || reply != "" {
			v.state, v.reply, v.err = Failed, reply, "the address was refused before"
			return err
		}
		wanted, err = w.recheck(ctx, tx, row)
		if err != nil || !wanted {
			return err
		}
		return offer(ctx, tx, row, w.Transport.Carrier())
	})
	return v, wanted, err
}

func (w *Worker) recheck(ctx context.Context, tx Tx, row Row) (bool, error) {
	if w.Recheck == nil {
		return true, nil
	}
	return w.Recheck(ctx, tx, row)
}

// attempt writes and sends one letter and judges the result.
func (w *Worker) attempt(ctx context.Context, row Row) (verdict, Receipt, error) {
	mail, err := w.write(row)
	if err != nil {
		v := verdict{count: true, err: err.Error(), twice: row.PossiblyTwice}
		v, err = v.again(row, maxPoison, w.now(), w.Random)
		return v, Receipt{Outcome: Later}, err
	}
	got := w.send(ctx, Letter{MessageID: row.MessageID, To: row.Address, Date: w.now().Time, Mail: mail})
	v, err := judge(row, got, w.now(), w.Random)
	return v, got, err
}

// write renders the mail. A template that panics harms this mail only.
func (w *Worker) write(row Row) (mail Mail, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("notify: panic while writing: %v", p)
		}
	}()
	link, err := w.link(row)
	if err != nil {
		return Mail{}, err
	}
	return w.Render(row.Kind, row.Payload, link)
}

// link derives the address with its token, which is stored nowhere.
func (w *Worker) link(row Row) (string, error) {
	kind, err := KindOf(row.Kind)
	switch {
	case err != nil:
		return "", err
	case !kind.Personal():
		return w.Links.Page(strings.ReplaceAll(kind.Path, "{id}", row.Subject.ID)), nil
	case !w.Transport.Confidential():
		return HiddenLink, nil
	}
	return w.Links.Personal(row.Link), nil
}

// send hands the letter over. After a panic nobody knows how far it came.
func (w *Worker) send(ctx context.Context, letter Letter) (got Receipt) {
	defer func() {
		if p := recover(); p != nil {
			got = Receipt{Outcome: Uncertain, Err: fmt.Errorf("notify: panic while sending: %v", p)}
		}
	}()
	return w.Transport.Send(ctx, letter)
}

// record stores the verdict in a transaction of its own: if this fails, the
// lease runs out and the mail is unclear, as it truly is.
func (w *Worker) record(row Row, v verdict, got Receipt) error {
	ctx, cancel := context.WithTimeout(context.Background(), rest)
	defer cancel()
	return w.Transact(ctx, func(tx Tx) error {
		now := w.now()
		if got.Outcome == NoSuchAddress {
			if err := refuse(ctx, tx, row, got.Reply, now); err != nil {
				return err
			}
		}
		return w.conclude(ctx, tx, row, v, now)
	})
}

// conclude stores the verdict and tells a person if one is needed.
func (w *Worker) conclude(ctx context.Context, tx Tx, row Row, v verdict, now portal.Instant) error {
	if err := v.store(ctx, tx, row, now, w.Transport.Carrier()); err != nil {
		return err
	}
	given := v.state == Failed || v.state == Unclear
	if !given || w.OnTrouble == nil || row.Kind == PlacementMailFailed {
		return nil
	}
	row.State, row.Reply, row.LastError = v.state, v.reply, v.err
	return w.OnTrouble(ctx, tx, row)
}

// release gives a claimed mail back untouched.
func (w *Worker) release(row Row) error {
	v := verdict{state: Queued, wait: w.now(), twice: row.PossiblyTwice, reply: row.Reply, err: row.LastError}
	return w.record(row, v, Receipt{Outcome: Away})
}

// putOff lets all due mail rest while the server is away.
func (w *Worker) putOff() error {
	ctx, cancel := context.WithTimeout(context.Background(), rest)
	defer cancel()
	return w.Transact(ctx, func(tx Tx) error {
		now := w.now()
		return restAll(ctx, tx, now, portal.At(now.Add(awayPause)))
	})
}
