package accounts

import (
	"context"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/store"
)

// MailHealth says for the status page how the mails fare.
func (s *Service) MailHealth(ctx context.Context, actor portal.Actor) (notify.Health, error) {
	if err := portal.Permit(actor, portal.ResStatus, portal.Read); err != nil {
		return notify.Health{}, err
	}
	var health notify.Health
	err := s.db.Read(ctx, func(tx *store.Tx) error {
		var err error
		health, err = notify.CheckHealth(ctx, tx, tx.Now())
		return err
	})
	return health, err
}
