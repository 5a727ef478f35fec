package landlords

import (
	"context"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/store"
)

// Service is the landlords' use cases.
type Service struct {
	db     *store.DB
	tokens notify.Tokens
	nudge  func()
}

// New returns the use cases. The tokens tell which mailed links are ours; the
// nudge wakes the mail worker after a commit.
func New(db *store.DB, tokens notify.Tokens, nudge func()) *Service {
	return &Service{db: db, tokens: tokens, nudge: nudge}
}

// write runs a use case that may have put a mail into the outbox.
func (s *Service) write(ctx context.Context, work func(tx *store.Tx) error) error {
	if err := s.db.Write(ctx, work); err != nil {
		return err
	}
	s.nudge()
	return nil
}

// Answers are what somebody said in a form: they are written onto the offer they
// belong to.
type Answers interface {
	Fill(l *portal.Listing)
}

// listing finds one of the actor's own offers, after asking for the right.
func listing(ctx context.Context, tx *store.Tx, actor portal.Actor, id portal.ListingID, action portal.Action) (portal.Listing, error) {
	if err := portal.Permit(actor, portal.ResOwnListing, action); err != nil {
		return portal.Listing{}, err
	}
	return tx.FindListing(ctx, actor, id)
}
