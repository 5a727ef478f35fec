package mails

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	gosmtp "github.com/emersion/go-smtp"

	"wohnraum/cmd/drill/stage"
	"wohnraum/notify/smtp/smtptest"
)

// moment is where the mail server can hold the program.
type moment int

const (
	connecting moment = iota // before the greeting
	naming                   // at the recipient
	ending                   // the letter's end has come, the answer has not gone
)

// trap holds the conversation about one letter at one moment, until it is let go.
type trap struct {
	mu      sync.Mutex
	at      moment
	address string // "" is not set
	reached chan struct{}
	gone    chan struct{}
}

// script is a server with a trap.
func (t *trap) script() smtptest.Script {
	return smtptest.Script{
		OnConnect: func() { t.pass(connecting, "") },
		OnRcpt:    func(address string) error { t.pass(naming, address); return nil },
		OnData:    func(_ *gosmtp.Conn, raw string) error { t.pass(ending, recipient(raw)); return nil },
	}
}

// set sets the trap for one letter.
func (t *trap) set(at moment, address string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.at, t.address = at, address
	t.reached, t.gone = make(chan struct{}), make(chan struct{})
}

// pass holds whoever steps into the trap. A connection has no address yet: it is
// the first letter's.
func (t *trap) pass(at moment, address string) {
	t.mu.Lock()
	if t.address == "" || at != t.at || at != connecting && address != t.address {
		t.mu.Unlock()
		return
	}
	t.address = ""
	reached, gone := t.reached, t.gone
	t.mu.Unlock()
	close(reached)
	<-gone
}

// wait returns when the letter is held.
func (t *trap) wait(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	select {
	case <-t.reached:
		return nil
	case <-ctx.Done():
		return errors.New("the letter never came to the point where the program is killed")
	}
}

// release lets the conversation go on.
func (t *trap) release() { close(t.gone) }

// recipient is whom a letter is for.
func recipient(raw string) string {
	_, after, _ := strings.Cut(raw, "To: <")
	address, _, _ := strings.Cut(after, ">")
	return address
}

// crash is a program that is killed while a letter of it is held.
type crash struct {
	*office
	*trap
}

// newCrash is one on SQLite, or on the database with this address.
func newCrash(ctx context.Context, s *stage.Stage, name, database string) (*crash, error) {
	t := &trap{}
	if database != "" {
		o, err := newWorker(ctx, s, name, database, t.script())
		return &crash{office: o, trap: t}, err
	}
	o, err := newOffice(ctx, s, name, t.script())
	return &crash{office: o, trap: t}, err
}

// die starts the program and kills it when the letter is held; meanwhile is done
// just before. A nil meanwhile does nothing.
func (c *crash) die(ctx context.Context, at moment, address string, meanwhile func() error) error {
	c.set(at, address)
	if err := c.launch(); err != nil {
		return err
	}
	if err := c.wait(ctx); err != nil {
		c.release()
		return fmt.Errorf("%w: %s", err, c.program.Said(2000))
	}
	var err error
	if meanwhile != nil {
		err = meanwhile()
	}
	err = errors.Join(err, c.program.Kill())
	c.release()
	return err
}

// dieUncommitted kills the program when it has read the server's "250" and cannot
// write it down, because the drill holds the database's one writing lock.
func (c *crash) dieUncommitted(ctx context.Context, address string) error {
	c.set(ending, address)
	if err := c.launch(); err != nil {
		return err
	}
	if err := c.wait(ctx); err != nil {
		c.release()
		return fmt.Errorf("%w: %s", err, c.program.Said(2000))
	}
	return c.locked(ctx, func() error {
		c.release()
		waited := stage.Pause(ctx, 100*time.Millisecond) // the answer is read long before
		return errors.Join(waited, c.program.Kill())
	})
}

// recover lets another program go on, until every mail is sent.
func (c *crash) recover(ctx context.Context) error {
	if err := c.expire(ctx); err != nil {
		return err
	}
	if err := c.launch(); err != nil {
		return err
	}
	if _, err := c.settled(ctx, time.Minute); err != nil {
		return fmt.Errorf("%w: %s", err, c.program.Said(2000))
	}
	return c.program.Kill() //nolint:wrapcheck // says what it did
}
