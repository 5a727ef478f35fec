package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"syscall"
	"time"
)

// Listen takes a port. It is apart from Serve so that the address is known
// before the first request.
func Listen(addr string) (net.Listener, error) {
	listener, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("web: listen: %w", err)
	}
	return listener, nil
}

// ListenNear takes the port of addr or one of the twenty above it, for the demo
// that should start beside whatever runs already.
func ListenNear(addr string) (net.Listener, error) {
	host, text, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, fmt.Errorf("web: listen: %w", err)
	}
	port, err := strconv.Atoi(text)
	if err != nil {
		return nil, fmt.Errorf("web: listen: %w", err)
	}
	for next := port; ; next++ {
		listener, err := Listen(net.JoinHostPort(host, strconv.Itoa(next)))
		if err == nil || next == port+20 || !errors.Is(err, syscall.EADDRINUSE) {
			return listener, err
		}
	}
}

// Serve answers requests until Shutdown.
func (s *Server) Serve(listener net.Listener) error {
	if err := s.app.Listener(lingering{listener}); err != nil {
		return fmt.Errorf("web: serve: %w", err)
	}
	return nil
}

// Drain turns readiness off, so that a load balancer sends no more visitors;
// those who come anyway are still answered.
func (s *Server) Drain() { s.draining.Store(true) }

// Shutdown waits for what is under way, and closes what is left when ctx ends.
// The caller waits for it before the database is closed.
func (s *Server) Shutdown(ctx context.Context) error {
	s.Drain()
	if err := s.app.ShutdownWithContext(ctx); err != nil {
		return fmt.Errorf("web: shutdown: %w", err)
	}
	return nil
}

// Limits of what is read from a visitor whose request was refused.
const (
	lingerTime  = 2 * time.Second
	lingerBytes = 16 << 20
)

// lingering closes connections politely. Closed at once, with half a form still
// on its way, the machine would answer the rest with a reset, and the browser
// would show its own error instead of our page about the size.
type lingering struct{ net.Listener }

// Accept implements net.Listener.
func (l lingering) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	if tcp, ok := conn.(*net.TCPConn); ok {
		return lingerConn{tcp}, err
	}
	return conn, err
}

type lingerConn struct{ *net.TCPConn }

// Close implements net.Conn. Errors on the way only mean that the visitor has
// gone already.
func (c lingerConn) Close() error {
	if c.CloseWrite() == nil {
		timer := time.AfterFunc(lingerTime, func() { _ = c.TCPConn.Close() })
		defer timer.Stop()
		_ = c.SetReadDeadline(time.Time{})
		_, _ = io.CopyN(io.Discard, c.TCPConn, lingerBytes)
	}
	return c.TCPConn.Close()
}
