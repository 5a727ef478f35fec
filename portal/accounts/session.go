package accounts

import (
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// limits are how long a session lives without and with use.
type limits struct{ idle, whole time.Duration }

func limitsOf(role portal.Role) limits {
	switch role {
	case portal.LandlordRole:
		return limits{time.Hour, 12 * time.Hour}
	case portal.Administrator:
		return limits{15 * time.Minute, 4 * time.Hour}
	default:
		return limits{30 * time.Minute, 10 * time.Hour}
	}
}

// keptAfterEnd is how long an expired session is still recognised, so that a
// form posted after its end is parked for its sender.
const keptAfterEnd = 24 * time.Hour

// touchEvery keeps a busy reader from writing at every page.
const touchEvery = time.Minute

// Opened is a session that has just begun: the token is for the browser only.
type Opened struct {
	Token   string
	Expires time.Time
	Pending bool // the second factor is still to be given
}

// Current is the session behind a token, with the rights of this moment.
type Current struct {
	Session portal.Session
	Actor   portal.Actor
	Expired bool
	Ends    time.Time
}

// Resolve returns the session of a token, also while its second factor is
// pending and for a day after it expired; Unauthenticated for any other. It
// counts as use of the session.
func (s *Service) Resolve(ctx context.Context, token string) (Current, error) {
	found, err := s.Peek(ctx, token)
	if err != nil {
		return Current{}, err
	}
	if err := s.touch(ctx, found); err != nil && portal.KindOf(err) != portal.Unavailable {
		return Current{}, err
	}
	return found, nil // who can read may read, also where nothing can be written
}

// Peek is Resolve without using the session: what a page asks by itself does not
// keep somebody signed in who has gone home.
func (s *Service) Peek(ctx context.Context, token string) (Current, error) {
	var found Current
	err := s.db.Read(ctx, func(tx *store.Tx) error {
		session, err := tx.SessionByToken(ctx, hashToken(token))
		if portal.KindOf(err) == portal.NotFound {
			return portal.Errorf(portal.Unauthenticated, "session: %w", err)
		}
		if err != nil {
			return err // a database in trouble signs nobody out
		}
		account, err := tx.FindAccount(ctx, session.Account)
		if err != nil {
			return err
		}
		if !account.Active {
			return portal.Errorf(portal.Unauthenticated, "session of a closed account")
		}
		found = current(session, account, tx.Now().Time)
		return nil
	})
	return found, err
}

func current(session portal.Session, account portal.Account, now time.Time) Current {
	ends := session.SeenAt.Add(limitsOf(account.Role).idle)
	if session.ExpiresAt.Before(ends) {
		ends = session.ExpiresAt.Time
	}
	return Current{Session: session, Actor: account.Actor(), Expired: !now.Before(ends), Ends: ends}
}

// touch keeps a used session alive, and removes one that is past remembering.
func (s *Service) touch(ctx context.Context, found Current) error {
	return s.touchAt(ctx, found, func(tx *store.Tx) error {
		session := found.Session
		session.SeenAt = tx.Now()
		return tx.UpdateSession(ctx, session)
	})
}

func (s *Service) touchAt(ctx context.Context, found Current, update func(tx *store.Tx) error) error {
	now := s.db.Now()
	switch {
	case found.Expired && now.After(found.Ends.Add(keptAfterEnd)):
		err := s.db.Write(ctx, func(tx *store.Tx) error {
			return tx.EndSession(ctx, found.Session.Account, found.Session.ID)
		})
		if err != nil {
			return err
		}
		return portal.Errorf(portal.Unauthenticated, "session long expired")
	case found.Expired || now.Sub(found.Session.SeenAt.Time) < touchEvery:
		return nil
	default:
		return s.db.Touch(ctx, update)
	}
}

// open begins a session in the caller's transaction.
func (s *Service) open(ctx context.Context, tx *store.Tx, account portal.Account, agent string, passed bool) (Opened, error) {
	token, hash, err := s.token()
	if err != nil {
		return Opened{}, err
	}
	secret := make([]byte, 32)
	if _, err := io.ReadFull(s.random, secret); err != nil {
		return Opened{}, fmt.Errorf("accounts: session: %w", err)
	}
	session := portal.Session{
		ID: portal.New[portal.SessionID](tx.IDs()), Account: account.ID, TokenHash: hash, Passed: passed, Agent: agent,
		Secret: base64.RawURLEncoding.EncodeToString(secret), CreatedAt: tx.Now(), SeenAt: tx.Now(),
		ExpiresAt: portal.At(tx.Now().Add(limitsOf(account.Role).whole)),
	}
	if err := tx.CreateSession(ctx, session); err != nil {
		return Opened{}, err
	}
	return Opened{Token: token, Expires: session.ExpiresAt.Time, Pending: !passed}, tx.Audit(ctx, account.Actor(), "session.open", portal.SubjectAccount, string(account.ID), "")
}

// SignOut ends the session that the actor uses. Whoever shows something in it by
// itself is told, like after every change.
func (s *Service) SignOut(ctx context.Context, actor portal.Actor, id portal.SessionID) error {
	return s.write(ctx, func(tx *store.Tx) error {
		return tx.EndSession(ctx, actor.Account, id)
	})
}

// Sessions lists the actor's own sessions.
func (s *Service) Sessions(ctx context.Context, actor portal.Actor) ([]portal.Session, error) {
	if err := portal.Permit(actor, portal.ResSession, portal.Read); err != nil {
		return nil, err
	}
	var sessions []portal.Session
	err := s.db.Read(ctx, func(tx *store.Tx) error {
		var err error
		sessions, err = tx.SessionsOf(ctx, actor.Account)
		return err
	})
	return sessions, err
}

// EndSession ends one of the actor's own sessions; all but the one in use if id
// is "".
func (s *Service) EndSession(ctx context.Context, actor portal.Actor, id, inUse portal.SessionID) error {
	if err := portal.Permit(actor, portal.ResSession, portal.Delete); err != nil {
		return err
	}
	return s.write(ctx, func(tx *store.Tx) error {
		if err := tx.Audit(ctx, actor, "session.end", portal.SubjectAccount, string(actor.Account), ""); err != nil {
			return err
		}
		if id == "" {
			return tx.EndSessions(ctx, actor.Account, inUse)
		}
		return tx.EndSession(ctx, actor.Account, id)
	})
}
