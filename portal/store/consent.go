package store

import (
	"context"

	"wohnraum/portal"
)

var (
	consentTable = newTable("consent", portal.Consent{})
	factTable    = newTable("urgency_fact", portal.UrgencyFact{})
)

// Consents returns the records of a household, newest first.
func (tx *Tx) Consents(ctx context.Context, id portal.HouseholdID) ([]portal.Consent, error) {
	var consents []portal.Consent
	err := tx.many(ctx, &consents, "SELECT "+consentTable.columns+" FROM consent WHERE household_id = ? ORDER BY id DESC", id)
	return consents, err
}

// AllConsents returns every valid general consent, for a match run.
func (tx *Tx) AllConsents(ctx context.Context) ([]portal.Consent, error) {
	var consents []portal.Consent
	err := tx.many(ctx, &consents, "SELECT "+consentTable.columns+" FROM consent WHERE kind <> 'naming' AND withdrawn_at IS NULL ORDER BY id")
	return consents, err
}

// CreateConsent records a consent.
func (tx *Tx) CreateConsent(ctx context.Context, c portal.Consent) error {
	return tx.create(ctx, consentTable, c)
}

// WithdrawConsent marks a consent as withdrawn; it stays on record.
func (tx *Tx) WithdrawConsent(ctx context.Context, id portal.ConsentID, by portal.AccountID) error {
	return tx.exec(ctx, "UPDATE consent SET withdrawn_at = ?, withdrawn_by = ? WHERE id = ? AND withdrawn_at IS NULL", tx.now, by, id)
}

// VettingItems returns the checklist of a household.
func (tx *Tx) VettingItems(ctx context.Context, id portal.HouseholdID) ([]portal.VettingItem, error) {
	var items []portal.VettingItem
	err := tx.many(ctx, &items, "SELECT household_id, item, seen_on, account_id, account_name FROM vetting_item WHERE household_id = ?", id)
	return items, err
}

// PutVettingItem records that an item of the checklist was seen.
func (tx *Tx) PutVettingItem(ctx context.Context, item portal.VettingItem) error {
	return tx.exec(ctx, `INSERT INTO vetting_item (household_id, item, seen_on, account_id, account_name) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (household_id, item) DO UPDATE SET seen_on = excluded.seen_on, account_id = excluded.account_id, account_name = excluded.account_name`,
		item.Household, item.Item, item.On, item.By, item.ByName)
}

// UrgencyFacts returns the facts of a household, for its team.
func (tx *Tx) UrgencyFacts(ctx context.Context, id portal.HouseholdID) ([]portal.UrgencyFact, error) {
	var facts []portal.UrgencyFact
	err := tx.many(ctx, &facts, "SELECT "+factTable.columns+" FROM urgency_fact WHERE household_id = ? ORDER BY id", id)
	return facts, err
}

// AllUrgencyFacts returns every running fact. Only the four sums made of them
// leave the use case that asks.
func (tx *Tx) AllUrgencyFacts(ctx context.Context) ([]portal.UrgencyFact, error) {
	var facts []portal.UrgencyFact
	err := tx.many(ctx, &facts, "SELECT "+factTable.columns+" FROM urgency_fact WHERE ended_on = '' ORDER BY id")
	return facts, err
}

// CreateUrgencyFact records a fact.
func (tx *Tx) CreateUrgencyFact(ctx context.Context, f portal.UrgencyFact) error {
	return tx.create(ctx, factTable, f)
}

// UpdateUrgencyFact saves a fact's check or end.
func (tx *Tx) UpdateUrgencyFact(ctx context.Context, f portal.UrgencyFact) error {
	return tx.save(ctx, factTable, f)
}
