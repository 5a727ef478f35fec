package accounts

import (
	"context"
	"time"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/store"
)

// resetLife is how long a link for a new password works.
const resetLife = time.Hour

// Setup is what an invited or resetting person sees: whose account it is, and
// the secret for the authenticator app, if a second factor is needed.
type Setup struct {
	Email, Name string
	Role        portal.Role
	Secret      string // "" if the account needs none, or keeps the one it has
}

// BeginSetup shows what a link of the purposes invitation, first_admin or reset
// opens. It changes nothing: the secret is derived from the link and kept only
// once its owner has proved it.
func (s *Service) BeginSetup(ctx context.Context, id portal.LinkID) (Setup, error) {
	var setup Setup
	err := s.db.Read(ctx, func(tx *store.Tx) error {
		link, account, err := s.setupAccount(ctx, tx, id)
		if err != nil {
			return err
		}
		setup = Setup{Email: account.Email, Name: account.Name, Role: account.Role}
		if newFactor(link, account) {
			setup.Secret = tx.FactorSecret(link.ID)
		}
		return nil
	})
	return setup, err
}

// newFactor tells whether the link sets up a second factor. A reset keeps the
// one there is.
func newFactor(link portal.Link, account portal.Account) bool {
	return account.NeedsSecondFactor() && (link.Purpose != portal.LinkReset || account.TOTPSecret == "")
}

func (s *Service) setupAccount(ctx context.Context, tx *store.Tx, id portal.LinkID) (portal.Link, portal.Account, error) {
	link, err := s.liveLink(ctx, tx, id)
	if err != nil {
		return link, portal.Account{}, err
	}
	switch link.Purpose {
	case portal.LinkInvitation, portal.LinkFirstAdmin, portal.LinkReset:
	default:
		return link, portal.Account{}, portal.Errorf(portal.NotFound, "link of purpose %s", link.Purpose)
	}
	account, err := tx.FindAccount(ctx, link.Account)
	// Every start without an administrator prints one more link; once one of them
	// was taken, the others in the log must not open the account again.
	taken := link.Purpose == portal.LinkFirstAdmin && account.PasswordHash != ""
	if err == nil && (!account.Active || taken) {
		err = portal.Refuse(portal.Gone, "link.used", "")
	}
	return link, account, err
}

// FinishSetup sets the password, proves the second factor and signs in. All
// other sessions of the account end.
func (s *Service) FinishSetup(ctx context.Context, id portal.LinkID, password, code, agent string) (Opened, error) {
	if err := CheckPassword(password); err != nil {
		return Opened{}, err
	}
	hash, err := s.hashes.hash(password)
	if err != nil {
		return Opened{}, err
	}
	var opened Opened
	err = s.db.Write(ctx, func(tx *store.Tx) error {
		link, account, err := s.setupAccount(ctx, tx, id)
		if err != nil {
			return err
		}
		account.PasswordHash = hash
		if newFactor(link, account) {
			account.TOTPSecret = tx.Sealed(account.ID, tx.FactorSecret(link.ID))
		}
		if err := s.proveFactor(ctx, tx, &account, code); err != nil {
			return err
		}
		if err := tx.UseLink(ctx, id); err != nil {
			return err
		}
		if err := tx.EndSessions(ctx, account.ID, ""); err != nil {
			return err
		}
		opened, err = s.open(ctx, tx, account, agent, true)
		return err
	})
	return opened, err
}

func (s *Service) proveFactor(ctx context.Context, tx *store.Tx, account *portal.Account, code string) error {
	if account.NeedsSecondFactor() {
		return s.useCode(ctx, tx, account, code)
	}
	return tx.UpdateAccount(ctx, account)
}

// SendReset mails a link for a new password. Whether there is an account is not
// told.
func (s *Service) SendReset(ctx context.Context, email string) error {
	return s.write(ctx, func(tx *store.Tx) error {
		account, err := tx.AccountByEmail(ctx, email)
		switch {
		case err != nil && portal.KindOf(err) == portal.NotFound:
			return nil
		case err != nil:
			return err
		case !account.Active:
			return nil
		}
		return s.mailLink(ctx, tx, account, portal.LinkReset, notify.AccountReset, resetLife)
	})
}

// ChangePassword sets a new password for the actor; the old one proves who asks.
// Landlords who have none set their first one. Other sessions end.
func (s *Service) ChangePassword(ctx context.Context, actor portal.Actor, inUse portal.SessionID, old, password string) error {
	if err := portal.Permit(actor, portal.ResSession, portal.Update); err != nil {
		return err
	}
	if err := CheckPassword(password); err != nil {
		return err
	}
	hash, err := s.hashes.hash(password)
	if err != nil {
		return err
	}
	return s.db.Write(ctx, func(tx *store.Tx) error {
		account, err := tx.FindAccount(ctx, actor.Account)
		if err != nil {
			return err
		}
		if account.PasswordHash != "" && !s.hashes.matches(old, account.PasswordHash) {
			return portal.Refuse(portal.Invalid, "password.old_wrong", "")
		}
		account.PasswordHash = hash
		if err := tx.UpdateAccount(ctx, &account); err != nil {
			return err
		}
		if err := tx.EndSessions(ctx, account.ID, inUse); err != nil {
			return err
		}
		return tx.Audit(ctx, actor, "password.change", portal.SubjectAccount, string(account.ID), "")
	})
}
