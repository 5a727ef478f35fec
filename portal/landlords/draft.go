package landlords

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"time"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/store"
)

// DraftLife is how long a draft waits for its writer to go on.
const DraftLife = 7 * 24 * time.Hour

// draftHash is what the database keeps of a draft's token.
func draftHash(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// Draft returns the draft that a token belongs to; NotFound if there is none, or
// its seven days are over.
func (s *Service) Draft(ctx context.Context, token string) (portal.Listing, error) {
	var draft portal.Listing
	err := s.db.Read(ctx, func(tx *store.Tx) error {
		var err error
		draft, err = findDraft(ctx, tx, token)
		return err
	})
	return draft, err
}

func findDraft(ctx context.Context, tx *store.Tx, token string) (portal.Listing, error) {
	if token == "" {
		return portal.Listing{}, portal.Errorf(portal.NotFound, "no token")
	}
	draft, err := tx.FindDraft(ctx, draftHash(token))
	if err == nil && draft.Due.Known() && draft.Due < tx.Today() {
		err = portal.Errorf(portal.NotFound, "draft of %s", draft.Due)
	}
	return draft, err
}

// SaveDraft keeps one step of an offer, and begins the draft if the token has
// none yet. The seven days begin anew.
func (s *Service) SaveDraft(ctx context.Context, actor portal.Actor, token string, step Answers) (portal.Listing, error) {
	if err := portal.Permit(actor, portal.ResDraft, portal.Update); err != nil {
		return portal.Listing{}, err
	}
	var draft portal.Listing
	err := s.db.Write(ctx, func(tx *store.Tx) error {
		var err error
		draft, err = findDraft(ctx, tx, token)
		switch {
		case err != nil && portal.KindOf(err) == portal.NotFound:
			draft = newDraft(tx, token)
			step.Fill(&draft)
			return tx.CreateListing(ctx, &draft)
		case err != nil:
			return err
		}
		step.Fill(&draft)
		draft.Due = draftDue(tx)
		return tx.UpdateListing(ctx, &draft)
	})
	return draft, err
}

func newDraft(tx *store.Tx, token string) portal.Listing {
	return portal.Listing{
		ID: portal.New[portal.ListingID](tx.IDs()), State: portal.ListingDraft, DraftHash: draftHash(token),
		CreatedAt: tx.Now(), Due: draftDue(tx), Unit: portal.Unit{ID: portal.New[portal.UnitID](tx.IDs())},
	}
}

func draftDue(tx *store.Tx) portal.Date { return portal.DateOf(tx.Now().Add(DraftLife)) }

// DropDraft forgets a draft, because its writer begins anew.
func (s *Service) DropDraft(ctx context.Context, actor portal.Actor, token string) error {
	if err := portal.Permit(actor, portal.ResDraft, portal.Delete); err != nil {
		return err
	}
	return s.db.Write(ctx, func(tx *store.Tx) error {
		draft, err := findDraft(ctx, tx, token)
		if err != nil {
			if portal.KindOf(err) == portal.NotFound {
				return nil
			}
			return err
		}
		// A link to a draft that is gone would lead nowhere.
		about := notify.Subject{Kind: string(portal.SubjectListing), ID: string(draft.ID)}
		if err := notify.Cancel(ctx, tx, about); err != nil {
			return err
		}
		return tx.DropDraft(ctx, draft)
	})
}
