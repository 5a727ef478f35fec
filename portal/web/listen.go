package web

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strconv"
	"syscall"
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
	s.streams.start(s)
	if err := s.app.Listener(lingering{listener}); err != nil {
		return fmt.Errorf("web: serve: %w", err)
	}
	return nil
}

// Drain turns readiness off, so that a load balancer sends no more visitors;
// those who come anyway are still answered, and their connections closed after
// that: one that stayed open would be cut in the moment of the next request.
func (s *Server) Drain() { s.draining.Store(true) }

// Shutdown waits for what is under way, and closes what is left when ctx ends.
// The caller waits for it before the database is closed.
func (s *Server) Shutdown(ctx context.Context) error {
	s.Drain()
	s.streams.close()
	defer s.streams.wait(ctx)
	if err := s.app.ShutdownWithContext(ctx); err != nil {
		return fmt.Errorf("web: shutdown: %w", err)
	}
	return nil
}
