package notify_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"wohnraum/notify"
	"wohnraum/portal"
)

// Fail-points of R4: what a crash at each point of the way does.
func TestCrashLosesNothing(t *testing.T) {
	t.Parallel()
	crash := notify.Receipt{Outcome: notify.Uncertain, Err: errors.New("connection lost")}
	for _, c := range []struct {
		name     string
		message  notify.Message
		answer   func(tries int) notify.Receipt
		arrived  int
		state    notify.State
		possibly bool
	}{
		{
			"connection lost after the dot, harmless mail: once more, marked", card("p", "a@post.example"),
			func(tries int) notify.Receipt {
				if tries == 1 {
					return crash
				}
				return notify.Receipt{Outcome: notify.Taken}
			}, 2, notify.Sent, true,
		},
		{
			"lost after the dot every time: repeated only once", card("p", "a@post.example"),
			func(int) notify.Receipt { return crash }, 2, notify.Unclear, true,
		},
		{
			"lost after the dot, a date: a person decides", viewing("p", "a@post.example"),
			func(int) notify.Receipt { return crash }, 1, notify.Unclear, false,
		},
		{
			"refused for now, then taken", viewing("p", "a@post.example"),
			func(tries int) notify.Receipt {
				if tries < 3 {
					return notify.Receipt{Outcome: notify.Later, Reply: "451 greylisted"}
				}
				return notify.Receipt{Outcome: notify.Taken}
			}, 1, notify.Sent, false,
		},
		{
			"refused for good", card("p", "a@post.example"),
			func(int) notify.Receipt { return notify.Receipt{Outcome: notify.Never, Reply: "554 no"} }, 0, notify.Failed, false,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			tries := 0
			w.mailbox.Answer = func(notify.Letter) notify.Receipt { tries++; return c.answer(tries) }
			w.enqueue(c.message)
			w.pass(time.Hour, time.Minute)
			row := w.wantState(c.state)
			if row.PossiblyTwice != c.possibly {
				t.Errorf("possibly twice: %v, want %v", row.PossiblyTwice, c.possibly)
			}
			letters := w.mailbox.Letters()
			if len(letters) != c.arrived {
				t.Fatalf("%d letters arrived, want %d", len(letters), c.arrived)
			}
			for _, l := range letters {
				if want := string(row.ID) + "@kreis.example"; l.MessageID != want {
					t.Errorf("Message-ID %s, want %s", l.MessageID, want)
				}
			}
		})
	}
}

// A worker that dies after its claim, or whose last commit fails, leaves a
// lease behind.
func TestExpiredLease(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		message notify.Message
		arrived int
		state   notify.State
	}{
		{"harmless: sent once more", card("p", "a@post.example"), 2, notify.Sent},
		{"careful: a person decides", viewing("p", "a@post.example"), 1, notify.Unclear},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dead := errors.New("power cut")
			w := newWorld(t, breakAfterSending(dead))
			w.enqueue(c.message)
			if _, err := w.worker.Drain(t.Context()); !errors.Is(err, dead) {
				t.Fatalf("drain: %v", err)
			}
			w.wantState(notify.Sending)
			if w.pass(40*time.Second, 10*time.Second) != 0 {
				t.Error("the lease of the dead worker was not respected")
			}
			w.pass(20*time.Minute, time.Minute)
			w.wantState(c.state)
			if n := len(w.mailbox.Letters()); n != c.arrived {
				t.Errorf("%d letters arrived, want %d", n, c.arrived)
			}
		})
	}
}

// A mail that was claimed but not yet offered has certainly not left.
func TestExpiredClaim(t *testing.T) {
	t.Parallel()
	dead := errors.New("power cut")
	w := newWorld(t, func(s *notify.Settings) {
		transact, n := s.Transact, 0
		s.Transact = func(ctx context.Context, do func(notify.Tx) error) error {
			if n++; n == 2 {
				return dead
			}
			return transact(ctx, do)
		}
	})
	w.enqueue(viewing("p", "a@post.example"))
	if _, err := w.worker.Drain(t.Context()); !errors.Is(err, dead) {
		t.Fatalf("drain: %v", err)
	}
	w.pass(30*time.Minute, time.Minute)
	if row := w.wantState(notify.Sent); row.PossiblyTwice || len(w.mailbox.Letters()) != 1 {
		t.Errorf("%d letters, possibly twice %v", len(w.mailbox.Letters()), row.PossiblyTwice)
	}
}

