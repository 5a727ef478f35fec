package web

import (
	"cmp"
	"log/slog"
	"time"
)

// logAccess counts a request and writes one line for it. It names the route, not
// the address, and the account, not the person: what people looked for stays out
// of the log.
func (s *Server) logAccess(rq *Request, started time.Time) {
	took, status := s.Clock.Now().Sub(started), rq.c.Response().StatusCode()
	if s.Metrics != nil {
		s.Metrics.Request(rq.route.Path, rq.c.Method(), status, took)
	}
	s.Log.LogAttrs(rq.ctx, slog.LevelInfo, "request",
		slog.String("method", rq.c.Method()),
		slog.String("route", cmp.Or(rq.route.Path, "-")),
		slog.Int("status", status),
		slog.Int64("duration_ms", took.Milliseconds()),
		slog.String("request_id", rq.id),
		slog.String("account", string(rq.Actor().Account)),
	)
}
