package web

import (
	"bytes"
	"crypto/sha256"
	"crypto/subtle"
	"strings"

	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
	"wohnraum/portal/metrics"
)

// Addresses that machines ask.
const (
	livePath    = "/livez"
	readyPath   = "/readyz"
	metricsPath = "/metrics"
)

// forMachine tells whether an address is asked by machines, which come with the
// address of this one and see nothing of the pages.
func forMachine(path string) bool {
	return path == livePath || path == readyPath || path == metricsPath
}

const textType = "text/plain; charset=utf-8"

// live says that the process answers. It asks nobody else: a process is not
// restarted because its database is away.
func (s *Server) live(rq *Request) error {
	return rq.send(fiber.StatusOK, textType, []byte("ok\n"))
}

// ready says that the portal can do its work.
func (s *Server) ready(rq *Request) error {
	if s.draining.Load() {
		return portal.Errorf(portal.Unavailable, "shutting down")
	}
	if s.Ready != nil {
		if err := s.Ready(rq.ctx); err != nil {
			return portal.Errorf(portal.Unavailable, "not ready: %w", err)
		}
	}
	return rq.send(fiber.StatusOK, textType, []byte("ready\n"))
}

// metrics shows what the process counts to whoever has the token. Without a token
// in the settings there is no such page.
func (s *Server) metrics(rq *Request) error {
	if s.Metrics == nil || s.Settings.MetricsToken == "" {
		return portal.Errorf(portal.NotFound, "no metrics here")
	}
	if !shows(rq.c.Get(fiber.HeaderAuthorization), s.Settings.MetricsToken) {
		rq.c.Set(fiber.HeaderWWWAuthenticate, "Bearer")
		return rq.send(fiber.StatusUnauthorized, textType, []byte("the token is missing or wrong\n"))
	}
	var page bytes.Buffer
	if err := s.Metrics.Write(rq.ctx, &page); err != nil {
		return err
	}
	return rq.send(fiber.StatusOK, metrics.ContentType, page.Bytes())
}

// shows tells whether an Authorization header holds the token. The comparison
// takes the same time whatever is wrong.
func shows(header, token string) bool {
	scheme, shown, _ := strings.Cut(header, " ")
	is, want := sha256.Sum256([]byte(shown)), sha256.Sum256([]byte(token))
	return subtle.ConstantTimeCompare(is[:], want[:]) == 1 && strings.EqualFold(scheme, "Bearer")
}
