package smtptest

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"strconv"
	"strings"
	"sync"
	"time"

	gosmtp "github.com/emersion/go-smtp"

	"wohnraum/notify/eml"
	"wohnraum/notify/smtp"
)

// Script is what a server does. The hooks run while the client waits for the
// answer; nil accepts.
type Script struct {
	Secure         bool   // STARTTLS, with a certificate of its own
	User, Password string // "" asks for no sign-in
	OnConnect      func() // before the greeting
	OnMail, OnRcpt func(address string) error
	// OnData has the letter, which the server keeps whatever the hook returns:
	// the client has sent its end.
	OnData func(c *gosmtp.Conn, raw string) error
	OnGone func() // a conversation has ended
}

// Reply is a refusal with a code, such as 451 or 550.
func Reply(code int, message string) error {
	return &gosmtp.SMTPError{Code: code, EnhancedCode: gosmtp.EnhancedCodeNotSet, Message: message}
}

// Server is a running mail server.
type Server struct {
	Script
	Port  int
	Roots *x509.CertPool // who trusts the server; nil without Secure

	tls *tls.Config

	mu          sync.Mutex
	inner       *gosmtp.Server // nil while stopped
	listener    net.Listener
	served      chan error
	raw         []string
	connections int
}

// Start runs a server on a free port of the loopback interface.
func Start(ctx context.Context, script Script) (*Server, error) {
	s := &Server{Script: script}
	if script.Secure {
		var err error
		if s.tls, s.Roots, err = certificate(); err != nil {
			return nil, err
		}
	}
	return s, s.Open(ctx)
}

// Open lets a stopped server answer again, on its old port.
func (s *Server) Open(ctx context.Context) error {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(s.Port)))
	if err != nil {
		return fmt.Errorf("smtptest: %w", err)
	}
	address, ok := listener.Addr().(*net.TCPAddr)
	if !ok {
		return errors.New("smtptest: no TCP")
	}
	inner := gosmtp.NewServer(gosmtp.BackendFunc(s.session))
	inner.Domain, inner.ErrorLog, inner.TLSConfig = "mail.example", quiet{}, s.tls
	served := make(chan error, 1)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.Port, s.inner, s.listener, s.served = address.Port, inner, listener, served
	go func() { served <- inner.Serve(greeted{listener, s}) }()
	return nil
}

// Close ends the server and every conversation. Connections to its port are
// refused until Open.
func (s *Server) Close() error {
	s.mu.Lock()
	inner, listener, served := s.inner, s.listener, s.served
	s.inner = nil
	s.mu.Unlock()
	if inner == nil {
		return nil
	}
	// The server closes listeners that it serves already; this one it may not yet.
	_ = listener.Close()
	if err := inner.Close(); err != nil && !errors.Is(err, gosmtp.ErrServerClosed) && !errors.Is(err, net.ErrClosed) {
		return fmt.Errorf("smtptest: %w", err)
	}
	if err := <-served; err != nil && !errors.Is(err, gosmtp.ErrServerClosed) && !errors.Is(err, net.ErrClosed) {
		return fmt.Errorf("smtptest: %w", err)
	}
	return nil
}

// greeted is a listener that lets the script see each connection first.
type greeted struct {
	net.Listener

	server *Server
}

// Accept implements net.Listener. Only the connection waits for the hook.
func (g greeted) Accept() (net.Conn, error) {
	conn, err := g.Listener.Accept()
	if err == nil && g.server.OnConnect != nil {
		g.server.OnConnect()
	}
	return conn, err
}

// Settings connect a transport to the server, the way its security asks for.
func (s *Server) Settings() smtp.Settings {
	settings := smtp.Settings{
		Host: "127.0.0.1", Port: s.Port, Security: smtp.Plain, User: s.User, Password: s.Password,
		From: eml.Sender{Name: "Wohnraumvermittlung", Address: "wohnen@kreis.example"}, Timeout: 5 * time.Second,
	}
	if s.Roots != nil {
		settings.Security = smtp.StartTLS
		settings.TLS = &tls.Config{RootCAs: s.Roots, ServerName: "127.0.0.1", MinVersion: tls.VersionTLS12}
	}
	return settings
}

// URL is the server as the setting SMTP_URL names it; only without Secure.
func (s *Server) URL() string { return fmt.Sprintf("smtp://127.0.0.1:%d?tls=none", s.Port) }

// Letters are all that the server has taken, with those whose client never heard
// of it.
func (s *Server) Letters() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.raw...)
}

// Arrivals counts the letters by their Message-ID.
func (s *Server) Arrivals() map[string]int {
	arrivals := map[string]int{}
	for _, raw := range s.Letters() {
		arrivals[MessageID(raw)]++
	}
	return arrivals
}

// MessageID is the Message-ID of a letter, without angle brackets.
func MessageID(raw string) string {
	_, after, _ := strings.Cut(raw, "Message-ID: <")
	id, _, _ := strings.Cut(after, ">")
	return id
}

// Conversations is how often a client has introduced itself.
func (s *Server) Conversations() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.connections
}

type quiet struct{}

func (quiet) Printf(string, ...any) {}
func (quiet) Println(...any)        {}