// breakAfterSending lets the first transaction after the first sending fail:
// claim, inspection, then the verdict.
func breakAfterSending(dead error) func(*notify.Settings) {
	return func(s *notify.Settings) {
		transact, n := s.Transact, 0
		s.Transact = func(ctx context.Context, do func(notify.Tx) error) error {
			if n++; n == 3 {
				return dead
			}
			return transact(ctx, do)
		}
	}
}

// R5: a day without a mail server.
func TestDeadServerCostsDelayOnly(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	calls, away := 0, true
	w.mailbox.Answer = func(notify.Letter) notify.Receipt {
		if calls++; away {
			return notify.Receipt{Outcome: notify.Away, Err: errors.New("connection refused")}
		}
		return notify.Receipt{Outcome: notify.Taken}
	}
	for i := range 200 {
		w.enqueue(card(fmt.Sprint("p", i), fmt.Sprintf("a%d@post.example", i)))
	}
	w.pass(24*time.Hour, 30*time.Minute)
	if calls > 2*24*2 {
		t.Errorf("%d calls at the dead server in a day", calls)
	}
	w.Do(func(tx notify.Tx) error {
		h, err := notify.CheckHealth(t.Context(), tx, w.clock.Instant())
		if h.Waiting != 200 || w.clock.Now().Sub(h.OldestDue.Time) < 15*time.Minute {
			t.Errorf("status says %+v", h)
		}
		return err
	})
	away = false
	if n := w.pass(10*time.Minute, time.Minute); n != 200 {
		t.Errorf("%d of 200 sent within ten minutes", n)
	}
}

// R5: the waits between the tries of one refused mail.
func TestBackoff(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var at []time.Duration
	begin := w.clock.Now()
	w.mailbox.Answer = func(notify.Letter) notify.Receipt {
		at = append(at, w.clock.Now().Sub(begin))
		return notify.Receipt{Outcome: notify.Later, Reply: "451 busy"}
	}
	w.enqueue(card("p", "a@post.example"))
	w.pass(96*time.Hour, time.Minute)
	row := w.wantState(notify.Failed)
	want := []time.Duration{0, 1, 6, 21, 81, 321, 561}
	for i, m := range want {
		if at[i] != m*time.Minute {
			t.Errorf("try %d after %s, want %s", i+1, at[i], m*time.Minute)
		}
	}
	if last := at[len(at)-1]; last < 64*time.Hour || last > 72*time.Hour {
		t.Errorf("given up after %s, want about three days", last)
	}
	if row.Reply != "451 busy" {
		t.Errorf("reply %q", row.Reply)
	}
}

// R6: one poison mail, one that is always refused, and 98 good ones.
func TestPoisonBlocksNobody(t *testing.T) {
	t.Parallel()
	troubles := map[notify.State]int{}
	w := newWorld(t, func(s *notify.Settings) {
		render := s.Render
		s.Render = func(name notify.Name, p notify.Payload, link string) (notify.Mail, error) {
			if p.Listing == "poison" {
				panic("a template fell over")
			}
			return render(name, p, link)
		}
		s.OnTrouble = func(_ context.Context, _ notify.Tx, row notify.Row) error { troubles[row.State]++; return nil }
	})
	w.mailbox.Answer = func(l notify.Letter) notify.Receipt {
		if l.To == "full@post.example" {
			return notify.Receipt{Outcome: notify.Later, Reply: "451 full"}
		}
		return notify.Receipt{Outcome: notify.Taken}
	}
	poison := card("poison", "x@post.example")
	poison.Payload.Listing = "poison"
	w.enqueue(poison, card("full", "full@post.example"))
	for i := range 98 {
		w.enqueue(card(fmt.Sprint("p", i), fmt.Sprintf("a%d@post.example", i)))
	}
	if n := w.drain(); n != 98 {
		t.Errorf("%d delivered at once, want 98", n)
	}
	w.pass(12*time.Hour, time.Minute)
	row := w.Rows()[0]
	for _, r := range w.Rows() {
		if r.Subject.ID == "poison" {
			row = r
		}
	}
	if row.State != notify.Failed || row.Attempts != 5 || troubles[notify.Failed] != 1 {
		t.Errorf("poison is %s after %d tries, troubles %v", row.State, row.Attempts, troubles)
	}
}

