package web

import (
	"context"
	"time"

	"wohnraum/portal"
)

// Step is how far a visitor has come in signing in.
type Step int

// The steps. Until the last one is reached the actor is the anonymous visitor.
const (
	SignedOut    Step = iota
	Expired           // was signed in; kept for a day so that a posted form is not lost
	SecondFactor      // the password was right, the code is pending
	SignedIn
)

// Session is what a token stands for.
type Session struct {
	ID      portal.SessionID
	Actor   portal.Actor
	Secret  string // binds the tokens of forms to this session
	Step    Step
	Expires time.Time
}

// open tells whether the session binds the forms that are rendered now.
func (s Session) open() bool { return s.Step == SignedIn || s.Step == SecondFactor }

// Sessions knows who holds a token. Rights are read anew for each request, so
// that a changed role counts at once.
type Sessions interface {
	// Resolve returns the session of a token, also while its second factor is
	// pending and for a day after it expired. An unknown token is
	// portal.Unauthenticated.
	Resolve(ctx context.Context, token string) (Session, error)
	// Peek is Resolve without keeping the session alive.
	Peek(ctx context.Context, token string) (Session, error)
}

func anonymous() Session { return Session{Actor: portal.Actor{Role: portal.Anonymous}} }

// sessionCookie and anonymousCookie are names without their prefix.
const (
	sessionCookie   = "session"
	anonymousCookie = "anon"
)

// resume finds out who asks.
func (s *Server) resume(rq *Request) error {
	token := rq.Cookie(sessionCookie)
	if token == "" {
		rq.resumed = true
		return nil
	}
	find := s.Sessions.Resolve
	if rq.route.byItself() {
		find = s.Sessions.Peek
	}
	session, err := find(rq.ctx, token)
	switch {
	case err == nil:
		rq.session = session
	case portal.KindOf(err) == portal.Unauthenticated || portal.KindOf(err) == portal.NotFound:
		rq.DropCookie(sessionCookie)
	default:
		return err
	}
	rq.resumed = true
	return nil
}

// Session is who asks, and how far they have signed in.
func (rq *Request) Session() Session { return rq.session }

// Actor is the scope of every use case. Whoever has not passed all steps of
// signing in acts as the anonymous visitor.
func (rq *Request) Actor() portal.Actor {
	if rq.session.Step == SignedIn {
		return rq.session.Actor
	}
	return portal.Actor{Role: portal.Anonymous}
}

// SetSession signs the browser in with a new token. The visitor's old cookie is
// dropped, so that nothing from before goes on to count.
func (rq *Request) SetSession(token string, expires time.Time) {
	rq.DropCookie(anonymousCookie)
	rq.SetCookie(sessionCookie, token, expires.Sub(rq.server.Clock.Now()))
}

// EndSession signs the browser out and has it forget what it kept.
func (rq *Request) EndSession() {
	rq.DropCookie(sessionCookie)
	rq.session = anonymous()
	rq.c.Set("Clear-Site-Data", `"cache", "storage"`)
}
