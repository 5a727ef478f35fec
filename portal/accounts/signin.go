package accounts

import (
	"context"
	"strings"
	"time"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/store"
)

// signInLife is how long a landlord's sign-in link works.
const signInLife = time.Hour

// SignIn checks a password and begins a session. Everybody but a landlord still
// owes the code afterwards. A wrong password and an unknown address look alike.
func (s *Service) SignIn(ctx context.Context, email, password, agent string) (Opened, error) {
	account, err := s.accountOf(ctx, email)
	if err != nil {
		return Opened{}, err
	}
	if !s.hashes.matches(password, account.PasswordHash) || !account.Active {
		return Opened{}, errWrong()
	}
	var opened Opened
	err = s.write(ctx, func(tx *store.Tx) error {
		if err := s.noteNewDevice(ctx, tx, account, agent); err != nil {
			return err
		}
		opened, err = s.open(ctx, tx, account, agent, !account.NeedsSecondFactor())
		return err
	})
	return opened, err
}

// accountOf returns the account of an address; the zero account if there is none.
func (s *Service) accountOf(ctx context.Context, email string) (portal.Account, error) {
	var account portal.Account
	err := s.db.Read(ctx, func(tx *store.Tx) error {
		var err error
		account, err = tx.AccountByEmail(ctx, email)
		if err != nil && portal.KindOf(err) == portal.NotFound {
			return nil
		}
		return err
	})
	return account, err
}

// noteNewDevice writes to the owner when a browser signs in that none of the
// account's sessions came from.
func (s *Service) noteNewDevice(ctx context.Context, tx *store.Tx, account portal.Account, agent string) error {
	sessions, err := tx.SessionsOf(ctx, account.ID)
	if err != nil || len(sessions) == 0 {
		return err
	}
	for _, session := range sessions {
		if session.Agent == agent {
			return nil
		}
	}
	return notify.Enqueue(ctx, tx, tx.Now(), notify.Message{
		Kind: notify.AccountNewDevice, Event: string(portal.New[portal.TaskID](tx.IDs())),
		Account: account.ID, Address: account.Email, Payload: notify.Payload{Appointment: tx.Now()},
		Subject: notify.Subject{Kind: string(portal.SubjectAccount), ID: string(account.ID)},
	})
}

// GiveCode passes the second factor of a pending session and replaces it by a
// new one, so that a token seen before the code is worth nothing after it.
func (s *Service) GiveCode(ctx context.Context, token, code, agent string) (Opened, error) {
	var opened Opened
	err := s.db.Write(ctx, func(tx *store.Tx) error {
		session, err := tx.SessionByToken(ctx, hashToken(token))
		if err != nil || session.Passed {
			return portal.Refuse(portal.Unauthenticated, "signin.needed", "")
		}
		account, err := tx.FindAccount(ctx, session.Account)
		if err != nil {
			return err
		}
		if err := s.useCode(ctx, tx, &account, code); err != nil {
			return err
		}
		if err := tx.EndSession(ctx, account.ID, session.ID); err != nil {
			return err
		}
		opened, err = s.open(ctx, tx, account, agent, true)
		return err
	})
	return opened, err
}

func (s *Service) useCode(ctx context.Context, tx *store.Tx, account *portal.Account, code string) error {
	secret, err := tx.Opened(account.ID, account.TOTPSecret)
	if err != nil {
		return err
	}
	if secret == "" {
		return portal.Refuse(portal.Conflict, "signin.no_factor", "")
	}
	step, err := checkCode(secret, strings.ReplaceAll(code, " ", ""), tx.Now().Time, account.TOTPStep)
	if err != nil {
		return err
	}
	account.TOTPStep = step
	return tx.UpdateAccount(ctx, account)
}

// SendSignInLink mails a link to a landlord who has an account. Whether there is
// one is not told.
func (s *Service) SendSignInLink(ctx context.Context, email string) error {
	return s.write(ctx, func(tx *store.Tx) error {
		account, err := tx.AccountByEmail(ctx, email)
		switch {
		case err != nil && portal.KindOf(err) == portal.NotFound:
			return nil
		case err != nil:
			return err
		case account.Role != portal.LandlordRole || !account.Active:
			return nil
		}
		return s.mailLink(ctx, tx, account, portal.LinkSignIn, notify.LandlordSignIn, signInLife)
	})
}

// mailLink makes a personal link and enqueues the mail that carries it.
func (s *Service) mailLink(ctx context.Context, tx *store.Tx, account portal.Account, purpose portal.LinkPurpose, kind notify.Name, life time.Duration) error {
	link := portal.Link{
		ID: portal.New[portal.LinkID](tx.IDs()), Purpose: purpose, Account: account.ID, Email: account.Email,
		CreatedAt: tx.Now(), ExpiresAt: portal.At(tx.Now().Add(life)),
	}
	if err := tx.CreateLink(ctx, link); err != nil {
		return err
	}
	return notify.Enqueue(ctx, tx, tx.Now(), notify.Message{
		Kind: kind, Event: string(link.ID), Account: account.ID, Address: account.Email, Link: link.ID,
		Payload: notify.Payload{Due: portal.DateOf(link.ExpiresAt.Time)},
		Subject: notify.Subject{Kind: string(portal.SubjectAccount), ID: string(account.ID)},
	})
}

// SignInByLink uses up a landlord's link and begins a session. The caller has
// verified the link's token.
func (s *Service) SignInByLink(ctx context.Context, id portal.LinkID, agent string) (Opened, error) {
	var opened Opened
	err := s.db.Write(ctx, func(tx *store.Tx) error {
		link, err := s.liveLink(ctx, tx, id)
		if err != nil {
			return err
		}
		account, err := tx.FindAccount(ctx, link.Account)
		if err != nil || !account.Active || account.Role != portal.LandlordRole {
			return portal.Refuse(portal.Gone, "link.used", "")
		}
		if err := tx.UseLink(ctx, id); err != nil {
			return err
		}
		opened, err = s.open(ctx, tx, account, agent, true)
		return err
	})
	return opened, err
}

// liveLink returns a link that may still be used; Gone otherwise.
func (s *Service) liveLink(ctx context.Context, tx *store.Tx, id portal.LinkID) (portal.Link, error) {
	link, err := tx.FindLink(ctx, id)
	switch {
	case err != nil:
		return portal.Link{}, err
	case !link.UsedAt.IsZero():
		return portal.Link{}, portal.Refuse(portal.Gone, "link.used", "")
	case link.ExpiresAt.Before(tx.Now().Time):
		return portal.Link{}, portal.Refuse(portal.Gone, "link.expired", "")
	}
	return link, nil
}

// Open begins a session in the caller's transaction, for use cases that create
// the account they sign in.
func (s *Service) Open(ctx context.Context, account portal.AccountID, agent string) (Opened, error) {
	var opened Opened
	err := s.db.Write(ctx, func(tx *store.Tx) error {
		found, err := tx.FindAccount(ctx, account)
		if err != nil {
			return err
		}
		opened, err = s.open(ctx, tx, found, agent, !found.NeedsSecondFactor())
		return err
	})
	return opened, err
}
