package web

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"runtime/debug"
	"time"

	"wohnraum/portal"
)

// stream tells one open page how much waits for its reader. It runs beside the
// handler that began it and shares nothing with the request, whose memory is used
// again for others.
type stream struct {
	server  *Server
	route   Route
	token   string
	request string // the number of the request
	account portal.AccountID
	conn    net.Conn
	woken   chan struct{}

	out  *bufio.Writer
	last []byte // what was told last
}

// Why a stream ends by itself.
var (
	errOver = errors.New("the session has ended")
	errGone = errors.New("the reader has gone")
)

// run tells until one of both sides ends it.
func (st *stream) run(out *bufio.Writer) {
	s := st.server
	defer s.streams.leave(st)
	defer func() {
		if cause := recover(); cause != nil {
			s.Log.ErrorContext(s.streams.life, "panic", "request_id", st.request, "cause", fmt.Sprint(cause), "stack", string(debug.Stack()))
		}
	}()
	st.out = out
	ctx, end := context.WithCancel(s.streams.life)
	defer end()
	s.streams.work.Go(func() { st.watch(end) })
	defer context.AfterFunc(ctx, func() { _ = st.within(lastWordsWithin) })()
	if st.write("retry: 5000\nevent: counts\ndata: %s\n\n", st.last) == nil {
		st.follow(ctx)
	}
}

// watch notices that the reader has left, which nobody else would before the
// next line is written. Whoever asks for a stream has nothing more to say.
func (st *stream) watch(gone func()) {
	defer gone()
	if err := st.conn.SetReadDeadline(time.Time{}); err != nil {
		return
	}
	var one [1]byte
	_, _ = st.conn.Read(one[:]) // whatever it is, it is the end
}

// follow waits for changes. Many of them in a row make one look at the records.
func (st *stream) follow(ctx context.Context) {
	rhythm := st.server.rhythm
	pulse, rested := time.NewTicker(rhythm.pulse), time.NewTimer(rhythm.rest)
	defer pulse.Stop()
	defer rested.Stop()
	var woken chan struct{} // nil while resting
	for n := 1; n < pulsesToLive; {
		var err error
		select {
		case <-ctx.Done():
			return
		case <-rested.C:
			woken = st.woken
		case <-woken:
			woken = nil
			rested.Reset(rhythm.rest)
			err = st.tell(ctx, st.server.streams.latest())
		case <-pulse.C:
			n++
			err = st.beat(ctx, n)
		}
		if !st.goesOn(ctx, err) {
			return
		}
	}
}

// beat is what happens without a change.
func (st *stream) beat(ctx context.Context, n int) error {
	var err error
	if n%pulsesToRecount == 0 {
		err = st.tell(ctx, "")
	} else {
		_, err = st.actor(ctx)
	}
	if err == nil && n%pulsesToComment == 0 {
		err = st.write(":\n\n")
	}
	return err
}

// goesOn tells whether a stream survives an error: the database may have a bad
// moment.
func (st *stream) goesOn(ctx context.Context, err error) bool {
	switch {
	case err == nil:
		return true
	case errors.Is(err, errOver):
		_ = st.write("event: ended\ndata:\n\n") // it ends anyway
		return false
	case errors.Is(err, errGone) || ctx.Err() != nil:
		return false
	default:
		st.server.Log.WarnContext(ctx, "counts of a stream", "request_id", st.request, "error", err)
		return true
	}
}

// actor is who the session belongs to, with the rights of this moment.
func (st *stream) actor(ctx context.Context) (portal.Actor, error) {
	limited, cancel := context.WithTimeout(ctx, readDeadline)
	defer cancel()
	session, err := st.server.Sessions.Peek(limited, st.token)
	switch kind := portal.KindOf(err); {
	case err != nil && (kind == portal.Unauthenticated || kind == portal.NotFound):
		return portal.Actor{}, errOver
	case err != nil:
		return portal.Actor{}, err
	case session.Step != SignedIn || !may(session.Actor, st.route):
		return portal.Actor{}, errOver
	default:
		return session.Actor, nil
	}
}

// tell looks at the records and writes what is new. A change that is named is
// included.
func (st *stream) tell(ctx context.Context, change string) error {
	actor, err := st.actor(ctx)
	if err != nil {
		return err
	}
	limited, cancel := context.WithTimeout(ctx, readDeadline)
	defer cancel()
	text, err := st.server.countsText(limited, actor, change)
	if err != nil || bytes.Equal(text, st.last) {
		return err
	}
	st.last = text
	return st.write("event: counts\ndata: %s\n\n", text)
}

// countsText are the numbers of an actor as a script reads them.
func (s *Server) countsText(ctx context.Context, actor portal.Actor, change string) ([]byte, error) {
	var counts map[string]int
	var err error
	switch {
	case s.Counts == nil:
	case change == "" || s.CountsAfter == nil:
		counts, err = s.Counts(ctx, actor)
	default:
		counts, err = s.CountsAfter(ctx, actor, change)
	}
	if err != nil {
		return nil, err
	}
	text, err := json.Marshal(counts)
	if err != nil {
		return nil, fmt.Errorf("web: %w", err)
	}
	return text, nil
}

// How long a line may be on its way. The server's own limit is for whole answers
// and would end a stream in the middle; a reader who takes nothing must not hold
// up the end.
const (
	writeWithin     = 30 * time.Second
	lastWordsWithin = time.Second
)

// within gives the lines that are on their way so much more time.
func (st *stream) within(d time.Duration) error {
	return st.conn.SetWriteDeadline(time.Now().Add(d)) //nolint:forbidigo // a socket's deadline is on the machine's clock
}

func (st *stream) write(format string, parts ...any) error {
	if st.within(writeWithin) != nil {
		return errGone
	}
	if _, err := fmt.Fprintf(st.out, format, parts...); err != nil {
		return errGone
	}
	if err := st.out.Flush(); err != nil {
		return errGone
	}
	return nil
}
