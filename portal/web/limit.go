package web

import (
	"net/netip"
	"strings"
	"time"

	"wohnraum/portal"
)

// withinBudget is the limit that protects everything behind it, sessions
// included. Files are not counted.
func (s *Server) withinBudget(rq *Request) error {
	if strings.HasPrefix(rq.c.Path(), "/assets/") {
		return nil
	}
	budget := s.Budget
	if budget == 0 {
		budget = s.Settings.RequestBudget
	}
	return rq.Limit("requests", budget, time.Minute, rq.Network())
}

// Limit counts one use of what, and refuses once there were more than most in
// the window. Who counts together is named by the parts, such as the account or
// rq.Network(). If the store of limits is away, work goes on without.
func (rq *Request) Limit(what string, most int, window time.Duration, parts ...string) error {
	s := rq.server
	key := "limit:" + what + ":" + strings.Join(parts, ":")
	count, err := s.Limits.Count(rq.ctx, key, window)
	if err != nil {
		s.Log.WarnContext(rq.ctx, "limits are not counted", "request_id", rq.id, "error", err)
		return nil
	}
	if count.N > most {
		rq.retryAfter = count.Left
		return portal.Refuse(portal.Limited, "limit."+what, "")
	}
	return nil
}

// Network is where the request comes from: the address, or for IPv6 its /64,
// which is what one household or office has.
func (rq *Request) Network() string {
	address, err := netip.ParseAddr(rq.c.IP())
	if err != nil {
		return "unknown"
	}
	if address = address.Unmap(); address.Is4() {
		return address.String()
	}
	network, err := address.WithZone("").Prefix(64)
	if err != nil {
		return "unknown"
	}
	return network.String()
}
