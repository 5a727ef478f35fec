package web

import (
	"context"
	"sync"
	"time"

	"wohnraum/portal"
)

// Changes is the topic on which the processes tell each other that something was
// changed. What it was is nobody's business: whoever wants to know reads the
// records, with their own right.
const Changes = "changed"

// How many streams may be open. A browser opens one for each window that is
// looked at.
const (
	mostOfAccount = 8
	mostStreams   = maxConns / 4
)

// streams are those that are open, and are woken after a change.
type streams struct {
	life context.Context //nolint:containedctx // from New to Shutdown
	end  context.CancelFunc
	work sync.WaitGroup

	mu     sync.Mutex
	open   map[*stream]bool
	change string // the last one that was heard of
	closed bool
}

func newStreams() *streams {
	all := &streams{open: map[*stream]bool{}}
	all.life, all.end = context.WithCancel(context.Background())
	return all
}

// start begins to listen for changes, of this process and of others.
func (all *streams) start(s *Server) {
	all.mu.Lock()
	defer all.mu.Unlock()
	if all.closed {
		return
	}
	changes, err := s.Limits.Subscribe(all.life, Changes)
	if err != nil {
		s.Log.WarnContext(all.life, "changes are not heard of", "error", err)
		return
	}
	all.work.Go(func() {
		for change := range changes {
			if s.Changed != nil {
				s.Changed(string(change))
			}
			all.wake(string(change))
		}
	})
}

func (all *streams) wake(change string) {
	all.mu.Lock()
	defer all.mu.Unlock()
	all.change = change
	for st := range all.open {
		select {
		case st.woken <- struct{}{}:
		default: // it will look anyway, and then sees this change too
		}
	}
}

// latest is the last change that was heard of.
func (all *streams) latest() string {
	all.mu.Lock()
	defer all.mu.Unlock()
	return all.change
}

// room is an answer to somebody who wants to open a stream.
type room int

const (
	free room = iota
	enoughOfYours
	full // or about to close
)

// enter makes room for a stream. It leaves when it ends.
func (all *streams) enter(st *stream) room {
	all.mu.Lock()
	defer all.mu.Unlock()
	if all.closed || len(all.open) >= mostStreams {
		return full
	}
	if all.of(st.account) >= mostOfAccount {
		return enoughOfYours
	}
	all.open[st] = true
	all.work.Add(1)
	return free
}

// of counts the streams of an account.
func (all *streams) of(account portal.AccountID) (n int) {
	for st := range all.open {
		if st.account == account {
			n++
		}
	}
	return n
}

func (all *streams) leave(st *stream) {
	all.mu.Lock()
	defer all.mu.Unlock()
	delete(all.open, st)
	all.work.Done()
}

// close ends all streams, so that their connections do not hold up the shutdown,
// and lets nobody in.
func (all *streams) close() {
	all.mu.Lock()
	all.closed = true
	all.mu.Unlock()
	all.end()
}

// wait returns when everything has ended, at the latest when ctx does.
func (all *streams) wait(ctx context.Context) {
	done := make(chan struct{})
	go func() {
		all.work.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-ctx.Done():
	}
}

// rhythm is what a stream does by itself.
type rhythm struct {
	pulse time.Duration // it asks whether the session still stands
	rest  time.Duration // between two looks at the records
}

// The pulses after which a stream does more than ask for the session: a line that
// keeps the proxies in between from closing, a look at the records although
// nobody told of a change, and an end, after which the browser comes again.
const (
	pulsesToComment = 2
	pulsesToRecount = 3
	pulsesToLive    = 90
)

func standardRhythm() rhythm { return rhythm{pulse: 10 * time.Second, rest: time.Second} }
