package landlords

import (
	"context"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/reference"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// Sent says how an offer went on its way.
type Sent string

// The three ways of an offer.
const (
	SentByMail  Sent = "mail"      // a link to confirm is on its way
	SentByPhone Sent = "phone"     // handed in; the office calls
	SentAtOnce  Sent = "signed_in" // handed in by a landlord who is signed in
)

// Send sends a finished draft off. A visitor with an e-mail address gets a link to
// confirm it; one without is called back; a landlord who is signed in hands it
// in at once.
func (s *Service) Send(ctx context.Context, actor portal.Actor, token string) (Sent, portal.Listing, error) {
	if err := portal.Permit(actor, portal.ResDraft, portal.Create); err != nil {
		return "", portal.Listing{}, err
	}
	var sent Sent
	var draft portal.Listing
	err := s.write(ctx, func(tx *store.Tx) error {
		var err error
		if draft, err = findDraft(ctx, tx, token); err != nil {
			return err
		}
		if len(draft.Missing()) > 0 {
			return portal.Refuse(portal.Invalid, "offer.incomplete", "")
		}
		sent, err = send(ctx, tx, actor, &draft)
		return err
	})
	return sent, draft, err
}

func send(ctx context.Context, tx *store.Tx, actor portal.Actor, draft *portal.Listing) (Sent, error) {
	switch {
	case actor.Role == portal.LandlordRole:
		return SentAtOnce, handIn(ctx, tx, actor, draft, actor.Landlord)
	case draft.ContactEmail == "":
		landlord := newLandlord(tx, *draft)
		if err := tx.CreateLandlord(ctx, landlord); err != nil {
			return "", err
		}
		return SentByPhone, handIn(ctx, tx, portal.SystemActor(), draft, landlord.ID)
	default:
		return SentByMail, mailDraft(ctx, tx, portal.LinkConfirm, notify.LandlordConfirm, *draft)
	}
}

// handIn gives the offer to its landlord and hands it in for review.
func handIn(ctx context.Context, tx *store.Tx, actor portal.Actor, l *portal.Listing, owner portal.LandlordID) error {
	l.Landlord, l.Unit.Landlord = owner, owner
	return spine.Listing(ctx, tx, spine.Act{By: actor}, l, portal.SubmitListing)
}

func newLandlord(tx *store.Tx, l portal.Listing) portal.Landlord {
	return portal.Landlord{
		ID: portal.New[portal.LandlordID](tx.IDs()), Kind: portal.PrivateLandlord, Name: l.ContactName,
		Phone: l.ContactPhone, Email: l.ContactEmail, CreatedAt: tx.Now(),
	}
}

// SendResume mails a link to go on with a draft, on any device.
func (s *Service) SendResume(ctx context.Context, actor portal.Actor, token string) error {
	if err := portal.Permit(actor, portal.ResDraft, portal.Create); err != nil {
		return err
	}
	return s.write(ctx, func(tx *store.Tx) error {
		draft, err := findDraft(ctx, tx, token)
		if err != nil || draft.ContactEmail == "" {
			return err
		}
		return mailDraft(ctx, tx, portal.LinkResume, notify.LandlordDraft, draft)
	})
}

// mailDraft makes a link to a draft that lives seven days, and its mail.
func mailDraft(ctx context.Context, tx *store.Tx, purpose portal.LinkPurpose, kind notify.Name, draft portal.Listing) error {
	link := portal.Link{
		ID: portal.New[portal.LinkID](tx.IDs()), Purpose: purpose, Listing: draft.ID, Email: draft.ContactEmail,
		CreatedAt: tx.Now(), ExpiresAt: portal.At(tx.Now().Add(DraftLife)),
	}
	if err := tx.CreateLink(ctx, link); err != nil {
		return err
	}
	place, _ := reference.ByKey(draft.Unit.Municipality)
	return notify.Enqueue(ctx, tx, tx.Now(), notify.Message{
		Kind: kind, Event: string(link.ID), Address: draft.ContactEmail, Link: link.ID,
		Payload: notify.Payload{
			Listing: spine.ListingNumber(draft), Municipality: place.Name, Due: portal.DateOf(link.ExpiresAt.Time),
		},
		Subject: notify.Subject{Kind: string(portal.SubjectListing), ID: string(draft.ID)},
	})
}
