package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/gofiber/fiber/v2"

	"wohnraum/portal/metrics"
)

// Probes answers the machines that watch a process without pages: a worker.
type Probes struct {
	check   func(ctx context.Context) error
	counted *metrics.Metrics
	token   string

	server   http.Server
	draining atomic.Bool
}

// NewProbes returns a server of probes. Without a token nobody reads the metrics.
func NewProbes(ready func(ctx context.Context) error, counted *metrics.Metrics, token string) *Probes {
	p := &Probes{check: ready, counted: counted, token: token}
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+livePath, p.live)
	mux.HandleFunc("GET "+readyPath, p.ready)
	mux.HandleFunc("GET "+metricsPath, p.metrics)
	p.server.Handler = mux
	p.server.ReadTimeout, p.server.WriteTimeout, p.server.MaxHeaderBytes = readTimeout, 15*time.Second, headerSize
	return p
}

// Serve answers until Shutdown.
func (p *Probes) Serve(listener net.Listener) error {
	if err := p.server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("web: probes: %w", err)
	}
	return nil
}

// Drain turns readiness off.
func (p *Probes) Drain() { p.draining.Store(true) }

// Shutdown turns readiness off and waits for what is under way.
func (p *Probes) Shutdown(ctx context.Context) error {
	p.Drain()
	if err := p.server.Shutdown(ctx); err != nil {
		return fmt.Errorf("web: probes: %w", err)
	}
	return nil
}

func (p *Probes) live(w http.ResponseWriter, _ *http.Request) { tell(w, http.StatusOK, "ok\n") }

func (p *Probes) ready(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), readDeadline)
	defer cancel()
	if p.draining.Load() || p.check(ctx) != nil {
		tell(w, http.StatusServiceUnavailable, "not ready\n")
		return
	}
	tell(w, http.StatusOK, "ready\n")
}

func (p *Probes) metrics(w http.ResponseWriter, r *http.Request) {
	if p.token == "" {
		http.NotFound(w, r)
		return
	}
	if !shows(r.Header.Get(fiber.HeaderAuthorization), p.token) {
		w.Header().Set(fiber.HeaderWWWAuthenticate, "Bearer")
		tell(w, http.StatusUnauthorized, "the token is missing or wrong\n")
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), readDeadline)
	defer cancel()
	var page bytes.Buffer
	if err := p.counted.Write(ctx, &page); err != nil {
		tell(w, http.StatusInternalServerError, "the metrics cannot be read\n")
		return
	}
	w.Header().Set(fiber.HeaderContentType, metrics.ContentType)
	_, _ = w.Write(page.Bytes()) // whoever hung up misses it
}

func tell(w http.ResponseWriter, status int, text string) {
	w.Header().Set(fiber.HeaderContentType, textType)
	w.WriteHeader(status)
	_, _ = w.Write([]byte(text)) // whoever hung up misses it
}
