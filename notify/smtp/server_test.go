package smtp_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"io"
	"math/big"
	"net"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	gosmtp "github.com/emersion/go-smtp"

	"wohnraum/notify/eml"
	"wohnraum/notify/smtp"
)

// server is a real mail server in this process that follows a script.
type server struct {
	t        testing.TB
	inner    *gosmtp.Server
	port     int
	roots    *x509.CertPool
	password string // "" = no sign-in asked

	// The script; nil accepts.
	onMail, onRcpt func(address string) error
	onData         func(c *gosmtp.Conn, raw string) error

	mu          sync.Mutex
	raw         []string
	connections int
	gone        chan bool // one value for each conversation that ended
}

func newServer(t testing.TB, secure bool, script ...func(*server)) *server {
	t.Helper()
	s := &server{t: t, gone: make(chan bool, 100)}
	for _, f := range script {
		f(s)
	}
	s.inner = gosmtp.NewServer(gosmtp.BackendFunc(s.session))
	s.inner.Domain = "mail.example"
	s.inner.ErrorLog = quiet{}
	s.inner.AllowInsecureAuth = false
	if secure {
		s.inner.TLSConfig = s.certificate()
	}
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.port = listener.Addr().(*net.TCPAddr).Port
	served := make(chan error, 1)
	go func() { served <- s.inner.Serve(listener) }()
	t.Cleanup(func() {
		if err := s.inner.Close(); err != nil && !errors.Is(err, gosmtp.ErrServerClosed) {
			t.Error(err)
		}
		<-served
	})
	return s
}

// transport connects to the server the way its security asks for.
func (s *server) transport(change ...func(*smtp.Settings)) *smtp.Transport {
	s.t.Helper()
	settings := smtp.Settings{
		Host: "127.0.0.1", Port: s.port, Security: smtp.Plain,
		From: eml.Sender{Name: "Wohnraumvermittlung", Address: "wohnen@kreis.example"}, Timeout: 5 * time.Second,
	}
	if s.roots != nil {
		settings.Security = smtp.StartTLS
		settings.TLS = &tls.Config{RootCAs: s.roots, ServerName: "127.0.0.1", MinVersion: tls.VersionTLS12}
	}
	for _, c := range change {
		c(&settings)
	}
	transport, err := smtp.New(settings)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { _ = transport.Close() })
	return transport
}

func (s *server) letters() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.raw...)
}

func (s *server) conversations() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.connections
}

func (s *server) session(c *gosmtp.Conn) (gosmtp.Session, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.connections++
	return &session{server: s, conn: c, allowed: s.password == ""}, nil
}

// certificate makes one for this machine, and the roots that trust it.
func (s *server) certificate() *tls.Config {
	s.t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		s.t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "mail.example"},
		NotBefore: time.Unix(0, 0), NotAfter: time.Unix(1<<33, 0), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		s.t.Fatal(err)
	}
	leaf, err := x509.ParseCertificate(der)
	if err != nil {
		s.t.Fatal(err)
	}
	s.roots = x509.NewCertPool()
	s.roots.AddCert(leaf)
	return &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}, MinVersion: tls.VersionTLS12}
}

type session struct {
	*server
	conn    *gosmtp.Conn
	allowed bool
}

func (s *session) AuthMechanisms() []string {
	if s.password == "" {
		return nil
	}
	return []string{sasl.Plain}
}

func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != "portal" || password != s.password {
			return gosmtp.ErrAuthFailed
		}
		s.allowed = true
		return nil
	}), nil
}

func (s *session) Mail(from string, _ *gosmtp.MailOptions) error {
	if !s.allowed {
		return gosmtp.ErrAuthRequired
	}
	return ask(s.onMail, from)
}

func (s *session) Rcpt(to string, _ *gosmtp.RcptOptions) error { return ask(s.onRcpt, to) }

func ask(script func(string) error, address string) error {
	if script == nil {
		return nil
	}
	return script(address)
}

func (s *session) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	s.mu.Lock()
	s.raw = append(s.raw, string(raw))
	s.mu.Unlock()
	if s.onData == nil {
		return nil
	}
	return s.onData(s.conn, string(raw))
}

func (s *session) Reset() {}

func (s *session) Logout() error {
	select {
	case s.gone <- true:
	default: // nobody counts
	}
	return nil
}

type quiet struct{}

func (quiet) Printf(string, ...any) {}
func (quiet) Println(...any)        {}
