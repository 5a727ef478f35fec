package smtp_test

import (
	"testing"

	"wohnraum/notify"
	"wohnraum/notify/smtp"
)

// Why one connection is kept: compare with one connection per letter. The goal
// is three times as many letters, with STARTTLS and a sign-in.
func BenchmarkKeptConnection(b *testing.B) { benchmark(b, false) }

func BenchmarkConnectionPerLetter(b *testing.B) { benchmark(b, true) }

func benchmark(b *testing.B, hangUp bool) {
	b.Helper()
	s := newServer(b, true, func(s *server) { s.password = "geheim" })
	signedIn := func(c *smtp.Settings) { c.User, c.Password = "portal", "geheim" }
	tr := s.transport(signedIn)
	for b.Loop() {
		if got := tr.Send(b.Context(), letter(1)); got.Outcome != notify.Taken {
			b.Fatal(got.Err)
		}
		if hangUp {
			if err := tr.Close(); err != nil {
				b.Fatal(err)
			}
		}
	}
}
