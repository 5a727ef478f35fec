package finding

import (
	"context"
	"encoding/json"
	"fmt"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// Health is how the search fares, for the status page.
type Health struct {
	Engine  bool // there is one
	Answers bool // and it answers
	Queue   store.IndexQueue
	Drift   Drift // of the last comparison; its time is zero if there was none
}

// Health tells how the search fares.
func (s *Service) Health(ctx context.Context, actor portal.Actor) (Health, error) {
	if err := portal.Permit(actor, portal.ResStatus, portal.Read); err != nil {
		return Health{}, err
	}
	h := Health{Engine: s.engine != nil}
	if h.Engine && s.ready.Load() {
		limited, cancel := context.WithTimeout(ctx, patience)
		defer cancel()
		h.Answers = s.engine.Check(limited) == nil
	}
	err := s.db.Read(ctx, func(tx *store.Tx) error {
		var err error
		if h.Queue, err = tx.IndexQueue(ctx); err != nil {
			return err
		}
		h.Drift, err = lastDrift(ctx, tx)
		return err
	})
	return h, err
}

func lastDrift(ctx context.Context, tx *store.Tx) (Drift, error) {
	var drift Drift
	text, err := tx.Setting(ctx, driftSetting)
	if err != nil || text == "" {
		return drift, err
	}
	if err := json.Unmarshal([]byte(text), &drift); err != nil {
		return drift, fmt.Errorf("setting %s: %w", driftSetting, err)
	}
	return drift, nil
}
