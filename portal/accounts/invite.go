package accounts

import (
	"context"
	"slices"
	"time"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/store"
)

// invitationLife is how long an invitation can be taken up.
const invitationLife = 7 * 24 * time.Hour

// Invite records an account that somebody is to get. A role of staff needs a
// second administrator, see [Service.Confirm]; until then nothing is mailed.
func (s *Service) Invite(ctx context.Context, actor portal.Actor, account portal.Account) (portal.AccountID, error) {
	if err := portal.Permit(actor, portal.ResAccount, portal.Create); err != nil {
		return "", err
	}
	err := s.write(ctx, func(tx *store.Tx) error {
		account.ID, account.CreatedAt, account.Active = portal.New[portal.AccountID](tx.IDs()), tx.Now(), false
		account.PasswordHash, account.TOTPSecret, account.Version = "", "", 0
		if err := tx.CreateAccount(ctx, account); err != nil {
			if portal.KindOf(err) == portal.Conflict {
				return portal.Refuse(portal.Conflict, "account.taken", "")
			}
			return err
		}
		return s.noteAccount(ctx, tx, actor, account.ID, "invite", string(account.Role))
	})
	return account.ID, err
}

// Confirm is the second administrator's word: the account becomes active and its
// owner gets the invitation. Whoever invited cannot confirm (decision 20).
func (s *Service) Confirm(ctx context.Context, actor portal.Actor, id portal.AccountID) error {
	if err := portal.Permit(actor, portal.ResAccount, portal.Update); err != nil {
		return err
	}
	return s.write(ctx, func(tx *store.Tx) error {
		account, err := tx.FindAccount(ctx, id)
		if err != nil {
			return err
		}
		if account.Active {
			return portal.Refuse(portal.Conflict, "account.active", "")
		}
		steps, err := tx.Transitions(ctx, portal.SubjectAccount, string(id))
		if err != nil {
			return err
		}
		if len(steps) == 0 || steps[len(steps)-1].By == actor.Account {
			return portal.Refuse(portal.Conflict, "account.second_person", "")
		}
		account.Active = true
		if err := tx.UpdateAccount(ctx, &account); err != nil {
			return err
		}
		if err := s.noteAccount(ctx, tx, actor, id, "confirm", string(account.Role)); err != nil {
			return err
		}
		return s.mailLink(ctx, tx, account, portal.LinkInvitation, notify.AccountInvitation, invitationLife)
	})
}

// Close ends an account's rights and its sessions at once. It can be invited
// anew by [Service.Reopen].
func (s *Service) Close(ctx context.Context, actor portal.Actor, id portal.AccountID) error {
	if err := portal.Permit(actor, portal.ResAccount, portal.Update); err != nil {
		return err
	}
	if id == actor.Account {
		return portal.Refuse(portal.Conflict, "account.own", "")
	}
	return s.db.Write(ctx, func(tx *store.Tx) error {
		account, err := tx.FindAccount(ctx, id)
		if err != nil {
			return err
		}
		account.Active = false
		if err := tx.UpdateAccount(ctx, &account); err != nil {
			return err
		}
		if err := tx.EndSessions(ctx, id, ""); err != nil {
			return err
		}
		return s.noteAccount(ctx, tx, actor, id, "close", "")
	})
}

// Reopen asks for an account to be admitted again; a second administrator
// confirms it.
func (s *Service) Reopen(ctx context.Context, actor portal.Actor, id portal.AccountID) error {
	if err := portal.Permit(actor, portal.ResAccount, portal.Update); err != nil {
		return err
	}
	return s.db.Write(ctx, func(tx *store.Tx) error {
		account, err := tx.FindAccount(ctx, id)
		if err != nil {
			return err
		}
		if account.Active {
			return portal.Refuse(portal.Conflict, "account.active", "")
		}
		return s.noteAccount(ctx, tx, actor, id, "invite", string(account.Role))
	})
}

func (s *Service) noteAccount(ctx context.Context, tx *store.Tx, actor portal.Actor, id portal.AccountID, event portal.Event, reason string) error {
	err := tx.AddTransition(ctx, portal.Transition{
		Subject: portal.SubjectAccount, Key: string(id), Event: event, Reason: reason,
		By: actor.Account, ByName: actor.Name, ByRole: actor.Role,
	})
	if err != nil {
		return err
	}
	return tx.Audit(ctx, actor, "account."+string(event), portal.SubjectAccount, string(id), reason)
}

// InviteAdministrator makes one of the first two administrators from the shell.
// The link is returned to be printed once; no mail is sent.
func (s *Service) InviteAdministrator(ctx context.Context, email, name string) (portal.LinkID, error) {
	var link portal.Link
	err := s.db.Write(ctx, func(tx *store.Tx) error {
		administrators, err := tx.AccountsOfRole(ctx, portal.Administrator, "", "")
		if err != nil {
			return err
		}
		if waiting := slices.IndexFunc(administrators, unclaimed); waiting >= 0 && email != Placeholder {
			link, err = takeOver(ctx, tx, administrators[waiting], email, name)
			return err
		}
		if len(administrators) >= 2 {
			return portal.Refuse(portal.Conflict, "account.second_person", "")
		}
		account := portal.Account{
			ID: portal.New[portal.AccountID](tx.IDs()), Email: email, Name: name, Role: portal.Administrator,
			Active: true, CreatedAt: tx.Now(),
		}
		if err := tx.CreateAccount(ctx, account); err != nil {
			return err
		}
		if link, err = shellLink(ctx, tx, account); err != nil {
			return err
		}
		return s.noteAccount(ctx, tx, portal.SystemActor(), account.ID, "invite", "shell")
	})
	return link.ID, err
}

// Placeholder is the address of the administrator that is offered at the first
// start, before anybody has said who it is.
const Placeholder = "admin@localhost"

func unclaimed(a portal.Account) bool { return a.Email == Placeholder && a.PasswordHash == "" }

// takeOver gives the place of the placeholder to a named person. As an account of
// its own it would stay one of the first two for ever, and nobody could confirm
// what the only administrator asks for.
func takeOver(ctx context.Context, tx *store.Tx, account portal.Account, email, name string) (portal.Link, error) {
	account.Email, account.Name = email, name
	if err := tx.UpdateAccount(ctx, &account); err != nil {
		return portal.Link{}, err
	}
	return shellLink(ctx, tx, account)
}

// RenewInvitation makes a new shell link for an administrator who never took up
// the first one.
func (s *Service) RenewInvitation(ctx context.Context, id portal.AccountID) (portal.LinkID, error) {
	var link portal.Link
	err := s.db.Write(ctx, func(tx *store.Tx) error {
		account, err := tx.FindAccount(ctx, id)
		if err != nil {
			return err
		}
		link, err = shellLink(ctx, tx, account)
		return err
	})
	return link.ID, err
}

// shellLink makes a link that is printed and not mailed.
func shellLink(ctx context.Context, tx *store.Tx, account portal.Account) (portal.Link, error) {
	link := portal.Link{
		ID: portal.New[portal.LinkID](tx.IDs()), Purpose: portal.LinkFirstAdmin, Account: account.ID,
		Email: account.Email, CreatedAt: tx.Now(), ExpiresAt: portal.At(tx.Now().Add(invitationLife)),
	}
	return link, tx.CreateLink(ctx, link)
}
