package mails

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"wohnraum/cmd/drill/stage"
	"wohnraum/notify"
	"wohnraum/notify/smtp/smtptest"
	"wohnraum/portal"
	"wohnraum/portal/store"
)

// canary stands for a household's data: it is in what comes back, and must be in
// nothing that is made of it.
const canary = "canary-household-4711"

const (
	refusedAddress   = "refused@post.example"   // its server says 550
	bouncedAddress   = "bounced@post.example"   // a notification comes back
	complainAddress  = "complains@post.example" // a complaint comes back
	reachedAddress   = "reached@post.example"
	officerAddress   = "vermittlung@kreis.example"
	bounceAddress    = "bounce@kreis.example"
	noticedAfterMost = time.Minute
)

// returned lets a server refuse one address, and a notification and a complaint
// come back for two others, among robots' answers and rubbish.
func returned(ctx context.Context, s *stage.Stage) (stage.Outcome, error) {
	folder, err := s.Folder("bounces")
	if err != nil {
		return stage.Outcome{}, err //nolint:wrapcheck // says what it did
	}
	senders := make(chan string, 1000)
	o, err := newOffice(ctx, s, "returned", smtptest.Script{
		OnMail: func(from string) error { senders <- from; return nil },
		OnRcpt: func(address string) error {
			if address == refusedAddress {
				return smtptest.Reply(550, "5.1.1 no such user")
			}
			return nil
		},
	}, "WOHNRAUM_BOUNCE_DIR="+folder, "WOHNRAUM_BOUNCE_ADDRESS="+bounceAddress)
	if err != nil {
		return stage.Outcome{}, err
	}
	if err := o.hire(ctx); err != nil {
		return stage.Outcome{}, err
	}
	refusedAfter, err := o.refused(ctx)
	if err != nil {
		return stage.Outcome{}, err
	}
	bouncedAfter, err := o.comeBack(ctx, s, folder)
	if err != nil {
		return stage.Outcome{}, err
	}
	outcome := stage.Outcome{Figures: []stage.Figure{
		stage.AtMost("task after a refused recipient", refusedAfter, noticedAfterMost),
		stage.AtMost("tasks after notification and complaint", bouncedAfter, noticedAfterMost),
		stage.Exactly("sender on the envelope", <-senders, bounceAddress),
	}}
	more, err := o.aftermath(ctx, folder)
	outcome.Figures = append(outcome.Figures, more...)
	return outcome, err
}

// hire lets somebody work in the placement office, who is told.
func (o *office) hire(ctx context.Context) error {
	return o.write(ctx, func(tx *store.Tx) error {
		return tx.CreateAccount(ctx, portal.Account{ //nolint:wrapcheck // says what it did
			ID: portal.New[portal.AccountID](tx.IDs()), Name: "Erna", Email: officerAddress,
			Role: portal.Placement, Active: true, CreatedAt: tx.Now(),
		})
	})
}

// refused sends the first mails, one of them to nobody.
func (o *office) refused(ctx context.Context) (time.Duration, error) {
	if err := o.enqueue(ctx, 0, refusedAddress, bouncedAddress, complainAddress, reachedAddress); err != nil {
		return 0, err
	}
	if err := o.program.Start(ctx); err != nil {
		return 0, err //nolint:wrapcheck // says what it did
	}
	took, err := o.told(ctx, 1)
	if err != nil {
		return took, err
	}
	_, err = until(ctx, time.Minute, "the others are sent", func(ctx context.Context) (bool, error) {
		sent, err := o.in(ctx, notify.Sent)
		return sent >= 3, err
	})
	return took, err
}

// told waits for the tasks.
func (o *office) told(ctx context.Context, tasks int) (time.Duration, error) {
	return until(ctx, 2*time.Minute, "the tasks are there", func(ctx context.Context) (bool, error) {
		open, err := o.tasks(ctx, "mail_failed")
		return len(open) >= tasks, err
	})
}

// comeBack delivers what comes back. In the short form nobody waits for the next
// look: the program is started anew, which looks at once.
func (o *office) comeBack(ctx context.Context, s *stage.Stage, folder string) (time.Duration, error) {
	if !s.Full {
		if _, err := o.program.Stop(time.Minute); err != nil {
			return 0, err //nolint:wrapcheck // says what it did
		}
	}
	rows, err := o.rows(ctx)
	if err != nil {
		return 0, err
	}
	for name, text := range returning(rows) {
		if err := deliver(folder, name, text); err != nil {
			return 0, err
		}
	}
	if !s.Full {
		if err := o.program.Launch(); err != nil {
			return 0, err //nolint:wrapcheck // says what it did
		}
	}
	return o.told(ctx, 3)
}

