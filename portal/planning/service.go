package planning

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// Service is the use cases of the office's rules.
type Service struct{ db *store.DB }

// New returns the use cases.
func New(db *store.DB) *Service { return &Service{db: db} }

func (s *Service) write(ctx context.Context, actor portal.Actor, action portal.Action, work func(tx *store.Tx) error) error {
	if err := portal.Permit(actor, portal.ResRule, action); err != nil {
		return err
	}
	return s.db.Write(ctx, work)
}

func (s *Service) read(ctx context.Context, actor portal.Actor, work func(tx *store.Tx) error) error {
	if err := portal.Permit(actor, portal.ResRule, portal.Read); err != nil {
		return err
	}
	return s.db.Read(ctx, work)
}
