package smtp_test

import (
	"testing"

	"wohnraum/notify/smtp"
	"wohnraum/notify/smtp/smtptest"
)

// server is a mail server of a test.
type server struct {
	*smtptest.Server

	t    testing.TB
	gone chan bool // one value for each conversation that ended
}

func newServer(t testing.TB, script smtptest.Script) *server {
	t.Helper()
	s := &server{t: t, gone: make(chan bool, 100)}
	script.OnGone = func() {
		select {
		case s.gone <- true:
		default: // nobody counts
		}
	}
	var err error
	if s.Server, err = smtptest.Start(t.Context(), script); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// transport connects to the server.
func (s *server) transport(change ...func(*smtp.Settings)) *smtp.Transport {
	s.t.Helper()
	settings := s.Settings()
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

// signedIn is a server that asks for STARTTLS and a password.
func signedIn() smtptest.Script {
	return smtptest.Script{Secure: true, User: "portal", Password: "geheim"}
}
