package rediskv_test

import (
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// proxy stands before a server and may hold its answers back.
type proxy struct {
	listener net.Listener
	behind   string
	delay    atomic.Int64
	work     sync.WaitGroup
	mu       sync.Mutex
	open     []net.Conn
}

func slowed(t *testing.T, url string) *proxy {
	t.Helper()
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	must(t, err)
	p := &proxy{listener: listener, behind: strings.TrimPrefix(url, "redis://")}
	p.work.Go(p.accept)
	t.Cleanup(func() {
		closeIt(t, p.listener)
		p.mu.Lock()
		for _, connection := range p.open {
			_ = connection.Close()
		}
		p.mu.Unlock()
		p.work.Wait()
	})
	return p
}

// URL is the address of the proxy.
func (p *proxy) URL() string { return "redis://" + p.listener.Addr().String() }

// Delay holds back each answer for so long.
func (p *proxy) Delay(d time.Duration) { p.delay.Store(int64(d)) }

func (p *proxy) accept() {
	for {
		client, err := p.listener.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("tcp", p.behind)
		if err != nil {
			_ = client.Close()
			continue
		}
		p.mu.Lock()
		p.open = append(p.open, client, server)
		p.mu.Unlock()
		p.work.Go(func() { pass(server, client, nil) })
		p.work.Go(func() { pass(client, server, &p.delay) })
	}
}

// pass copies until one side ends, each piece after the delay.
func pass(to, from net.Conn, delay *atomic.Int64) {
	defer func() { _, _ = to.Close(), from.Close() }()
	piece := make([]byte, 4096)
	for {
		n, err := from.Read(piece)
		if n > 0 && delay != nil && delay.Load() > 0 {
			<-time.After(time.Duration(delay.Load()))
		}
		if _, broken := to.Write(piece[:n]); broken != nil || err != nil {
			return
		}
	}
}
