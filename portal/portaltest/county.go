package portaltest

import (
	"context"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/reference"
	"wohnraum/portal/store"
)

// Herford is the municipality in which the tests take place.
const Herford = "05758012"

// Limits enters the demo table of rent limits.
func (p *Portal) Limits(t testing.TB) {
	t.Helper()
	p.Write(t, func(ctx context.Context, tx *store.Tx) error {
		for _, table := range reference.DemoRentLimits() {
			for _, row := range pairing.LimitRows("Demo-Werte", table) {
				row.ID = portal.New[portal.TaskID](tx.IDs())
				if err := tx.CreateRentLimit(ctx, row); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// Household adds a ready household of one person on benefit, with a complete
// file; change adapts it before it is stored. The fact makes its need pressing.
func (p *Portal) Household(t testing.TB, caseworker portal.Account, name, fact string, change func(*portal.Household)) portal.Household {
	t.Helper()
	var h portal.Household
	p.Write(t, func(ctx context.Context, tx *store.Tx) error {
		h = portal.Household{
			ID: portal.New[portal.HouseholdID](tx.IDs()), Team: caseworker.Team, Caseworker: caseworker.ID,
			State: portal.HouseholdReady, Category: "BAGW-A1.1", Persons: 1, RoomsMin: 2, Basis: portal.BasisJobcenter,
			Pets: portal.No, StepFree: portal.No, Wheelchair: portal.No, FixedTerm: portal.Yes, Support: portal.Yes,
			WBS: portal.No, Residence: portal.No, MoveFrom: tx.Today(), VettedOn: tx.Today(), ReadyAt: tx.Now(),
		}
		if change != nil {
			change(&h)
		}
		if err := tx.CreateHousehold(ctx, &h); err != nil {
			return err
		}
		return complete(ctx, tx, h, caseworker, name, fact)
	})
	return h
}

// complete gives a household what the file of a ready one holds.
func complete(ctx context.Context, tx *store.Tx, h portal.Household, by portal.Account, name, fact string) error {
	if err := tx.ReplaceWishes(ctx, h.ID, []string{Herford}); err != nil {
		return err
	}
	if err := tx.ReplaceMembers(ctx, h.ID, []portal.Member{{Name: name, Born: "1990-01-02"}}); err != nil {
		return err
	}
	for _, kind := range portal.ConsentsNeeded(h.Basis) {
		err := tx.CreateConsent(ctx, portal.Consent{
			ID: portal.New[portal.ConsentID](tx.IDs()), Household: h.ID, Kind: kind, Form: "paper", TextVersion: "1",
			GivenOn: tx.Today(), By: by.ID, ByName: by.Name, RecordedAt: tx.Now(),
		})
		if err != nil {
			return err
		}
	}
	for _, item := range portal.VettingItems() {
		err := tx.PutVettingItem(ctx, portal.VettingItem{Household: h.ID, Item: item, On: tx.Today(), By: by.ID, ByName: by.Name})
		if err != nil {
			return err
		}
	}
	return tx.CreateUrgencyFact(ctx, portal.UrgencyFact{
		ID: portal.New[portal.TaskID](tx.IDs()), Household: h.ID, Kind: fact, Since: tx.Today(), CheckedOn: tx.Today(),
		Source: "Gespräch", By: by.ID, ByName: by.Name, At: tx.Now(),
	})
}
