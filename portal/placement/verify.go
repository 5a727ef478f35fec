package placement

import (
	"context"
	"slices"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// Seen is what staff saw of a landlord or a unit (decision 12).
type Seen struct {
	Subject portal.SubjectKind // landlord or unit
	What    string             // a code of SeenCodes
	Note    string
}

// SeenCodes lists what can be seen of a landlord or a unit.
func SeenCodes(subject portal.SubjectKind) []string {
	if subject == portal.SubjectUnit {
		return []string{"visit", "ownership", "mandate", "call_back"}
	}
	return []string{"identity", "ownership", "mandate", "call_back"}
}

// Verify records what was seen. The first record makes the landlord, or the unit,
// a verified one; without both nobody is named.
func (s *Service) Verify(ctx context.Context, actor portal.Actor, id portal.ListingID, seen Seen) error {
	if !slices.Contains(SeenCodes(seen.Subject), seen.What) {
		return portal.Refuse(portal.Invalid, "reason.unknown", "")
	}
	return s.write(ctx, actor, portal.ResReview, portal.Decide, func(tx *store.Tx) error {
		l, err := tx.FindListing(ctx, actor, id)
		if err != nil {
			return err
		}
		key, err := markVerified(ctx, tx, l, seen.Subject)
		if err != nil {
			return err
		}
		err = tx.CreateVerification(ctx, portal.Verification{
			ID: portal.New[portal.TaskID](tx.IDs()), Subject: seen.Subject, Key: key, Seen: seen.What, Note: seen.Note,
			By: actor.Account, ByName: actor.Name, At: tx.Now(),
		})
		if err != nil {
			return err
		}
		return tx.Audit(ctx, actor, string(seen.Subject)+".verify", seen.Subject, key, seen.What)
	})
}

func markVerified(ctx context.Context, tx *store.Tx, l portal.Listing, subject portal.SubjectKind) (key string, err error) {
	switch subject {
	case portal.SubjectUnit:
		if l.Unit.Verified() {
			return string(l.UnitID), nil
		}
		l.Unit.VerifiedAt = tx.Now()
		return string(l.UnitID), tx.UpdateListing(ctx, &l)
	case portal.SubjectLandlord:
		landlord, err := tx.FindLandlord(ctx, portal.SystemActor(), l.Landlord)
		if err != nil || landlord.Verified() {
			return string(l.Landlord), err
		}
		landlord.VerifiedAt = tx.Now()
		return string(l.Landlord), tx.UpdateLandlord(ctx, &landlord)
	default:
		return "", portal.Errorf(portal.Invalid, "verify a %s", subject)
	}
}
