package bounce_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"wohnraum/notify"
	"wohnraum/notify/bounce"
	"wohnraum/notify/notifytest"
)

// office is an outbox with one mail that a server took, and its Maildir.
type office struct {
	*notifytest.Outbox
	t      *testing.T
	dir    string
	clock  *notifytest.Clock
	runner *bounce.Runner
	told   []notify.Row
}

func newOffice(t *testing.T, change ...func(*bounce.Settings)) *office {
	t.Helper()
	o := &office{Outbox: notifytest.NewOutbox(t), t: t, dir: t.TempDir(), clock: notifytest.NewClock()}
	settings := bounce.Settings{
		Dir: o.dir, Transact: o.Transact, Clock: o.clock, Log: slog.New(slog.DiscardHandler),
		OnTrouble: func(_ context.Context, _ notify.Tx, row notify.Row) error { o.told = append(o.told, row); return nil },
	}
	for _, c := range change {
		c(&settings)
	}
	o.runner = bounce.New(settings)
	for _, sub := range []string{"new", "cur", "tmp"} {
		if err := os.Mkdir(filepath.Join(o.dir, sub), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	o.send("p1")
	return o
}

// send lets a server take a mail.
func (o *office) send(event string) {
	o.t.Helper()
	o.clock.Advance(time.Second)
	o.Do(func(tx notify.Tx) error {
		return notify.Enqueue(o.t.Context(), tx, o.clock.Instant(), notify.Message{
			Kind: notify.CaseworkerViewing, Event: event, Address: "a@post.example",
		})
	})
	worker := notify.NewWorker(notify.Settings{
		Transact: o.Transact, Transport: &notifytest.Mailbox{}, Links: notifytest.Links(), Clock: o.clock,
		Log: slog.New(slog.DiscardHandler), Domain: "kreis.example",
		Render: func(notify.Name, notify.Payload, string) (notify.Mail, error) { return notify.Mail{}, nil },
	})
	if _, err := worker.Drain(o.t.Context()); err != nil {
		o.t.Fatal(err)
	}
}

func (o *office) arrive(name string, raw []byte) {
	o.t.Helper()
	path := filepath.Join(o.dir, name)
	if err := errors.Join(os.WriteFile(path, raw, 0o600), os.Chtimes(path, o.clock.Now(), o.clock.Now())); err != nil {
		o.t.Fatal(err)
	}
}

// toMachineTime sets the clock by a new file: links and pipes bring the machine's
// time with them.
func (o *office) toMachineTime() {
	o.t.Helper()
	info, err := os.Stat(o.dir)
	if err != nil {
		o.t.Fatal(err)
	}
	o.clock.Set(info.ModTime())
}

func (o *office) step(want bounce.Count) {
	o.t.Helper()
	got, err := o.runner.Step(o.t.Context())
	if err != nil {
		o.t.Fatal(err)
	}
	if got != want {
		o.t.Errorf("the round did %+v, want %+v", got, want)
	}
}

// in counts what lies in a folder.
func (o *office) in(folder string) int {
	o.t.Helper()
	entries, err := os.ReadDir(filepath.Join(o.dir, folder))
	if err != nil {
		o.t.Fatal(err)
	}
	return len(entries)
}

func (o *office) lies(want map[string]int) {
	o.t.Helper()
	for folder, n := range want {
		if got := o.in(folder); got != n {
			o.t.Errorf("%d files in %s, want %d", got, folder, n)
		}
	}
}

// R7: the letter came back; its row fails with the server's words, its address
// takes no more mail, and a person is told.
func TestRunner_LetterCameBack(t *testing.T) {
	t.Parallel()
	nudged := 0
	o := newOffice(t, func(s *bounce.Settings) { s.Nudge = func() { nudged++ } })
	id := o.Rows()[0].MessageID
	o.arrive("new/1.example", mail(t, "postfix_unknown", id))
	o.step(bounce.Count{GivenUp: 1})
	row := o.Rows()[0]
	if row.State != notify.Failed || !strings.HasPrefix(row.Reply, "550 5.1.1") || len(o.told) != 1 || nudged != 1 {
		t.Errorf("row %+v, told %d times, nudged %d times", row, len(o.told), nudged)
	}
	o.send("p2")
	if last := o.Rows()[1]; last.State != notify.Failed || last.Carrier != "" {
		t.Errorf("a further mail to the address is %s", last.State)
	}
	o.lies(map[string]int{"new": 0, ".Done/cur": 1, ".Unclear/cur": 0})
}

// The same file twice, under any name, by several workers: one effect.
func TestRunner_SameReportTwice(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	raw := mail(t, "complaint", o.Rows()[0].MessageID)
	o.arrive("new/1.example", raw)
	o.arrive("cur/2.example:2,S", raw)
	o.step(bounce.Count{GivenUp: 1, Idle: 1})
	o.arrive("new/1.example", raw)
	o.step(bounce.Count{Idle: 1})
	if len(o.told) != 1 {
		t.Errorf("told %d times", len(o.told))
	}
}

// A crash between the effect and the move leaves the file where it was; when
// staff have freed the address meanwhile, it stays free.
func TestRunner_ReadAgainAfterACrash(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	first := o.Rows()[0]
	raw := mail(t, "postfix_unknown", first.MessageID)
	o.arrive("new/1.example", raw)
	o.step(bounce.Count{GivenUp: 1})
	o.Do(func(tx notify.Tx) error { return notify.Retry(t.Context(), tx, o.clock.Instant(), first.ID) })
	o.arrive("new/1.example", raw)
	o.step(bounce.Count{Idle: 1})
	o.send("p2")
	for _, row := range o.Rows() {
		if row.State != notify.Sent {
			t.Errorf("mail is %s", row.State)
		}
	}
}

func TestRunner_SortsWhatArrives(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	id := o.Rows()[0].MessageID
	for _, name := range []string{"absence", "read_receipt", "delivered", "postfix_delayed", "qmail", "person"} {
		o.arrive("new/"+name, mail(t, name, id))
	}
	o.arrive("new/foreign", mail(t, "postfix_unknown", "somebody-elses@kreis.example"))
	o.step(bounce.Count{Noted: 1, Idle: 3, Unclear: 3})
	o.lies(map[string]int{"new": 0, ".Done/cur": 4, ".Unclear/cur": 3})
	o.Do(func(tx notify.Tx) error {
		health, err := notify.CheckHealth(t.Context(), tx, o.clock.Instant())
		if health.Unclear != 3 || health.Trouble != 0 {
			t.Errorf("status says %+v", health)
		}
		return err
	})
	if row := o.Rows()[0]; row.State != notify.Sent || !strings.HasPrefix(row.LastError, "connect to") {
		t.Errorf("row %+v", row)
	}
}

// What cannot be a message is put aside unread: links lead nowhere, a pipe does
// not hold the runner up, a huge file is not read.
func TestRunner_HostileFiles(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.toMachineTime()
	secret := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(secret, mail(t, "postfix_unknown", o.Rows()[0].MessageID), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(secret, filepath.Join(o.dir, "new/link")); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(filepath.Join(o.dir, "new/pipe"), 0o600); err != nil {
		t.Fatal(err)
	}
	huge := mail(t, "postfix_unknown", o.Rows()[0].MessageID)
	o.arrive("new/huge", append(huge, make([]byte, 2<<20)...))
	o.arrive("new/.hidden", huge)
	if err := os.Mkdir(filepath.Join(o.dir, "new/folder"), 0o700); err != nil {
		t.Fatal(err)
	}
	n := 3
	for name, text := range hostile() {
		if len(text) <= 1<<20 && name != "nothing" {
			o.arrive("new/"+fmt.Sprint("h", n), []byte(text))
			n++
		}
	}
	o.step(bounce.Count{Unclear: n})
	o.lies(map[string]int{"new": 2, ".Unclear/cur": n})
	if row := o.Rows()[0]; row.State != notify.Sent || len(o.told) != 0 {
		t.Errorf("mail is %s, told %d times", row.State, len(o.told))
	}
}

// A flood is handled in rounds.
func TestRunner_Flood(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	for n := range 700 {
		o.arrive(fmt.Sprintf("new/%04d", n), mail(t, "absence", someID))
	}
	o.step(bounce.Count{Idle: 500})
	o.step(bounce.Count{Idle: 200})
}

// A report whose transaction fails keeps no other back, and is read again.
func TestRunner_OneFailureIsNotAnothers(t *testing.T) {
	t.Parallel()
	broken := true
	o := newOffice(t, func(s *bounce.Settings) {
		transact := s.Transact
		s.Transact = func(ctx context.Context, do func(notify.Tx) error) error {
			if broken {
				broken = false
				return errors.New("the database is away")
			}
			return transact(ctx, do)
		}
	})
	o.arrive("new/1", mail(t, "qmail", someID))
	o.arrive("new/2", mail(t, "postfix_unknown", o.Rows()[0].MessageID))
	if count, err := o.runner.Step(t.Context()); err == nil || count.GivenUp != 1 {
		t.Errorf("%+v, %v", count, err)
	}
	o.step(bounce.Count{Unclear: 1})
}

// What was handled is kept for ninety days: it holds addresses.
func TestRunner_TidiesUp(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.arrive("new/1", mail(t, "absence", someID))
	o.arrive("new/2", mail(t, "person", someID))
	o.step(bounce.Count{Idle: 1, Unclear: 1})
	o.clock.Advance(89 * 24 * time.Hour)
	o.step(bounce.Count{})
	o.lies(map[string]int{".Done/cur": 1, ".Unclear/cur": 1})
	o.clock.Advance(2 * 24 * time.Hour)
	o.step(bounce.Count{})
	o.lies(map[string]int{".Done/cur": 0, ".Unclear/cur": 0})
}

func TestRunner_FolderIsMissing(t *testing.T) {
	t.Parallel()
	o := newOffice(t, func(s *bounce.Settings) { s.Dir += "/nowhere" })
	if _, err := o.runner.Step(t.Context()); err == nil {
		t.Error("nobody learns that the folder is missing")
	}
}

func TestRunner_StartsAndStops(t *testing.T) {
	t.Parallel()
	nudged := make(chan bool, 1)
	o := newOffice(t, func(s *bounce.Settings) { s.Nudge = func() { nudged <- true } })
	o.arrive("new/1", mail(t, "postfix_unknown", o.Rows()[0].MessageID))
	o.runner.Start()
	o.runner.Start()
	<-nudged
	for range 2 {
		if err := o.runner.Stop(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	o.runner.Start()
	if err := bounce.New(bounce.Settings{Clock: notifytest.NewClock()}).Stop(t.Context()); err != nil {
		t.Errorf("stopping a runner at rest: %v", err)
	}
}
