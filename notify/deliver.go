package notify

import (
	"context"
	"fmt"
	"strings"

	"wohnraum/portal"
)

// handle brings one mail as far as it goes today. It works in a context of its
// own: a letter that was begun is finished even while the worker stops.
func (w *Worker) handle(row Row) (verdict, Outcome, error) {
	ctx, cancel := context.WithTimeout(context.Background(), rest)
	defer cancel()
	v, wanted, err := w.inspect(ctx, &row)
	if err != nil {
		return verdict{}, Uncertain, err
	}
	got := Receipt{}
	if wanted {
		v, got, err = w.attempt(ctx, row)
		if err != nil {
			return verdict{}, Uncertain, err
		}
	}
	return v, got.Outcome, w.record(row, v, got)
}

// inspect looks once more whether the mail is still wanted, and notes that it is
// about to leave.
func (w *Worker) inspect(ctx context.Context, row *Row) (v verdict, wanted bool, err error) {
	v = verdict{state: Cancelled, count: true, twice: row.PossiblyTwice}
	err = w.Transact(ctx, func(tx Tx) error {
		fresh, err := Find(ctx, tx, row.ID)
		if err != nil || fresh.Stopped || !row.holds(fresh) {
			return err
		}
		if refusal, err := FindRefusal(ctx, tx, row.Address); err != nil || refusal.Known() {
			v.state, v.reply, v.err = Failed, refusal.Reply, "the address was refused before"
			return err
		}
		wanted, err = w.recheck(ctx, tx, *row)
		if err != nil || !wanted {
			return err
		}
		return offer(ctx, tx, row, w.Transport.Carrier(), w.now())
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
		return v, Receipt{}, err
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
	if row.unreadable != nil {
		return Mail{}, fmt.Errorf("notify: the payload cannot be read: %w", row.unreadable)
	}
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
			if err := refuse(ctx, tx, row.Address, got.Reply, now); err != nil {
				return err
			}
		}
		return w.conclude(ctx, tx, row, v, now)
	})
}

// conclude stores the verdict and tells a person if one is needed. Of a mail that
// another worker took over, that one will.
func (w *Worker) conclude(ctx context.Context, tx Tx, row Row, v verdict, now portal.Instant) error {
	stored, err := v.store(ctx, tx, row, now, w.Transport.Carrier())
	if err != nil || !stored {
		return err
	}
	row.State, row.Reply, row.LastError = v.state, v.reply, v.err
	return tell(ctx, tx, row, w.OnTrouble)
}

// tell asks for a person's help with a mail that was given up. Bad news about
// the news of a failed mail would go round in circles.
func tell(ctx context.Context, tx Tx, row Row, hook func(context.Context, Tx, Row) error) error {
	given := row.State == Failed || row.State == Unclear
	if !given || hook == nil || row.Kind == PlacementMailFailed {
		return nil
	}
	return hook(ctx, tx, row)
}

// giveBack returns the rest of a batch untouched. While the server is away, all
// mail that is due rests.
func (w *Worker) giveBack(untouched []Row, away bool, blameless []ID) error {
	if len(untouched) == 0 && !away {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), rest)
	defer cancel()
	return w.Transact(ctx, func(tx Tx) error {
		now := w.now()
		for _, row := range untouched {
			v := verdict{state: Queued, wait: now, twice: row.PossiblyTwice, reply: row.Reply, err: row.LastError}
			if err := w.conclude(ctx, tx, row, v, now); err != nil {
				return err
			}
		}
		if !away {
			return nil
		}
		if err := restAll(ctx, tx, now, portal.At(now.Add(awayPause))); err != nil {
			return err
		}
		return forgive(ctx, tx, now, blameless)
	})
}
