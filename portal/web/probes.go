package web

import (
	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
)

// Addresses that machines ask.
const (
	livePath  = "/livez"
	readyPath = "/readyz"
)

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
