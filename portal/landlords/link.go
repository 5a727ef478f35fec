package landlords

import (
	"context"
	"strings"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/store"
)

// LinkState is how a mailed link stands for whoever opened it.
type LinkState string

// The states of a link. A token that is not ours is no state: such a link does
// not exist.
const (
	LinkOpen     LinkState = "open"     // its button works
	LinkUsed     LinkState = "used"     // it has served
	LinkExpired  LinkState = "expired"  // its time is over; a new one can be sent
	LinkReplaced LinkState = "replaced" // the address was corrected: only the newer link counts
	LinkForeign  LinkState = "foreign"  // somebody else is signed in here
	LinkMine     LinkState = "mine"     // whose offer it leads to is signed in already
)

// Opened is a mailed link as its page shows it.
type Opened struct {
	Link    portal.Link
	State   LinkState
	Listing portal.Listing // the offer it leads to; zero for a mere sign-in
}

// OpenLink says what a mailed link is for and how it stands. It changes nothing.
// A wrong token is NotFound, like a link that never was.
func (s *Service) OpenLink(ctx context.Context, actor portal.Actor, id portal.LinkID, token string) (Opened, error) {
	var opened Opened
	err := s.db.Read(ctx, func(tx *store.Tx) error {
		var err error
		opened, err = s.openLink(ctx, tx, actor, id, token)
		return err
	})
	return opened, err
}

func (s *Service) openLink(ctx context.Context, tx *store.Tx, actor portal.Actor, id portal.LinkID, token string) (Opened, error) {
	if !s.tokens.Verify(id, token) {
		return Opened{}, portal.Errorf(portal.NotFound, "token of link %s", id)
	}
	link, err := tx.FindLink(ctx, id)
	if err != nil {
		return Opened{}, err
	}
	opened := Opened{Link: link}
	if link.Listing != "" {
		opened.Listing, err = tx.FindListing(ctx, portal.SystemActor(), link.Listing)
		if err != nil {
			return Opened{}, err
		}
	}
	opened.State, err = stateOf(ctx, tx, actor, opened)
	return opened, err
}

// stateOf looks first at who is here, then at whether the link has served, and
// last at its time: whoever confirmed yesterday wants to read that, not that the
// link is old.
func stateOf(ctx context.Context, tx *store.Tx, actor portal.Actor, o Opened) (LinkState, error) {
	mine, err := belongs(ctx, tx, actor, o.Link)
	switch {
	case err != nil:
		return "", err
	case actor.Role != portal.Anonymous && !mine:
		return LinkForeign, nil
	case o.aboutDraft() && o.Listing.State != portal.ListingDraft:
		return o.confirmed(mine, actor), nil
	case o.Link.Purpose == portal.LinkConfirm && !sameAddress(o.Link.Email, o.Listing.ContactEmail):
		return LinkReplaced, nil
	case mine && !o.aboutDraft():
		return LinkMine, nil
	case !o.Link.UsedAt.IsZero():
		return LinkUsed, nil
	case o.Link.ExpiresAt.Before(tx.Now().Time):
		return LinkExpired, nil
	default:
		return LinkOpen, nil
	}
}

// confirmed is the state of a link whose offer is handed in: its landlord, signed
// in here, is led on to it.
func (o Opened) confirmed(mine bool, actor portal.Actor) LinkState {
	if mine && o.Listing.Landlord == actor.Landlord {
		return LinkMine
	}
	return LinkUsed
}

// aboutDraft tells links to an offer that is not handed in yet from links that
// sign a landlord in.
func (o Opened) aboutDraft() bool {
	return o.Link.Purpose == portal.LinkConfirm || o.Link.Purpose == portal.LinkResume
}

// belongs tells whether a link was mailed to the person who is signed in.
func belongs(ctx context.Context, tx *store.Tx, actor portal.Actor, link portal.Link) (bool, error) {
	if actor.Account == "" {
		return false, nil
	}
	if link.Account != "" {
		return link.Account == actor.Account, nil
	}
	account, err := tx.FindAccount(ctx, actor.Account)
	return err == nil && sameAddress(account.Email, link.Email), err
}

