package outages

import (
	"context"
	"fmt"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"wohnraum/cmd/drill/stage"
)

// line leads to a server and can be made slow.
type line struct {
	listener net.Listener
	behind   string
	delay    atomic.Int64
	work     sync.WaitGroup

	mu   sync.Mutex
	open []net.Conn
}

// newLine is cut with the stage.
func newLine(ctx context.Context, s *stage.Stage, behind string) (*line, error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("line: %w", err)
	}
	l := &line{listener: listener, behind: behind}
	l.work.Go(l.accept)
	s.AtEnd(l.cut)
	return l, nil
}

func (l *line) address() string { return l.listener.Addr().String() }

// slow holds back each answer for so long.
func (l *line) slow(d time.Duration) { l.delay.Store(int64(d)) }

func (l *line) accept() {
	for {
		client, err := l.listener.Accept()
		if err != nil {
			return
		}
		server, err := (&net.Dialer{}).DialContext(context.Background(), "tcp", l.behind)
		if err != nil {
			_ = client.Close()
			continue
		}
		l.mu.Lock()
		l.open = append(l.open, client, server)
		l.mu.Unlock()
		l.work.Go(func() { l.pass(server, client, false) })
		l.work.Go(func() { l.pass(client, server, true) })
	}
}

// pass copies until one side ends.
func (l *line) pass(to, from net.Conn, slowly bool) {
	defer func() { _, _ = to.Close(), from.Close() }()
	piece := make([]byte, 4096)
	for {
		n, err := from.Read(piece)
		if delay := l.delay.Load(); slowly && delay > 0 {
			time.Sleep(time.Duration(delay))
		}
		if _, broken := to.Write(piece[:n]); broken != nil || err != nil {
			return
		}
	}
}

func (l *line) cut() error {
	err := l.listener.Close()
	l.mu.Lock()
	for _, connection := range l.open {
		_ = connection.Close() // it may have ended by itself
	}
	l.mu.Unlock()
	l.work.Wait()
	return err
}
