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
	dead     atomic.Int64 // connections up to this one pass nothing on and say nothing
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
		number := int64(len(p.open))
		p.mu.Unlock()
		p.work.Go(func() { p.pass(number, server, client, false) })
		p.work.Go(func() { p.pass(number, client, server, true) })
	}
}

// Deaden lets the connections that are open now die without a word, as a machine
// in between does that forgot them.
func (p *proxy) Deaden() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.dead.Store(int64(len(p.open)))
}

// pass copies until one side ends, answers after the delay.
func (p *proxy) pass(number int64, to, from net.Conn, answers bool) {
	defer func() { _, _ = to.Close(), from.Close() }()
	piece := make([]byte, 4096)
	for {
		n, err := from.Read(piece)
		if delay := p.delay.Load(); answers && delay > 0 {
			<-time.After(time.Duration(delay))
		}
		if number <= p.dead.Load() {
			n = 0
		}
		if _, broken := to.Write(piece[:n]); broken != nil || err != nil {
			return
		}
	}
}
