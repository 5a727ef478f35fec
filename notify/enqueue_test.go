package notify_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"wohnraum/notify"
	"wohnraum/portal"
)

func TestMailLeavesOnlyWithTheCommit(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	failure := errors.New("the consent was withdrawn meanwhile")
	err := w.Transact(t.Context(), func(tx notify.Tx) error {
		if err := notify.Enqueue(t.Context(), tx, w.clock.Instant(), card("p1", "a@post.example")); err != nil {
			return err
		}
		return failure
	})
	if !errors.Is(err, failure) || w.drain() != 0 || len(w.Rows()) != 0 {
		t.Errorf("a rolled back mail left a trace: %v", err)
	}
}

func TestSameMailTwiceIsOneMail(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.enqueue(card("p1", "a@post.example"), card("p1", "A@post.example"))
	w.clock.Advance(time.Hour)
	w.enqueue(card("p1", "a@post.example"))
	if n := w.drain(); n != 1 {
		t.Errorf("%d mails sent, want 1", n)
	}
	w.enqueue(card("p1", "b@post.example"), card("p2", "a@post.example"))
	if n := w.drain(); n != 2 {
		t.Errorf("%d other mails sent, want 2", n)
	}
}

func TestWhatCannotBeAMailIsRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	address := func(a string) notify.Message { return card("p", a) }
	without := func(change func(*notify.Message)) notify.Message {
		m := address("a@post.example")
		change(&m)
		return m
	}
	for name, m := range map[string]notify.Message{
		"no address":          address(""),
		"display name":        address("Anna <a@post.example>"),
		"two addresses":       address("a@post.example, b@post.example"),
		"line break":          address("a@post.example\r\nBcc: b@post.example"),
		"line feed":           address("a@post.example\nb"),
		"space":               address("a b@post.example"),
		"quoted with newline": address("\"a\n\"@post.example"),
		"no domain":           address("a"),
		"unknown kind":        without(func(m *notify.Message) { m.Kind = "landlord.hello" }),
		"no link":             without(func(m *notify.Message) { m.Link = "" }),
		"no event":            without(func(m *notify.Message) { m.Event = "" }),
	} {
		err := w.Transact(t.Context(), func(tx notify.Tx) error {
			return notify.Enqueue(t.Context(), tx, w.clock.Instant(), m)
		})
		if err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	if code, _ := portal.CodeOf(notify.CheckAddress("nobody")); code != "mail.address" {
		t.Errorf("refusal %q", code)
	}
}

func TestRowHoldsNoToken(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.enqueue(card("p1", "a@post.example"))
	w.drain()
	token := testToken()
	contains(t, w.mailbox.Letters()[0].Text, "https://wohnraum.example/l/"+string(link)+"/"+token)
	rows, err := w.QueryxContext(t.Context(), `SELECT * FROM outbox`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		values, err := rows.SliceScan()
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range values {
			if s, ok := v.(string); ok && strings.Contains(s, token) {
				t.Errorf("the database knows the token: %q", s)
			}
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
}

func TestPublicTransportGetsNoToken(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.mailbox.Files = true
	w.enqueue(card("p1", "a@post.example"))
	w.drain()
	letter := w.mailbox.Letters()[0]
	contains(t, letter.Text, notify.HiddenLink)
	if strings.Contains(letter.Text+letter.HTML, testToken()) {
		t.Error("the token is in a file that others read")
	}
}

func TestMailForLaterWaits(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	m := card("p1", "a@post.example")
	m.NotBefore = portal.At(w.clock.Now().Add(2 * time.Hour))
	w.enqueue(m)
	if n := w.drain(); n != 0 {
		t.Fatalf("%d sent before its time", n)
	}
	w.clock.Advance(2 * time.Hour)
	if n := w.drain(); n != 1 {
		t.Errorf("%d sent at its time, want 1", n)
	}
}

func TestStoppedProposalIsSilent(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.enqueue(card("p1", "a@post.example"), card("p2", "b@post.example"))
	w.Do(func(tx notify.Tx) error {
		return notify.Cancel(t.Context(), tx, notify.Subject{Kind: "proposal", ID: "p1"})
	})
	if n := w.drain(); n != 1 || w.mailbox.Letters()[0].To != "b@post.example" {
		t.Errorf("%d letters: %v", n, w.mailbox.Letters())
	}
	if row := w.Rows()[0]; row.State != notify.Cancelled {
		t.Errorf("the stopped mail is %s", row.State)
	}
}
