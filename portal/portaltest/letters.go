package portaltest

import (
	"errors"
	"io"
	"net"
	"net/mail"
	"sync"
	"testing"

	gosmtp "github.com/emersion/go-smtp"
)

// Letters is a mail server that takes everything and counts.
type Letters struct {
	address string
	mu      sync.Mutex
	taken   map[string]int // by Message-ID
}

func startMailServer(t testing.TB) *Letters {
	t.Helper()
	l := &Letters{taken: map[string]int{}}
	server := gosmtp.NewServer(gosmtp.BackendFunc(func(*gosmtp.Conn) (gosmtp.Session, error) { return &conversation{l}, nil }))
	server.Domain = "mail.example"
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l.address = listener.Addr().String()
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	closeAfter(t, func() error {
		err := server.Close()
		if problem := <-served; !errors.Is(problem, gosmtp.ErrServerClosed) {
			return errors.Join(err, problem)
		}
		return err
	})
	return l
}

// Taken is how often the server took the mail with the Message-ID.
func (l *Letters) Taken(messageID string) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.taken["<"+messageID+">"]
}

// conversation implements gosmtp.Session.
type conversation struct{ letters *Letters }

func (conversation) Mail(string, *gosmtp.MailOptions) error { return nil }
func (conversation) Rcpt(string, *gosmtp.RcptOptions) error { return nil }
func (conversation) Reset()                                 {}
func (conversation) Logout() error                          { return nil }

func (c conversation) Data(r io.Reader) error {
	message, err := mail.ReadMessage(r)
	if err != nil {
		return &gosmtp.SMTPError{Code: 554, Message: err.Error()}
	}
	c.letters.mu.Lock()
	defer c.letters.mu.Unlock()
	c.letters.taken[message.Header.Get("Message-Id")]++
	return nil
}