// R7: an address that does not exist gets no further mail.
func TestUnknownAddressIsRemembered(t *testing.T) {
	t.Parallel()
	var told []notify.Row
	w := newWorld(t, func(s *notify.Settings) {
		s.OnTrouble = func(_ context.Context, _ notify.Tx, row notify.Row) error { told = append(told, row); return nil }
	})
	calls := 0
	w.mailbox.Answer = func(notify.Letter) notify.Receipt {
		calls++
		return notify.Receipt{Outcome: notify.NoSuchAddress, Reply: "550 5.1.1 unknown"}
	}
	w.enqueue(card("p1", "a@post.example"))
	w.drain()
	w.enqueue(card("p2", "A@post.example"))
	w.drain()
	if calls != 1 || len(told) != 2 || told[1].Reply != "550 5.1.1 unknown" {
		t.Fatalf("%d calls, told %+v", calls, told)
	}
	w.mailbox.Answer = nil
	w.Do(func(tx notify.Tx) error { return notify.Retry(t.Context(), tx, w.clock.Instant(), told[0].ID) })
	if n := w.drain(); n != 1 {
		t.Errorf("%d sent after a person corrected it, want 1", n)
	}
}

func TestReasonThatEndedStopsTheMail(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(s *notify.Settings) {
		s.Recheck = func(_ context.Context, _ notify.Tx, row notify.Row) (bool, error) {
			return row.Subject.ID != "withdrawn", nil
		}
	})
	w.enqueue(card("withdrawn", "a@post.example"))
	if n := w.drain(); n != 0 {
		t.Errorf("%d sent", n)
	}
	w.wantState(notify.Cancelled)
}

// A proposal may be stopped between the claim and the sending.
func TestStoppedInTheLastMoment(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	about := notify.Subject{Kind: "proposal", ID: "p2"}
	w.mailbox.Answer = func(l notify.Letter) notify.Receipt {
		if l.To == "a@post.example" {
			w.Do(func(tx notify.Tx) error { return notify.Cancel(t.Context(), tx, about) })
		}
		return notify.Receipt{Outcome: notify.Taken}
	}
	w.enqueue(card("p1", "a@post.example"))
	w.clock.Advance(time.Millisecond)
	w.enqueue(card("p2", "b@post.example"))
	if n := w.drain(); n != 1 {
		t.Errorf("%d sent, want only the first", n)
	}
	if row := w.Rows()[1]; row.State != notify.Cancelled {
		t.Errorf("the stopped mail is %s", row.State)
	}
}

func TestPersonDecidesAboutAnUnclearMail(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.mailbox.Answer = func(notify.Letter) notify.Receipt { return notify.Receipt{Outcome: notify.Uncertain} }
	w.enqueue(viewing("p1", "a@post.example"))
	w.clock.Advance(time.Millisecond)
	w.enqueue(viewing("p2", "b@post.example"))
	w.drain()
	w.mailbox.Answer = nil
	first, second := w.Rows()[0], w.Rows()[1]
	w.Do(func(tx notify.Tx) error { return notify.Retry(t.Context(), tx, w.clock.Instant(), first.ID) })
	w.Do(func(tx notify.Tx) error { return notify.Resolve(t.Context(), tx, w.clock.Instant(), second.ID) })
	w.drain()
	w.Do(func(tx notify.Tx) error {
		page, err := notify.ListTrouble(t.Context(), tx, "", 10)
		if len(page.Rows) != 0 || page.Total != 0 {
			t.Errorf("still in trouble: %+v", page)
		}
		return err
	})
	if row := w.Rows()[0]; row.State != notify.Sent || !row.PossiblyTwice {
		t.Errorf("%s, possibly twice %v", row.State, row.PossiblyTwice)
	}
	err := w.Transact(t.Context(), func(tx notify.Tx) error { return notify.Retry(t.Context(), tx, w.clock.Instant(), first.ID) })
	if portal.KindOf(err) != portal.Conflict {
		t.Errorf("a sent mail could be sent again: %v", err)
	}
}
