package web

import (
	"log/slog"
	"time"
)

// logAccess writes one line for each request. It names the route, not the
// address, and the account, not the person: what people looked for stays out of
// the log.
func (s *Server) logAccess(rq *Request, started time.Time) {
	route := rq.route.Path
	if route == "" {
		route = "-"
	}
	s.Log.LogAttrs(rq.ctx, slog.LevelInfo, "request",
		slog.String("method", rq.c.Method()),
		slog.String("route", route),
		slog.Int("status", rq.c.Response().StatusCode()),
		slog.Int64("duration_ms", s.Clock.Now().Sub(started).Milliseconds()),
		slog.String("request_id", rq.id),
		slog.String("account", string(rq.Actor().Account)),
	)
}
