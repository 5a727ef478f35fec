// Package smtp hands letters to a mail server.
//
// One connection is kept open while there is something to send, and closed when
// it has been idle for half a minute. A connection that the server closed in the
// meantime is opened again, once, before anybody calls the server away.
package smtp

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"sync"
	"time"

	"github.com/wneessen/go-mail"
	gosmtp "github.com/wneessen/go-mail/smtp"

	"wohnraum/notify"
	"wohnraum/notify/eml"
)

// Security is how a connection is protected.
type Security string

const (
	// StartTLS refuses a server that does not offer encryption.
	StartTLS Security = "starttls"
	// Implicit TLS begins encrypted, usually on port 465.
	Implicit Security = "tls"
	// Plain is for a relay on this machine only.
	Plain Security = "none"
)

// Settings name the mail server.
type Settings struct {
	Host     string
	Port     int
	User     string // empty: the server asks for no password
	Password string
	Security Security // empty: Implicit on port 465, else StartTLS
	From     eml.Sender
	// Bounce is the sender on the envelope: where a letter comes back to that
	// nobody can have. Empty means the sender.
	Bounce string
	// TLS replaces the usual settings, for a certificate of the office itself.
	TLS *tls.Config
	// Timeout bounds dialling and each letter; zero means 12 seconds.
	Timeout time.Duration
	// Idle is how long an unused connection is kept; zero means 30 seconds.
	Idle time.Duration
}

// Transport sends letters to one server. It is safe for concurrent use, but
// sends one letter at a time.
type Transport struct {
	settings Settings
	client   *mail.Client

	mu   sync.Mutex
	conn *gosmtp.Client // nil while closed
	idle *time.Timer
}

var _ notify.Transport = (*Transport)(nil)

// New checks the settings. It does not connect.
func New(s Settings) (*Transport, error) {
	if s.Timeout == 0 {
		s.Timeout = 12 * time.Second
	}
	if s.Idle == 0 {
		s.Idle = 30 * time.Second
	}
	if s.Security == "" {
		s.Security = StartTLS
		if s.Port == 465 {
			s.Security = Implicit
		}
	}
	options, err := s.options()
	if err != nil {
		return nil, err
	}
	client, err := mail.NewClient(s.Host, options...)
	if err != nil {
		return nil, fmt.Errorf("smtp: %w", err)
	}
	t := &Transport{settings: s, client: client}
	t.idle = time.AfterFunc(s.Idle, t.hangUp)
	return t, nil
}

func (s Settings) options() ([]mail.Option, error) {
	// NOOP before every letter costs a round trip; a dead connection shows at
	// MAIL FROM, when nothing has been handed over yet.
	options := []mail.Option{mail.WithPort(s.Port), mail.WithTimeout(s.Timeout), mail.WithHELO(s.From.Domain()), mail.WithoutNoop()}
	switch s.Security {
	case StartTLS:
		options = append(options, mail.WithTLSPolicy(mail.TLSMandatory))
	case Implicit:
		options = append(options, mail.WithSSL())
	case Plain:
		if !loopback(s.Host) {
			return nil, fmt.Errorf("smtp: no encryption is allowed on this machine only, not to %s", s.Host)
		}
		options = append(options, mail.WithTLSPolicy(mail.NoTLS))
	default:
		return nil, fmt.Errorf("smtp: unknown security %q", s.Security)
	}
	if s.TLS != nil {
		options = append(options, mail.WithTLSConfig(s.TLS))
	}
	if s.User != "" {
		options = append(options, mail.WithSMTPAuth(mail.SMTPAuthAutoDiscover), mail.WithUsername(s.User), mail.WithPassword(s.Password))
	}
	return options, nil
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// Carrier implements notify.Transport.
func (t *Transport) Carrier() string { return notify.CarrierSMTP }

// Confidential implements notify.Transport.
func (t *Transport) Confidential() bool { return true }

// Close implements notify.Transport.
func (t *Transport) Close() error {
	t.idle.Stop()
	t.hangUp()
	return nil
}

// Send implements notify.Transport.
func (t *Transport) Send(ctx context.Context, letter notify.Letter) notify.Receipt {
	msg, err := eml.Compose(t.settings.From, letter)
	if err != nil {
		return notify.Receipt{Outcome: notify.Never, Err: err}
	}
	if t.settings.Bounce != "" {
		if err := msg.EnvelopeFrom(t.settings.Bounce); err != nil {
			return notify.Receipt{Outcome: notify.Later, Err: fmt.Errorf("smtp: bounce address: %w", err)}
		}
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.idle.Stop()
	defer t.idle.Reset(t.settings.Idle)

	reused := t.conn != nil
	got := t.offer(ctx, msg)
	if reused && got.Outcome == notify.Away {
		got = t.offer(ctx, msg)
	}
	return got
}

// offer tries once, over the open connection or a new one.
func (t *Transport) offer(ctx context.Context, msg *mail.Msg) notify.Receipt {
	if err := t.connect(ctx); err != nil {
		return notify.Receipt{Outcome: notify.Away, Err: err}
	}
	err := t.client.SendWithSMTPClient(t.conn, msg)
	got := judge(msg, err)
	if broken(err) {
		t.drop()
	}
	return got
}

func (t *Transport) connect(ctx context.Context) error {
	if t.conn != nil {
		return nil
	}
	conn, err := t.client.DialToSMTPClientWithContext(ctx)
	if err != nil {
		return fmt.Errorf("smtp: %w", err)
	}
	t.conn = conn
	return nil
}

// hangUp ends the conversation politely.
func (t *Transport) hangUp() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.conn == nil {
		return
	}
	if err := errors.Join(t.conn.UpdateDeadline(t.settings.Timeout), t.conn.Quit()); err != nil {
		t.drop() // gone already: there is nobody to be polite to
	}
	t.conn = nil
}

// drop gives up a connection in an unknown state.
func (t *Transport) drop() {
	if t.conn != nil {
		_ = t.conn.Close() // it is broken; its error says nothing new
	}
	t.conn = nil
}
