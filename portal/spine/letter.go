package spine

import (
	"context"
	"time"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/store"
)

// linkLife is how long a mailed link of the process opens its page. Afterwards
// its page offers to send a new one.
const linkLife = 14 * 24 * time.Hour

// letter is what a mail needs beside its kind and its reader.
type letter struct {
	event       portal.Date
	appointment portal.Instant
	subject     notify.Subject
}

// writeLetter writes to the landlord about the proposal.
func writeLetter(kind notify.Name) consequence {
	return func(ctx context.Context, tx *store.Tx, _ Act, f *file) error {
		return writeLandlord(ctx, tx, kind, f.listing, letter{event: f.proposal.Due, subject: proposalSubject(f)})
	}
}

// writeViewing announces a viewing, or that it was moved.
func writeViewing(ctx context.Context, tx *store.Tx, _ Act, f *file) error {
	viewings, err := tx.Viewings(ctx, f.proposal.ID)
	if err != nil || len(viewings) == 0 {
		return err
	}
	kind := notify.LandlordViewingSet
	if f.from == portal.ViewingSet {
		kind = notify.LandlordViewingMoved
	}
	return writeLandlord(ctx, tx, kind, f.listing, letter{
		appointment: viewings[len(viewings)-1].StartsAt, subject: proposalSubject(f),
	})
}

// tellLandlord says that a proposal ended, if the landlord knew of it and did not
// end it.
func tellLandlord(ctx context.Context, tx *store.Tx, act Act, f *file) error {
	if !f.from.KnownToLandlord() || f.event == portal.LandlordDeclines || f.event == portal.ChooseAnother {
		return nil
	}
	return writeLetter(notify.LandlordEnded)(ctx, tx, act, f)
}

// askDeletion: a landlord who knew the name is asked to delete it.
func askDeletion(ctx context.Context, tx *store.Tx, act Act, f *file) error {
	if !f.from.KnowsName() {
		return nil
	}
	return writeLetter(notify.LandlordDeletionRequest)(ctx, tx, act, f)
}

// writeLandlord writes to everybody who acts for the landlord; where there is no
// address, a task to call takes the mail's place (decision 21).
func writeLandlord(ctx context.Context, tx *store.Tx, kind notify.Name, l portal.Listing, about letter) error {
	accounts, err := tx.AccountsOfLandlord(ctx, l.Landlord)
	if err != nil {
		return err
	}
	if len(accounts) == 0 {
		return tx.AddTask(ctx, portal.Task{
			Kind: "call_landlord", Subject: portal.SubjectListing, Key: string(l.ID), Detail: string(kind),
			Role: portal.Placement, Due: tx.Today().AddWorkingDays(1), Dedupe: callTask(kind, about.subject),
		})
	}
	for _, account := range accounts {
		link, err := newLink(ctx, tx, kind, account, l.ID)
		if err != nil {
			return err
		}
		if err := enqueue(ctx, tx, kind, account, about.payload(l), about.subject, link); err != nil {
			return err
		}
	}
	return nil
}

func (a letter) payload(l portal.Listing) notify.Payload {
	return notify.Payload{
		Listing: ListingNumber(l), Municipality: municipalityName(l.Unit.Municipality),
		Due: a.event, Appointment: a.appointment,
	}
}

func newLink(ctx context.Context, tx *store.Tx, name notify.Name, account portal.Account, listing portal.ListingID) (portal.LinkID, error) {
	kind, err := notify.KindOf(name)
	if err != nil || !kind.Personal() {
		return "", err
	}
	link := portal.Link{
		ID: portal.New[portal.LinkID](tx.IDs()), Purpose: kind.Purpose, Account: account.ID,
		Listing: listing, Email: account.Email, CreatedAt: tx.Now(), ExpiresAt: portal.At(tx.Now().Add(linkLife)),
	}
	return link.ID, tx.CreateLink(ctx, link)
}

// enqueue puts one mail into the outbox. Its event is a fresh id: the spine is
// called once for each thing that happens.
func enqueue(ctx context.Context, tx *store.Tx, kind notify.Name, to portal.Account, payload notify.Payload, about notify.Subject, link portal.LinkID) error {
	return notify.Enqueue(ctx, tx, tx.Now(), notify.Message{
		Kind: kind, Event: string(portal.New[portal.TaskID](tx.IDs())), Account: to.ID, Address: to.Email,
		Payload: payload, Link: link, Subject: about,
	})
}

func proposalSubject(f *file) notify.Subject { return subjectOf(*f.proposal) }

func subjectOf(p portal.Proposal) notify.Subject {
	return notify.Subject{Kind: string(portal.SubjectProposal), ID: string(p.ID)}
}
