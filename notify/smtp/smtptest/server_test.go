package smtptest_test

import (
	"testing"

	"wohnraum/notify"
	"wohnraum/notify/smtp"
	"wohnraum/notify/smtp/smtptest"
)

// A server can be ended in the moment it has begun, and answers again later on
// the same port.
func TestServer_EndsAndBegins(t *testing.T) {
	t.Parallel()
	for range 20 {
		s, err := smtptest.Start(t.Context(), smtptest.Script{})
		if err != nil {
			t.Fatal(err)
		}
		transport, err := smtp.New(s.Settings())
		if err != nil {
			t.Fatal(err)
		}
		send := func(want notify.Outcome) {
			t.Helper()
			got := transport.Send(t.Context(), notify.Letter{MessageID: "1@kreis.example", To: "a@post.example", Mail: notify.Mail{Text: "x", HTML: "x"}})
			if got.Outcome != want {
				t.Errorf("outcome %d (%v), want %d", got.Outcome, got.Err, want)
			}
		}
		for range 2 {
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
		}
		send(notify.Away)
		if err := s.Open(t.Context()); err != nil {
			t.Fatal(err)
		}
		send(notify.Taken)
		if s.Arrivals()["1@kreis.example"] != 1 {
			t.Errorf("arrivals %v", s.Arrivals())
		}
		if err := transport.Close(); err != nil {
			t.Error(err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}
