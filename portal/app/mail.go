package app

import (
	"context"
	"crypto/hkdf"
	"crypto/sha256"
	"fmt"

	"wohnraum/notify"
	"wohnraum/notify/bounce"
	"wohnraum/notify/eml"
	"wohnraum/notify/mailfile"
	"wohnraum/notify/smtp"
	"wohnraum/portal"
	"wohnraum/portal/store"
	"wohnraum/templates"
)

// linkKey derives the key of mailed links from the portal's secret.
func linkKey(secret []byte) []byte {
	key, err := hkdf.Key(sha256.New, secret, nil, "wohnraum mailed links", 32)
	if err != nil {
		panic("app: 32 bytes are always derivable: " + err.Error())
	}
	return key
}

func (a *App) newWorker(mails *notify.Renderer) (*notify.Worker, error) {
	transport, err := a.transport()
	if err != nil {
		return nil, err
	}
	return notify.NewWorker(notify.Settings{
		Transact: a.transact, Render: mails.Render, Transport: transport, Links: a.Tokens,
		Clock: a.settings.Clock, Random: a.settings.Random, Log: a.settings.Log,
		Domain: a.settings.Config.PublicURL.Hostname(), OnTrouble: failedMail, OnHealth: lateMail,
	}), nil
}

// newBounces reads what comes back, where the mail server puts it.
func (a *App) newBounces() *bounce.Runner {
	if a.settings.Config.BounceDir == "" {
		return nil
	}
	return bounce.New(bounce.Settings{
		Dir: a.settings.Config.BounceDir, Transact: a.transact, OnTrouble: failedMail, Nudge: a.changed,
		Clock: a.settings.Clock, Log: a.settings.Log,
	})
}

// transact lends the outbox a transaction of the records.
func (a *App) transact(ctx context.Context, do func(notify.Tx) error) error {
	return a.DB.Write(ctx, func(tx *store.Tx) error { return do(tx) })
}

func (a *App) mailRenderer() (*notify.Renderer, error) {
	office := a.settings.Config.Office
	renderer, err := notify.NewRenderer(templates.FS, notify.Office(office))
	if err != nil {
		return nil, fmt.Errorf("app: %w", err)
	}
	return renderer, nil
}

func (a *App) transport() (notify.Transport, error) {
	config := a.settings.Config
	from := eml.SenderOf(config.Office.Name, config.MailFrom)
	if config.SMTP == nil {
		folder, err := mailfile.New(config.MailDir(), from, a.Demo)
		if err != nil {
			return nil, fmt.Errorf("app: %w", err)
		}
		return folder, nil
	}
	security := smtp.Plain
	if config.SMTP.TLS {
		security = ""
	}
	transport, err := smtp.New(smtp.Settings{
		Host: config.SMTP.Host, Port: config.SMTP.Port, User: config.SMTP.User, Password: config.SMTP.Password,
		Security: security, From: from, Bounce: config.BounceAddress,
	})
	if err != nil {
		return nil, fmt.Errorf("app: %w", err)
	}
	return transport, nil
}

// failedMail makes a task of a mail that was given up, so that somebody calls or
// writes, and tells the placement office at once (decision 25), except at the
// address that took no mail.
func failedMail(ctx context.Context, tx notify.Tx, row notify.Row) error {
	inner, ok := tx.(*store.Tx)
	if !ok {
		return portal.Errorf(portal.Internal, "the outbox works in %T", tx)
	}
	err := inner.AddTask(ctx, portal.Task{
		Kind: "mail_failed", Subject: portal.SubjectMail, Key: string(row.ID), Role: portal.Placement,
		Urgent: true, Due: inner.Today().AddWorkingDays(1), Dedupe: "mail_failed:" + string(row.ID),
	})
	if err != nil {
		return err
	}
	officers, err := inner.AccountsOfRole(ctx, portal.Placement, "", "")
	if err != nil {
		return err
	}
	for _, officer := range officers {
		if officer.Email == row.Address {
			continue // this mail would fail just the same
		}
		err := notify.Enqueue(ctx, inner, inner.Now(), notify.Message{
			Kind: notify.PlacementMailFailed, Event: string(row.ID), Account: officer.ID, Address: officer.Email,
			Subject: notify.Subject{Kind: string(portal.SubjectMail), ID: string(row.ID)},
		})
		if err != nil {
			return err
		}
	}
	return nil
}
