package spine

import (
	"context"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/store"
)

// RemindLandlord asks the landlord once more for the answer to a card: once for
// all cards of a round, however often it is called. Where there is no address, a
// task to call takes the mail's place, once as well.
func RemindLandlord(ctx context.Context, tx *store.Tx, p portal.Proposal) error {
	reminded, err := wasReminded(ctx, tx, p)
	if err != nil || reminded {
		return err
	}
	l, err := tx.FindListing(ctx, portal.SystemActor(), p.Listing)
	if err != nil {
		return err
	}
	return writeLandlord(ctx, tx, notify.LandlordReminder, l, letter{event: p.Due, subject: subjectOf(p)})
}

func wasReminded(ctx context.Context, tx *store.Tx, p portal.Proposal) (bool, error) {
	round, err := tx.ProposalsOfRound(ctx, p.Round)
	if err != nil {
		return false, err
	}
	for _, one := range append(round, p) {
		if reminded, err := hasReminder(ctx, tx, subjectOf(one)); err != nil || reminded {
			return reminded, err
		}
	}
	return false, nil
}

func hasReminder(ctx context.Context, tx *store.Tx, about notify.Subject) (bool, error) {
	mails, err := notify.ListAbout(ctx, tx, about)
	if err != nil {
		return false, err
	}
	for _, mail := range mails {
		if mail.Kind == notify.LandlordReminder {
			return true, nil
		}
	}
	return tx.TaskKnown(ctx, callTask(notify.LandlordReminder, about))
}

// callTask is the dedupe key of the task that takes a mail's place.
func callTask(kind notify.Name, about notify.Subject) string {
	return "call:" + string(kind) + about.ID
}
