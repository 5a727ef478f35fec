package store

import (
	"context"

	"wohnraum/portal"
)

var householdTable = newTable("household", portal.Household{})

var householdSelect = "SELECT " + householdTable.own + " FROM household WHERE "

// FindHousehold returns a household that the actor may see.
func (tx *Tx) FindHousehold(ctx context.Context, actor portal.Actor, id portal.HouseholdID) (portal.Household, error) {
	var h portal.Household
	sc := householdScope(actor)
	err := tx.one(ctx, &h, householdSelect+"household.id = ? AND "+sc.where, sc.with(id)...)
	return h, err
}

// CreateHousehold adds a household and gives it its number.
func (tx *Tx) CreateHousehold(ctx context.Context, h *portal.Household) error {
	number, err := tx.NextNumber(ctx, "household")
	if err != nil {
		return err
	}
	h.Number, h.CreatedAt, h.ChangedAt = number, tx.now, tx.now
	if err := tx.create(ctx, householdTable, h); err != nil {
		return err
	}
	return tx.touchHousehold(ctx, h.ID)
}

// UpdateHousehold saves a household; Conflict if somebody was faster.
func (tx *Tx) UpdateHousehold(ctx context.Context, h *portal.Household) error {
	h.ChangedAt = tx.now
	if err := tx.save(ctx, householdTable, h); err != nil {
		return err
	}
	h.Version++
	return tx.touchHousehold(ctx, h.ID)
}

// CandidateHouseholds returns the households that the engine may weigh: those
// in the file and not housed, set aside or still being taken in.
func (tx *Tx) CandidateHouseholds(ctx context.Context) ([]portal.Household, error) {
	var households []portal.Household
	err := tx.many(ctx, &households, householdSelect+
		"household.state IN ('consent_missing', 'under_review', 'ready', 'in_proposal', 'contracting') ORDER BY household.number")
	return households, err
}

// Wishes returns the municipalities of a household, dearest first.
func (tx *Tx) Wishes(ctx context.Context, id portal.HouseholdID) ([]portal.Wish, error) {
	var wishes []portal.Wish
	err := tx.many(ctx, &wishes, "SELECT household_id, municipality, rank FROM household_wish WHERE household_id = ? ORDER BY rank", id)
	return wishes, err
}

// AllWishes returns every wish, for a match run.
func (tx *Tx) AllWishes(ctx context.Context) ([]portal.Wish, error) {
	var wishes []portal.Wish
	err := tx.many(ctx, &wishes, "SELECT household_id, municipality, rank FROM household_wish ORDER BY household_id, rank")
	return wishes, err
}

// ReplaceWishes sets a household's wishes in the order given.
func (tx *Tx) ReplaceWishes(ctx context.Context, id portal.HouseholdID, municipalities []string) error {
	if err := tx.exec(ctx, "DELETE FROM household_wish WHERE household_id = ?", id); err != nil {
		return err
	}
	for i, municipality := range municipalities {
		if err := tx.exec(ctx, "INSERT INTO household_wish (household_id, municipality, rank) VALUES (?, ?, ?)", id, municipality, i+1); err != nil {
			return err
		}
	}
	return nil
}

// Exclusions returns the places where a household must not be housed.
func (tx *Tx) Exclusions(ctx context.Context, id portal.HouseholdID) ([]portal.Exclusion, error) {
	var places []portal.Exclusion
	err := tx.many(ctx, &places, "SELECT household_id, place FROM household_exclusion WHERE household_id = ? ORDER BY place", id)
	return places, err
}

// AllExclusions returns every excluded place, for a match run.
func (tx *Tx) AllExclusions(ctx context.Context) ([]portal.Exclusion, error) {
	var places []portal.Exclusion
	err := tx.many(ctx, &places, "SELECT household_id, place FROM household_exclusion ORDER BY household_id, place")
	return places, err
}

// ReplaceExclusions sets the places where a household must not be housed.
func (tx *Tx) ReplaceExclusions(ctx context.Context, id portal.HouseholdID, places []string) error {
	if err := tx.exec(ctx, "DELETE FROM household_exclusion WHERE household_id = ?", id); err != nil {
		return err
	}
	for _, place := range places {
		if err := tx.exec(ctx, "INSERT INTO household_exclusion (household_id, place) VALUES (?, ?)", id, place); err != nil {
			return err
		}
	}
	return nil
}
