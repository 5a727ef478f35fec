package web

import (
	"time"

	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
)

// countsPath is where open pages ask how much waits for their reader.
const countsPath = "/zaehler"

const eventType = "text/event-stream"

// comeAgain is how long somebody waits for whom there is no room.
const comeAgain = 30 * time.Second

// showCounts answers with a stream of server-sent events: at once and after each
// change the numbers beside the entries of the navigation.
func (sc *Screens) showCounts(rq *Request) error {
	if rq.c.Method() == fiber.MethodHead {
		return rq.send(fiber.StatusOK, eventType, nil)
	}
	s := rq.server
	st := &stream{
		server: s, route: rq.route, token: rq.Cookie(sessionCookie), request: rq.id, account: rq.Actor().Account,
		conn: rq.c.Context().Conn(), woken: make(chan struct{}, 1), //nolint:forbidigo // a stream outlives its request on the same connection
	}
	switch s.streams.enter(st) {
	case free:
		return st.begin(rq)
	case enoughOfYours: // a browser that gets this does not ask again
		return rq.send(fiber.StatusNoContent, eventType, nil)
	default:
		rq.retryAfter = comeAgain
		return portal.Errorf(portal.Unavailable, "no room for another stream")
	}
}

// begin looks at the records while an error can still be a page, and leaves the
// rest to the stream.
func (st *stream) begin(rq *Request) (err error) {
	if st.last, err = st.server.countsText(rq.ctx, rq.Actor(), ""); err != nil {
		st.server.streams.leave(st)
		return err
	}
	rq.answered = true
	rq.c.Set(fiber.HeaderContentType, eventType)
	rq.c.Set("X-Accel-Buffering", "no")
	response := rq.c.Response()
	response.SetConnectionClose()
	response.SetBodyStreamWriter(st.run)
	return nil
}
