package smtp_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	gosmtp "github.com/emersion/go-smtp"

	"wohnraum/notify"
	"wohnraum/notify/notifytest"
	"wohnraum/notify/smtp/smtptest"
)

// R4: a worker in a process of its own is killed at every point of its way, and
// its successor goes on. No mail is lost; none comes twice without its row saying
// so; and before the letter's end is sent, none comes twice at all.
func TestKilledWorker(t *testing.T) {
	t.Parallel()
	const rounds = 4
	for _, c := range []struct {
		name string
		at   point
		most int // how often a mail may arrive
	}{
		{"before the claim", point{transaction: 1}, 1},
		{"before the first letter is offered", point{transaction: 2}, 1},
		{"at the sender", point{command: "MAIL"}, 1},
		{"at the recipient", point{command: "RCPT"}, 1},
		{"after the end, before the answer", point{command: "DATA"}, 2},
		{"after the answer, before the commit", point{transaction: 3}, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := newDrill(t)
			for round := range rounds {
				enqueue(t, d.box, d.clock, fmt.Sprint(round, "a"), fmt.Sprint(round, "b"), fmt.Sprint(round, "c"))
				d.kill(c.at)
				d.succeed()
			}
			d.check(3*rounds, c.most)
		})
	}
}

// point is where the process dies: at its n-th transaction, or at a command that
// the server receives.
type point struct {
	transaction int
	command     string
}

type drill struct {
	t      *testing.T
	box    *notifytest.Outbox
	clock  *notifytest.Clock
	server *server
	dead   chan error

	mu     sync.Mutex
	at     string      // the command that kills
	victim *os.Process // nil while the successor works
}

func newDrill(t *testing.T) *drill {
	t.Helper()
	d := &drill{t: t, box: notifytest.NewOutbox(t), clock: notifytest.NewClock()}
	d.server = newServer(t, smtptest.Script{
		OnMail: func(string) error { return d.strike("MAIL") },
		OnRcpt: func(string) error { return d.strike("RCPT") },
		OnData: func(*gosmtp.Conn, string) error { return d.strike("DATA") },
	})
	return d
}

// strike kills the process and answers only when it is gone.
func (d *drill) strike(command string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.victim == nil || d.at != command {
		return nil
	}
	err := d.victim.Kill()
	<-d.dead
	return err
}

// kill runs a worker process that does not survive.
func (d *drill) kill(at point) {
	d.t.Helper()
	victim := exec.CommandContext(d.t.Context(), os.Args[0], "-test.run=^TestVictim$")
	victim.Env = append(os.Environ(), "OUTBOX_PATH="+d.box.Path, "OUTBOX_NOW="+d.clock.Now().Format(time.RFC3339),
		"OUTBOX_PORT="+strconv.Itoa(d.server.Port), "OUTBOX_DIES="+strconv.Itoa(at.transaction))
	if err := d.start(victim, at.command); err != nil {
		d.t.Fatal(err)
	}
	err := victim.Wait()
	d.dead <- err
	if err == nil || !strings.Contains(err.Error(), "killed") {
		d.t.Fatalf("the worker survived: %v", err)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.victim = nil
}

func (d *drill) start(victim *exec.Cmd, at string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.at, d.dead = at, make(chan error, 2)
	err := victim.Start()
	d.victim = victim.Process
	return err
}

// succeed lets another worker go on after the lease.
func (d *drill) succeed() {
	d.t.Helper()
	worker := newWorker(d.t, d.box, d.clock, d.server.transport())
	for range 3 {
		d.clock.Advance(20 * time.Minute)
		if _, err := worker.Drain(d.t.Context()); err != nil {
			d.t.Fatal(err)
		}
	}
}

func (d *drill) check(mails, most int) {
	d.t.Helper()
	arrived := strings.Join(d.server.Letters(), "\n")
	rows := d.box.Rows()
	if len(rows) != mails {
		d.t.Errorf("%d rows, want %d", len(rows), mails)
	}
	for _, row := range rows {
		n := strings.Count(arrived, "Message-ID: <"+row.MessageID+">")
		if row.State != notify.Sent || n == 0 {
			d.t.Errorf("lost: %s arrived %d times (%s)", row.State, n, row.LastError)
		}
		if n > most || n > 1 && !row.PossiblyTwice {
			d.t.Errorf("arrived %d times, marked %v", n, row.PossiblyTwice)
		}
	}
}

// TestVictim is the process that dies.
func TestVictim(t *testing.T) { //nolint:paralleltest // it is alone in its process
	path := os.Getenv("OUTBOX_PATH")
	if path == "" {
		t.Skip("only as a process of TestKilledWorker")
	}
	now, err := time.Parse(time.RFC3339, os.Getenv("OUTBOX_NOW"))
	if err != nil {
		t.Fatal(err)
	}
	port, dies := number(t, "OUTBOX_PORT"), number(t, "OUTBOX_DIES")
	clock := notifytest.NewClock()
	clock.Set(now)
	box := notifytest.OpenOutbox(t, path)
	worker := newWorker(t, box, clock, (&server{t: t, Server: &smtptest.Server{Port: port}}).transport())
	transact, n := worker.Transact, 0
	worker.Transact = func(ctx context.Context, do func(notify.Tx) error) error {
		if n++; n == dies {
			return killMyself()
		}
		return transact(ctx, do)
	}
	if _, err := worker.Drain(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func killMyself() error {
	me, err := os.FindProcess(os.Getpid())
	if err != nil {
		return err
	}
	return me.Kill()
}

func number(t *testing.T, name string) int {
	t.Helper()
	n, err := strconv.Atoi(os.Getenv(name))
	if err != nil {
		t.Fatal(err)
	}
	return n
}
