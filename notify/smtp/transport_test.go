package smtp_test

import (
	"context"
	"fmt"
	"net"
	"net/mail"
	"strings"
	"testing"
	"time"

	gosmtp "github.com/emersion/go-smtp"

	"wohnraum/notify"
	"wohnraum/notify/smtp"
	"wohnraum/notify/smtp/smtptest"
)

func letter(n int) notify.Letter {
	return notify.Letter{
		MessageID: fmt.Sprintf("0195f3c0-0000-7000-8000-%012d@kreis.example", n), To: "a@post.example",
		Date: time.Date(2027, time.April, 1, 8, 0, 0, 0, time.UTC),
		Mail: notify.Mail{Subject: "Rückfrage", Text: "Guten Tag.\n.\nGrüße\n", HTML: "<p>Guten Tag.</p>"},
	}
}

func reply(code int, enhanced gosmtp.EnhancedCode) error {
	return &gosmtp.SMTPError{Code: code, EnhancedCode: enhanced, Message: "the server says"}
}

func send(t *testing.T, tr *smtp.Transport, l notify.Letter, want notify.Outcome) notify.Receipt {
	t.Helper()
	got := tr.Send(t.Context(), l)
	if got.Outcome != want {
		t.Fatalf("outcome %d (%s, %v), want %d", got.Outcome, got.Reply, got.Err, want)
	}
	return got
}

func TestLetterArrivesAsWritten(t *testing.T) {
	t.Parallel()
	s := newServer(t, signedIn())
	tr := s.transport()
	if got := send(t, tr, letter(1), notify.Taken); !strings.HasPrefix(got.Reply, "250") {
		t.Errorf("reply %q", got.Reply)
	}
	msg, err := mail.ReadMessage(strings.NewReader(s.Letters()[0]))
	if err != nil {
		t.Fatal(err)
	}
	for header, want := range map[string]string{
		"Message-Id": "<" + letter(1).MessageID + ">", "Auto-Submitted": "auto-generated", "To": "<a@post.example>",
		"From": `"Wohnraumvermittlung" <wohnen@kreis.example>`, "Date": "Thu, 01 Apr 2027 08:00:00 +0000",
	} {
		if got := msg.Header.Get(header); got != want {
			t.Errorf("%s: %q, want %q", header, got, want)
		}
	}
}

// What comes back must not lie among the answers of landlords.
func TestLetterComesBackToTheBounceAddress(t *testing.T) {
	t.Parallel()
	var envelope string
	s := newServer(t, smtptest.Script{OnMail: func(from string) error { envelope = from; return nil }})
	send(t, s.transport(), letter(1), notify.Taken)
	if envelope != "wohnen@kreis.example" {
		t.Errorf("without a bounce address: %s", envelope)
	}
	send(t, s.transport(func(c *smtp.Settings) { c.Bounce = "bounce@kreis.example" }), letter(2), notify.Taken)
	if envelope != "bounce@kreis.example" {
		t.Errorf("sender on the envelope: %s", envelope)
	}
	msg, err := mail.ReadMessage(strings.NewReader(s.Letters()[1]))
	if err != nil || msg.Header.Get("From") != `"Wohnraumvermittlung" <wohnen@kreis.example>` {
		t.Errorf("from %q, %v", msg.Header.Get("From"), err)
	}
	send(t, s.transport(func(c *smtp.Settings) { c.Bounce = "no address" }), letter(3), notify.Later)
}

func TestManyLettersShareAConnection(t *testing.T) {
	t.Parallel()
	s := newServer(t, smtptest.Script{Secure: true})
	tr := s.transport()
	for n := range 10 {
		send(t, tr, letter(n), notify.Taken)
	}
	if len(s.Letters()) != 10 || s.Conversations() > 2 { // STARTTLS begins a second one
		t.Errorf("%d letters in %d conversations", len(s.Letters()), s.Conversations())
	}
}