func sameAddress(a, b string) bool {
	return strings.EqualFold(strings.TrimSpace(a), strings.TrimSpace(b))
}

// ResumeDraft gives a draft, that its mailed link opens, to the browser with the
// new token. Whoever held it before holds it no longer.
func (s *Service) ResumeDraft(ctx context.Context, actor portal.Actor, id portal.LinkID, token, draftToken string) error {
	return s.db.Write(ctx, func(tx *store.Tx) error {
		opened, err := s.openLink(ctx, tx, actor, id, token)
		if err != nil {
			return err
		}
		if err := opened.usable(); err != nil {
			return err
		}
		if !opened.aboutDraft() {
			return portal.Errorf(portal.NotFound, "no draft behind a link of purpose %s", opened.Link.Purpose)
		}
		draft := opened.Listing
		draft.DraftHash, draft.Due = draftHash(draftToken), draftDue(tx)
		return tx.UpdateListing(ctx, &draft)
	})
}

// usable refuses a link whose button does not work, with the reason.
func (o Opened) usable() error {
	switch o.State {
	case LinkOpen:
		return nil
	case LinkForeign:
		return portal.Refuse(portal.Forbidden, "link.foreign", "")
	case LinkExpired, LinkReplaced:
		return portal.Refuse(portal.Gone, "link.expired", "")
	default:
		return portal.Refuse(portal.Gone, "link.used", "")
	}
}

// RenewLink mails a fresh link in place of one that has served or whose time is
// over, to the same address only.
func (s *Service) RenewLink(ctx context.Context, actor portal.Actor, id portal.LinkID, token string) error {
	return s.write(ctx, func(tx *store.Tx) error {
		opened, err := s.openLink(ctx, tx, actor, id, token)
		switch {
		case err != nil:
			return err
		case opened.State == LinkForeign:
			return opened.usable()
		case opened.State == LinkOpen || opened.State == LinkMine:
			return nil // nothing to renew
		case !opened.aboutDraft():
			return renewSignIn(ctx, tx, opened)
		case opened.State == LinkReplaced || opened.Listing.State != portal.ListingDraft:
			return portal.Refuse(portal.Gone, "link.used", "")
		}
		return renewDraft(ctx, tx, opened)
	})
}

func renewDraft(ctx context.Context, tx *store.Tx, opened Opened) error {
	kind := notify.LandlordConfirm
	if opened.Link.Purpose == portal.LinkResume {
		kind = notify.LandlordDraft
	}
	return mailDraft(ctx, tx, opened.Link.Purpose, kind, opened.Listing)
}

// renewSignIn mails a link that signs in and leads to the same offer.
func renewSignIn(ctx context.Context, tx *store.Tx, opened Opened) error {
	account, err := tx.FindAccount(ctx, opened.Link.Account)
	if err != nil || !account.Active || account.Role != portal.LandlordRole {
		return portal.Refuse(portal.Gone, "link.used", "")
	}
	link := portal.Link{
		ID: portal.New[portal.LinkID](tx.IDs()), Purpose: portal.LinkSignIn, Account: account.ID, Listing: opened.Link.Listing,
		Email: account.Email, CreatedAt: tx.Now(), ExpiresAt: portal.At(tx.Now().Add(signInLife)),
	}
	if err := tx.CreateLink(ctx, link); err != nil {
		return err
	}
	return notify.Enqueue(ctx, tx, tx.Now(), notify.Message{
		Kind: notify.LandlordSignIn, Event: string(link.ID), Account: account.ID, Address: account.Email, Link: link.ID,
		Payload: notify.Payload{Due: portal.DateOf(link.ExpiresAt.Time)},
		Subject: notify.Subject{Kind: string(portal.SubjectAccount), ID: string(account.ID)},
	})
}
