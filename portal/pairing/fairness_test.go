package pairing_test

import (
	"context"
	"testing"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/pairing/pairingtest"
	"wohnraum/portal/store"
)

func TestDesk_FaresOfEveryHousehold(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	o.Listing(nil)
	street, shelter := o.Household(nil), o.Household(nil)
	o.Fact(street.ID, "street")
	large := o.Household(func(h *portal.Household) { h.Persons, h.RoomsMin = 5, 8 })
	hidden := o.Household(func(h *portal.Household) { h.Protected = true })
	o.Read(func(ctx context.Context, tx *store.Tx) error {
		desk, err := pairing.Open(ctx, tx, pairing.Ask{})
		if err != nil {
			return err
		}
		fares, err := desk.Fares(ctx)
		if err != nil {
			return err
		}
		for id, want := range map[portal.HouseholdID]matching.GroupReport{
			street.ID:  {Candidates: 1, Placed: 1, Reached: 1, Fitting: 1},
			shelter.ID: {Candidates: 1, Reached: 1, Fitting: 1},
			large.ID:   {Candidates: 1},
			hidden.ID:  {},
		} {
			got := fares[id]
			got.Group, got.Rate, got.OfBest, got.Behind = "", 0, 0, false
			if got != want {
				t.Errorf("the household fares %+v, want %+v", got, want)
			}
		}
		floor, err := desk.Floor(ctx, func(id portal.HouseholdID) bool { return id == shelter.ID }, 1)
		if !floor.Reached || floor.Before != 0 || floor.After != 1 || floor.Others != 1 {
			t.Errorf("the floor is %+v", floor)
		}
		if desk.Offers() != 1 {
			t.Errorf("%d offers", desk.Offers())
		}
		return err
	})
}

func TestDesk_FairnessStopsWithTheCaller(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	o.Listing(nil)
	o.Household(nil)
	o.Read(func(ctx context.Context, tx *store.Tx) error {
		desk, err := pairing.Open(ctx, tx, pairing.Ask{})
		if err != nil {
			return err
		}
		gone, leave := context.WithCancel(ctx)
		leave()
		if _, err := desk.Fares(gone); portal.KindOf(err) != portal.Internal {
			t.Errorf("Fares says %v", err)
		}
		if _, err := desk.Floor(gone, func(portal.HouseholdID) bool { return true }, 1); portal.KindOf(err) != portal.Internal {
			t.Errorf("Floor says %v", err)
		}
		return nil
	})
}
