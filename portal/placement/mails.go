package placement

import (
	"context"
	"strings"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/store"
)

// MailPage is one page of the outbox.
type MailPage struct {
	notify.Page

	Skipped int // mails before this page
}

// Mails lists the outbox, newest first.
func (s *Service) Mails(ctx context.Context, actor portal.Actor, f notify.Filter) (MailPage, error) {
	var page MailPage
	err := s.read(ctx, actor, portal.ResMail, func(tx *store.Tx) (err error) {
		page.Page, page.Skipped, err = notify.ListFiltered(ctx, tx, f)
		return err
	})
	return page, err
}

// MailRecord is a mail as the office may read it: in words, without a usable
// link. Only a demo county shows the link, because there nobody has a mailbox.
type MailRecord struct {
	notify.Row
	notify.Mail

	Link    string         // the address in the mail; "" if it is hidden or there is none
	Refusal notify.Refusal // of the mail's address
}

// Mail opens a mail of the outbox.
func (s *Service) Mail(ctx context.Context, actor portal.Actor, id notify.ID) (MailRecord, error) {
	var r MailRecord
	err := s.read(ctx, actor, portal.ResMail, func(tx *store.Tx) (err error) {
		if r.Row, err = notify.Find(ctx, tx, id); err != nil {
			return err
		}
		r.Refusal, err = notify.FindRefusal(ctx, tx, r.Address)
		return err
	})
	if err != nil {
		return r, err
	}
	shown := s.linkIn(&r)
	r.Mail, err = s.mails.Render(r.Kind, r.Payload, shown)
	if err != nil {
		return r, portal.Errorf(portal.Internal, "mail %s: %w", id, err)
	}
	return r, nil
}

// linkIn decides what stands in the place of the mail's link.
func (s *Service) linkIn(r *MailRecord) string {
	kind, err := notify.KindOf(r.Kind)
	switch {
	case err != nil, s.links == nil:
		return notify.HiddenLink
	case kind.Personal():
		r.Link = s.links.Personal(r.Row.Link)
	default:
		r.Link = s.links.Page(strings.ReplaceAll(kind.Path, "{id}", r.Row.Subject.ID))
	}
	return r.Link
}

// RetryMail sends a mail again because a person said so.
func (s *Service) RetryMail(ctx context.Context, actor portal.Actor, id notify.ID) error {
	return s.write(ctx, actor, portal.ResMail, portal.Update, func(tx *store.Tx) error {
		if err := notify.Retry(ctx, tx, tx.Now(), id); err != nil {
			return err
		}
		if err := tx.FinishTask(ctx, "mail_failed:"+string(id), actor.Account); err != nil {
			return err
		}
		return tx.Audit(ctx, actor, "mail.retry", portal.SubjectMail, string(id), "")
	})
}

// FreeAddress lets mail go to a mail's address again: somebody has called, and the
// address is right after all.
func (s *Service) FreeAddress(ctx context.Context, actor portal.Actor, id notify.ID) error {
	return s.write(ctx, actor, portal.ResMail, portal.Update, func(tx *store.Tx) error {
		row, err := notify.Find(ctx, tx, id)
		if err != nil {
			return err
		}
		refusal, err := notify.FindRefusal(ctx, tx, row.Address)
		if err != nil {
			return err
		}
		if !refusal.Known() {
			return portal.Refuse(portal.Conflict, "mail.free", "")
		}
		if err := notify.Accept(ctx, tx, row.Address); err != nil {
			return err
		}
		return tx.Audit(ctx, actor, "mail.free", portal.SubjectMail, string(id), "")
	})
}

// ResolveMail takes a mail off the list of troubles: somebody called instead.
func (s *Service) ResolveMail(ctx context.Context, actor portal.Actor, id notify.ID) error {
	return s.write(ctx, actor, portal.ResMail, portal.Update, func(tx *store.Tx) error {
		if _, err := notify.Find(ctx, tx, id); err != nil {
			return err
		}
		if err := notify.Resolve(ctx, tx, tx.Now(), id); err != nil {
			return err
		}
		if err := tx.FinishTask(ctx, "mail_failed:"+string(id), actor.Account); err != nil {
			return err
		}
		return tx.Audit(ctx, actor, "mail.resolve", portal.SubjectMail, string(id), "")
	})
}