// returning is what arrives at the bounce address.
func returning(rows map[string]notify.Row) map[string]string {
	notification := report("delivery-status", "message/delivery-status",
		"Reporting-MTA: dns; mx.post.example\n\nFinal-Recipient: rfc822; "+bouncedAddress+"\nAction: failed\nStatus: 5.1.1\n"+
			"Diagnostic-Code: smtp; 550 5.1.1 no such user\n", rows[bouncedAddress].MessageID)
	return map[string]string{
		"1": notification,
		"2": notification,
		"3": report("feedback-report", "message/feedback-report", "Feedback-Type: abuse\nVersion: 1\n", rows[complainAddress].MessageID),
		"4": "From: a@post.example\nAuto-Submitted: auto-replied\nIn-Reply-To: <" + rows[reachedAddress].MessageID + ">\n\nIch bin im Urlaub.\n",
		"5": "rubbish " + canary,
		"6": strings.Repeat("X-Flood: yes\n", 300_000),
	}
}

func report(kind, media, body, id string) string {
	return "From: MAILER-DAEMON@mx.post.example\nContent-Type: multipart/report; report-type=" + kind + "; boundary=b\n\n" +
		"--b\nContent-Type: text/plain\n\n" + canary + "\n--b\nContent-Type: " + media + "\n\n" + body +
		"\n--b\nContent-Type: message/rfc822\n\nMessage-ID: <" + id + ">\nSubject: " + canary + "\n\n" + canary + "\n--b--\n"
}

// deliver puts a file into the folder as a mail server does: whole, or not at all.
func deliver(folder, name, text string) error {
	for _, sub := range []string{"tmp", "new", "cur"} {
		if err := os.MkdirAll(filepath.Join(folder, sub), 0o700); err != nil {
			return fmt.Errorf("deliver: %w", err)
		}
	}
	half := filepath.Join(folder, "tmp", name)
	if err := os.WriteFile(half, []byte(text), 0o600); err != nil {
		return fmt.Errorf("deliver: %w", err)
	}
	if err := os.Rename(half, filepath.Join(folder, "new", name)); err != nil {
		return fmt.Errorf("deliver: %w", err)
	}
	return nil
}

// aftermath writes to all addresses once more, and looks for the canary.
func (o *office) aftermath(ctx context.Context, folder string) ([]stage.Figure, error) {
	if _, err := until(ctx, time.Minute, "everything that came back is read", func(context.Context) (bool, error) {
		left, err := os.ReadDir(filepath.Join(folder, "new"))
		return len(left) == 0, err //nolint:wrapcheck // says what it did
	}); err != nil {
		return nil, err
	}
	before := len(o.server.Letters())
	if err := o.program.Kill(); err != nil {
		return nil, err //nolint:wrapcheck // says what it did
	}
	again := []string{refusedAddress, bouncedAddress, complainAddress, reachedAddress}
	if err := o.enqueue(ctx, 0, again...); err != nil {
		return nil, err
	}
	if err := o.program.Launch(); err != nil {
		return nil, err //nolint:wrapcheck // says what it did
	}
	if _, err := until(ctx, time.Minute, "the further mails are settled", func(ctx context.Context) (bool, error) {
		queued, err := o.in(ctx, notify.Queued)
		sending, failed := o.in(ctx, notify.Sending)
		if err == nil {
			err = failed
		}
		return queued+sending == 0, err
	}); err != nil {
		return nil, err
	}
	tasks, err := o.tasks(ctx, "mail_failed")
	if err != nil {
		return nil, err
	}
	unclear, err := os.ReadDir(filepath.Join(folder, ".Unclear", "cur"))
	if err != nil {
		return nil, fmt.Errorf("unclear: %w", err)
	}
	told := o.to(officerAddress, 0)
	return []stage.Figure{
		stage.Exactly("further mails to the three addresses", len(o.to(refusedAddress, before))+len(o.to(bouncedAddress, before))+len(o.to(complainAddress, before)), 0),
		stage.Exactly("further mails to the fourth", len(o.to(reachedAddress, before)), 1),
		stage.Exactly("tasks, three and three", len(tasks), 6),
		stage.AtLeast("mails to the office", len(told), 3),
		stage.Exactly("not understood, kept for a person", len(unclear), 2),
		stage.Exactly("household data in tasks, mails and log", o.leaks(tasks, told), 0),
	}, nil
}

// to are the letters to an address since there were so many.
func (o *office) to(address string, since int) []string {
	return slices.DeleteFunc(o.server.Letters()[since:], func(raw string) bool { return recipient(raw) != address })
}

// leaks counts where the canary is.
func (o *office) leaks(tasks []portal.Task, letters []string) int {
	texts := append(slices.Clone(letters), o.program.Said(1<<20))
	for _, task := range tasks {
		texts = append(texts, fmt.Sprintf("%+v", task))
	}
	found := 0
	for _, text := range texts {
		found += strings.Count(text, canary)
	}
	return found
}
