package smtptest

import (
	"fmt"
	"io"

	"github.com/emersion/go-sasl"
	gosmtp "github.com/emersion/go-smtp"
)

func (s *Server) session(c *gosmtp.Conn) (gosmtp.Session, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.connections++
	return &session{server: s, conn: c, allowed: s.Password == ""}, nil
}

// session is one conversation.
type session struct {
	server  *Server
	conn    *gosmtp.Conn
	allowed bool
}

// AuthMechanisms implements gosmtp.AuthSession.
func (s *session) AuthMechanisms() []string {
	if s.server.Password == "" {
		return nil
	}
	return []string{sasl.Plain}
}

// Auth implements gosmtp.AuthSession.
func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != s.server.User || password != s.server.Password {
			return gosmtp.ErrAuthFailed
		}
		s.allowed = true
		return nil
	}), nil
}

// Mail implements gosmtp.Session.
func (s *session) Mail(from string, _ *gosmtp.MailOptions) error {
	if !s.allowed {
		return gosmtp.ErrAuthRequired
	}
	return ask(s.server.OnMail, from)
}

// Rcpt implements gosmtp.Session.
func (s *session) Rcpt(to string, _ *gosmtp.RcptOptions) error { return ask(s.server.OnRcpt, to) }

func ask(script func(string) error, address string) error {
	if script == nil {
		return nil
	}
	return script(address)
}

// Data implements gosmtp.Session.
func (s *session) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return fmt.Errorf("smtptest: %w", err)
	}
	s.server.mu.Lock()
	s.server.raw = append(s.server.raw, string(raw))
	s.server.mu.Unlock()
	if s.server.OnData == nil {
		return nil
	}
	return s.server.OnData(s.conn, string(raw))
}

// Reset implements gosmtp.Session.
func (s *session) Reset() {}

// Logout implements gosmtp.Session.
func (s *session) Logout() error {
	if s.server.OnGone != nil {
		s.server.OnGone()
	}
	return nil
}