func TestAnswersOfTheServer(t *testing.T) {
	t.Parallel()
	rcpt := func(err error) smtptest.Script {
		return smtptest.Script{OnRcpt: func(string) error { return err }}
	}
	data := func(err error) smtptest.Script {
		return smtptest.Script{OnData: func(*gosmtp.Conn, string) error { return err }}
	}
	for name, c := range map[string]struct {
		script smtptest.Script
		want   notify.Outcome
	}{
		"recipient for now":           {rcpt(reply(451, gosmtp.EnhancedCode{4, 7, 1})), notify.Later},
		"recipient unknown":           {rcpt(reply(550, gosmtp.EnhancedCode{5, 1, 1})), notify.NoSuchAddress},
		"recipient moved":             {rcpt(reply(551, gosmtp.EnhancedCode{5, 1, 6})), notify.NoSuchAddress},
		"we are blocked":              {rcpt(reply(550, gosmtp.EnhancedCode{5, 7, 1})), notify.Never},
		"mailbox full":                {rcpt(reply(552, gosmtp.EnhancedCode{5, 2, 2})), notify.Never},
		"content for now":             {data(reply(451, gosmtp.EnhancedCode{4, 3, 0})), notify.Later},
		"content for good":            {data(reply(554, gosmtp.EnhancedCode{5, 6, 0})), notify.Never},
		"our sender is refused":       {smtptest.Script{OnMail: func(string) error { return reply(550, gosmtp.EnhancedCode{5, 7, 1}) }}, notify.Later},
		"lost after the final dot":    {smtptest.Script{OnData: func(c *gosmtp.Conn, _ string) error { return c.Conn().Close() }}, notify.Uncertain},
		"server has no room":          {smtptest.Script{OnMail: func(string) error { return reply(452, gosmtp.EnhancedCode{4, 3, 1}) }}, notify.Away},
		"server closes for the night": {smtptest.Script{OnMail: func(string) error { return reply(421, gosmtp.EnhancedCode{4, 3, 2}) }}, notify.Away},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := newServer(t, c.script).transport().Send(t.Context(), letter(1))
			if got.Outcome != c.want || got.Err == nil {
				t.Errorf("outcome %d (%s, %v), want %d", got.Outcome, got.Reply, got.Err, c.want)
			}
		})
	}
}

func TestOneRefusalHarmsNoOther(t *testing.T) {
	t.Parallel()
	n := 0
	s := newServer(t, smtptest.Script{OnRcpt: func(string) error {
		if n++; n == 2 {
			return reply(451, gosmtp.EnhancedCode{4, 7, 1})
		}
		return nil
	}})
	tr := s.transport()
	send(t, tr, letter(1), notify.Taken)
	send(t, tr, letter(2), notify.Later)
	send(t, tr, letter(2), notify.Taken)
	if s.Conversations() != 1 {
		t.Errorf("%d connections, want 1", s.Conversations())
	}
}

func TestConnectionThatDiedIsOpenedAgain(t *testing.T) {
	t.Parallel()
	var last *gosmtp.Conn
	s := newServer(t, smtptest.Script{OnData: func(c *gosmtp.Conn, _ string) error { last = c; return nil }})
	tr := s.transport()
	send(t, tr, letter(1), notify.Taken)
	if err := last.Conn().Close(); err != nil {
		t.Fatal(err)
	}
	<-s.gone
	send(t, tr, letter(2), notify.Taken)
	if len(s.Letters()) != 2 {
		t.Errorf("%d letters, want 2", len(s.Letters()))
	}
}

func TestIdleConnectionIsClosed(t *testing.T) {
	t.Parallel()
	s := newServer(t, smtptest.Script{})
	tr := s.transport(func(c *smtp.Settings) { c.Idle = time.Millisecond })
	send(t, tr, letter(1), notify.Taken)
	<-s.gone
	send(t, tr, letter(2), notify.Taken)
}

