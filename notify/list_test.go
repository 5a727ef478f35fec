package notify_test

import (
	"fmt"
	"testing"
	"time"

	"wohnraum/notify"
	"wohnraum/portal"
)

func TestPagingSeesEveryMailOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for i := range 25 {
		w.enqueue(card(fmt.Sprint("p", i), "a@post.example"))
		w.clock.Advance(time.Second)
	}
	seen := map[notify.ID]bool{}
	var last notify.ID
	w.Do(func(tx notify.Tx) error {
		for pages := 0; pages == 0 || last != ""; pages++ {
			page, err := notify.ListRecent(t.Context(), tx, last, 10)
			if err != nil {
				return err
			}
			if page.Total != 25 || pages > 2 {
				t.Fatalf("page %d of a list of %d", pages, page.Total)
			}
			for _, row := range page.Rows {
				seen[row.ID] = true
			}
			last = page.Next
		}
		return nil
	})
	if len(seen) != 25 {
		t.Errorf("saw %d mails, want 25", len(seen))
	}
}

func TestMailsOfARecord(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.enqueue(card("p1", "a@post.example"), viewing("p1", "a@post.example"), card("p2", "b@post.example"))
	w.Do(func(tx notify.Tx) error {
		rows, err := notify.ListAbout(t.Context(), tx, notify.Subject{Kind: "proposal", ID: "p1"})
		if len(rows) != 2 {
			t.Errorf("%d mails about the proposal, want 2", len(rows))
		}
		return err
	})
}

func TestFindForeignMail(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	err := w.Transact(t.Context(), func(tx notify.Tx) error {
		_, err := notify.Find(t.Context(), tx, "nothing")
		return err
	})
	if portal.KindOf(err) != portal.NotFound {
		t.Errorf("%v", err)
	}
}

func TestPurgeKeepsWhatIsOpen(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.enqueue(card("sent", "a@post.example"))
	w.drain()
	w.mailbox.Answer = func(notify.Letter) notify.Receipt { return notify.Receipt{Outcome: notify.Never, Reply: "554"} }
	w.enqueue(card("failed", "b@post.example"))
	w.drain()
	w.clock.Advance(31 * 24 * time.Hour)
	w.enqueue(card("new", "c@post.example"))
	w.Do(func(tx notify.Tx) error {
		n, err := notify.Purge(t.Context(), tx, portal.At(w.clock.Now().Add(-30*24*time.Hour)))
		if n != 1 {
			t.Errorf("%d purged, want the sent one", n)
		}
		return err
	})
	if n := len(w.Rows()); n != 2 {
		t.Errorf("%d left, want 2", n)
	}
}

func TestFiledMailIsNotCalledDelivered(t *testing.T) {
	t.Parallel()
	for carrier, want := range map[string]bool{"smtp": true, "file": false} {
		if got := (notify.Row{State: notify.Sent, Carrier: carrier}).Delivered(); got != want {
			t.Errorf("%s: delivered %v", carrier, got)
		}
	}
}
