package notify_test

import (
	"context"
	"testing"
	"time"

	"wohnraum/notify"
)

// post is a world in which one card was sent, and which writes down who is told.
func post(t *testing.T) (*world, notify.Row, *[]notify.Row) {
	t.Helper()
	var told []notify.Row
	w := newWorld(t, func(s *notify.Settings) {
		s.OnTrouble = func(_ context.Context, _ notify.Tx, row notify.Row) error { told = append(told, row); return nil }
	})
	w.enqueue(card("p1", "a@post.example"))
	w.drain()
	return w, w.wantState(notify.Sent), &told
}

func (w *world) takeBack(r notify.Returned) (effect notify.Effect) {
	w.t.Helper()
	w.Do(func(tx notify.Tx) (err error) {
		effect, err = notify.TakeBack(w.t.Context(), tx, w.clock.Instant(), r, w.worker.OnTrouble)
		return err
	})
	return effect
}

func (w *world) refusal(address string) (found notify.Refusal) {
	w.t.Helper()
	w.Do(func(tx notify.Tx) (err error) {
		found, err = notify.FindRefusal(w.t.Context(), tx, address)
		return err
	})
	return found
}

// R7: what comes back is failed, its address takes no more mail, and a person
// knows; a second report of the same changes nothing.
func TestReturnedMail(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		how     notify.How
		effect  notify.Effect
		state   notify.State
		refused bool
	}{
		{notify.UnknownThere, notify.GivenUp, notify.Failed, true},
		{notify.Complained, notify.GivenUp, notify.Failed, true},
		{notify.Undelivered, notify.GivenUp, notify.Failed, false},
		{notify.Delayed, notify.Noted, notify.Sent, false},
	} {
		t.Run(string(c.how), func(t *testing.T) {
			t.Parallel()
			w, row, told := post(t)
			report := notify.Returned{Digest: "1", MessageID: row.MessageID, How: c.how, Words: "550 5.1.1 unknown"}
			if got := w.takeBack(report); got != c.effect {
				t.Errorf("effect %s, want %s", got, c.effect)
			}
			for _, digest := range []string{"1", "2"} {
				report.Digest = digest
				if got := w.takeBack(report); c.effect == notify.GivenUp && got != notify.Repeated {
					t.Errorf("read again: %s", got)
				}
			}
			after := w.wantState(c.state)
			if refused := w.refusal("A@post.example"); refused.Known() != c.refused || c.refused && refused.Reply != report.Words {
				t.Errorf("refusal %+v, want %v", refused, c.refused)
			}
			if after.Complained() != (c.how == notify.Complained) || c.state == notify.Failed && after.Reply != report.Words {
				t.Errorf("row %+v", after)
			}
			if want := map[bool]int{true: 1}[c.state == notify.Failed]; len(*told) != want {
				t.Errorf("told %d times, want %d", len(*told), want)
			}
			w.enqueue(card("p2", "A@post.example"))
			if sent := w.drain(); sent == 1 == c.refused {
				t.Errorf("%d further mails, although refused is %v", sent, c.refused)
			}
		})
	}
}

// A report counts only if it names a Message-ID that we gave.
func TestForeignReport(t *testing.T) {
	t.Parallel()
	w, row, told := post(t)
	for _, id := range []string{"", "@", "abc@kreis.example", string(row.ID), string(row.ID) + "@other.example", row.MessageID + "x", "' OR 1=1 --"} {
		if got := w.takeBack(notify.Returned{Digest: id, MessageID: id, How: notify.UnknownThere}); got != notify.Foreign {
			t.Errorf("%q: %s", id, got)
		}
	}
	if w.wantState(notify.Sent); len(*told) != 0 || w.refusal("a@post.example").Known() {
		t.Error("a report without proof had an effect")
	}
}

// What is just being sent once more is failed all the same, and the worker does
// not write over it.
func TestReturnedWhileItIsSentAgain(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.mailbox.Answer = func(l notify.Letter) notify.Receipt {
		w.takeBack(notify.Returned{Digest: "1", MessageID: l.MessageID, How: notify.UnknownThere, Words: "unknown"})
		return notify.Receipt{Outcome: notify.Taken, Reply: "250 ok"}
	}
	w.enqueue(card("p1", "a@post.example"))
	w.drain()
	if row := w.wantState(notify.Failed); row.Reply != "unknown" {
		t.Errorf("reply %q", row.Reply)
	}
}

// Nobody is told by mail that the mail about a failed mail failed.
func TestReturnedBadNews(t *testing.T) {
	t.Parallel()
	w, _, told := post(t)
	news := card("p2", "erna@kreis.example")
	news.Kind = notify.PlacementMailFailed
	w.clock.Advance(time.Second)
	w.enqueue(news)
	w.drain()
	if got := w.takeBack(notify.Returned{Digest: "1", MessageID: w.Rows()[1].MessageID, How: notify.UnknownThere}); got != notify.GivenUp || len(*told) != 0 {
		t.Errorf("%s, told %d times", got, len(*told))
	}
}

// A person frees an address after a call; reports of the past do not lock it again.
func TestFreedAddress(t *testing.T) {
	t.Parallel()
	w, row, _ := post(t)
	report := notify.Returned{Digest: "1", MessageID: row.MessageID, How: notify.UnknownThere, Words: "unknown"}
	w.takeBack(report)
	w.Do(func(tx notify.Tx) error { return notify.Accept(t.Context(), tx, "A@post.example") })
	w.takeBack(report)
	w.enqueue(card("p2", "a@post.example"))
	if sent := w.drain(); sent != 1 {
		t.Errorf("%d sent after the address was freed", sent)
	}
	w.Do(func(tx notify.Tx) error {
		_, err := notify.Purge(t.Context(), tx, w.clock.Instant())
		return err
	})
}
