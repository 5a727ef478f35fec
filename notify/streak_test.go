package notify_test

import (
	"fmt"
	"testing"
	"time"

	"wohnraum/notify"
)

// R5: a server that answers 4xx to everything for a day costs no mail its tries,
// and when it is well again, all mail leaves within minutes.
func TestServerThatRefusesEverythingForADay(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	calls, busy := 0, true
	w.mailbox.Answer = func(notify.Letter) notify.Receipt {
		if calls++; busy {
			return notify.Receipt{Outcome: notify.Later, Reply: "451 4.3.0 no room"}
		}
		return notify.Receipt{Outcome: notify.Taken}
	}
	for i := range 100 {
		w.enqueue(card(fmt.Sprint("p", i), fmt.Sprintf("a%d@post%d.example", i, i%3)))
	}
	w.pass(24*time.Hour, 10*time.Minute)
	if calls > 24*6*20 {
		t.Errorf("%d calls at the busy server in a day", calls)
	}
	if !w.health().Late() {
		t.Error("nobody is alarmed")
	}
	busy = false
	if n := w.pass(10*time.Minute, time.Minute); n != 100 {
		t.Errorf("%d of 100 sent within ten minutes", n)
	}
	for _, row := range w.Rows() {
		if row.Attempts > 2 {
			t.Errorf("%d tries are counted", row.Attempts)
		}
	}
}

// One provider that is away keeps nobody else's mail back, however much waits.
func TestOneProviderIsAway(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.mailbox.Answer = func(l notify.Letter) notify.Receipt {
		if l.To == "b@other.example" {
			return notify.Receipt{Outcome: notify.Taken}
		}
		return notify.Receipt{Outcome: notify.Later, Reply: "451 lookup failed"}
	}
	for i := range 60 {
		w.enqueue(card(fmt.Sprint("p", i), fmt.Sprintf("a%d@post.example", i)))
	}
	w.clock.Advance(time.Millisecond)
	w.enqueue(card("other", "b@other.example"))
	if n := w.drain(); n != 1 {
		t.Errorf("%d sent, want the one of another provider", n)
	}
}