// A server that says nothing after the letter's end may have taken it.
func TestServerThatHangsAfterTheDot(t *testing.T) {
	t.Parallel()
	s := newServer(t, smtptest.Script{OnData: func(*gosmtp.Conn, string) error { <-t.Context().Done(); return nil }})
	tr := s.transport(func(c *smtp.Settings) { c.Timeout = 50 * time.Millisecond })
	send(t, tr, letter(1), notify.Uncertain)
}

func TestServerThatNeverGreets(t *testing.T) {
	t.Parallel()
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	s := &server{t: t, Server: &smtptest.Server{Port: listener.Addr().(*net.TCPAddr).Port}}
	tr := s.transport(func(c *smtp.Settings) { c.Timeout = 50 * time.Millisecond })
	send(t, tr, letter(1), notify.Away)
}

func TestNobodyThere(t *testing.T) {
	t.Parallel()
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	s := &server{t: t, Server: &smtptest.Server{Port: listener.Addr().(*net.TCPAddr).Port}}
	tr := s.transport()
	send(t, tr, letter(1), notify.Away)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if got := tr.Send(ended, letter(1)); got.Outcome != notify.Away {
		t.Errorf("outcome %d after the end of the context", got.Outcome)
	}
}

func TestSecretsTravelOnlyEncrypted(t *testing.T) {
	t.Parallel()
	wrong := newServer(t, signedIn())
	send(t, wrong.transport(func(c *smtp.Settings) { c.User, c.Password = "portal", "falsch" }), letter(1), notify.Away)
	send(t, wrong.transport(func(c *smtp.Settings) { c.TLS = nil }), letter(1), notify.Away) // unknown certificate
	open := newServer(t, smtptest.Script{})
	send(t, open.transport(func(c *smtp.Settings) { c.Security = smtp.StartTLS }), letter(1), notify.Away)
	if n := len(wrong.Letters()) + len(open.Letters()); n != 0 {
		t.Errorf("%d letters went out", n)
	}
	if _, err := smtp.New(smtp.Settings{Host: "mail.example", Port: 25, Security: smtp.Plain}); err == nil {
		t.Error("plain text to another machine is accepted")
	}
	if _, err := smtp.New(smtp.Settings{Host: "localhost", Port: 25, Security: "maybe"}); err == nil {
		t.Error("an unknown security is accepted")
	}
}

// Whatever comes in, one message has one recipient and our headers only.
func TestHeaderInjection(t *testing.T) {
	t.Parallel()
	s := newServer(t, smtptest.Script{})
	tr := s.transport()
	for _, subject := range []string{
		"Angebot\r\nBcc: b@post.example", "Angebot\nX-Evil: 1", "Angebot\rX-Evil: 1", "Angebot\x00",
		"=?utf-8?q?Angebot=0d=0aX-Evil:_1?=", "Angebot\r\n\r\n<script>", strings.Repeat("ä\r\nX-Evil: 1", 40), "Angebot\u2028X-Evil: 1",
	} {
		l := letter(1)
		l.Subject = subject
		tr.Send(t.Context(), l)
	}
	for _, to := range []string{"a@post.example\r\nRCPT TO:<b@post.example>", "a@post.example>\r\nBcc: b", "a@post.example, b@post.example", "<a@post.example>"} {
		l := letter(2)
		l.To = to
		send(t, tr, l, notify.Never)
	}
	for _, raw := range s.Letters() {
		msg, err := mail.ReadMessage(strings.NewReader(raw))
		if err != nil {
			t.Fatalf("%v in\n%s", err, raw)
		}
		for header := range msg.Header {
			if header == "Bcc" || header == "X-Evil" || header == "Cc" {
				t.Errorf("header %s in\n%s", header, raw)
			}
		}
		if to, err := msg.Header.AddressList("To"); err != nil || len(to) != 1 {
			t.Errorf("recipients %v %v", to, err)
		}
	}
}
