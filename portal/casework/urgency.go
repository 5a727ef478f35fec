package casework

import (
	"context"
	"slices"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// AddFact records a fact that makes the household's need pressing. Each kind
// counts once, so a second running fact of a kind is refused.
func (s *Service) AddFact(ctx context.Context, actor portal.Actor, id portal.HouseholdID, fact portal.UrgencyFact) error {
	if !slices.ContainsFunc(s.points.Rows, func(row portal.PointRow) bool { return row.Kind == fact.Kind }) {
		return portal.Refuse(portal.Invalid, "fact.kind", "")
	}
	return s.change(ctx, actor, id, anyVersion, "household.fact_add", func(tx *store.Tx, _ *portal.Household) error {
		if fact.CheckedOn > tx.Today() || fact.Since > tx.Today() {
			return portal.Refuse(portal.Invalid, "date.future", "")
		}
		facts, err := tx.UrgencyFacts(ctx, id)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(facts, func(f portal.UrgencyFact) bool { return f.Kind == fact.Kind && !f.EndedOn.Known() }) {
			return portal.Refuse(portal.Conflict, "fact.exists", "")
		}
		fact.ID, fact.Household = portal.New[portal.TaskID](tx.IDs()), id
		fact.By, fact.ByName, fact.At = actor.Account, actor.Name, tx.Now()
		return tx.CreateUrgencyFact(ctx, fact)
	})
}

// ConfirmFact records that a fact was checked today and still holds.
func (s *Service) ConfirmFact(ctx context.Context, actor portal.Actor, id portal.HouseholdID, fact portal.TaskID) error {
	return s.changeFact(ctx, actor, id, fact, "household.fact_confirm", func(f *portal.UrgencyFact, today portal.Date) error {
		f.CheckedOn = today
		return nil
	})
}

// EndFact records that a fact no longer holds. It stays on record and no longer
// counts.
func (s *Service) EndFact(ctx context.Context, actor portal.Actor, id portal.HouseholdID, fact portal.TaskID, on portal.Date) error {
	return s.changeFact(ctx, actor, id, fact, "household.fact_end", func(f *portal.UrgencyFact, today portal.Date) error {
		if !on.Known() || on > today || on < f.Since {
			return portal.Refuse(portal.Invalid, "fact.end", "")
		}
		f.EndedOn = on
		return nil
	})
}

func (s *Service) changeFact(ctx context.Context, actor portal.Actor, id portal.HouseholdID, fact portal.TaskID, action string,
	work func(f *portal.UrgencyFact, today portal.Date) error,
) error {
	return s.change(ctx, actor, id, anyVersion, action, func(tx *store.Tx, _ *portal.Household) error {
		facts, err := tx.UrgencyFacts(ctx, id)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(facts, func(f portal.UrgencyFact) bool { return f.ID == fact })
		switch {
		case i < 0:
			return portal.Errorf(portal.NotFound, "fact %s", fact)
		case facts[i].EndedOn.Known():
			return portal.Refuse(portal.Conflict, "fact.ended", "")
		}
		if err := work(&facts[i], tx.Today()); err != nil {
			return err
		}
		return tx.UpdateUrgencyFact(ctx, facts[i])
	})
}
