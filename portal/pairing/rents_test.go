package pairing_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wohnraum/matching"
	"wohnraum/matching/rent"
	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/pairing/pairingtest"
	"wohnraum/portal/reference"
	"wohnraum/portal/store"
)

func limit(name, place string, persons int, from, until portal.Date, most portal.Cents) portal.RentLimitRow {
	return portal.RentLimitRow{
		Table: name, Place: place, Municipalities: pairingtest.Herford + ";" + elsewhere, Persons: persons, MaxArea: 50_00, Limit: most,
		ValidFrom: from, ValidUntil: until, Source: "Richtlinie", Verified: true,
	}
}

func TestGroupLimits(t *testing.T) {
	t.Parallel()
	unread := limit("neu", "Nord", 2, "2027-01-01", "", 500_00)
	unread.Verified = false
	tables := pairing.GroupLimits([]portal.RentLimitRow{
		limit("alt", "Nord", 1, "2026-01-01", "2026-12-31", 380_00),
		unread,
		limit("neu", "Nord", 0, "2027-01-01", "", 90_00),
		limit("neu", "Nord", 1, "2027-01-01", "", 400_00),
	})
	if len(tables) != 2 {
		t.Fatalf("%d tables", len(tables))
	}
	now := tables[1]
	want := []rent.Step{{Persons: 1, MaxArea: 50_00, MaxRent: 400_00}, {Persons: 2, MaxArea: 50_00, MaxRent: 500_00}}
	if diff := cmp.Diff(want, now.Steps); diff != "" {
		t.Error(diff)
	}
	if now.Further.MaxRent != 90_00 || now.Verified || !tables[0].Verified || len(now.Municipalities) != 2 {
		t.Errorf("%+v, before %+v", now, tables[0])
	}
	if none := pairing.GroupLimits(nil); len(none) != 0 {
		t.Errorf("tables of nothing: %v", none)
	}
}

func TestLimitRows_ThereAndBack(t *testing.T) {
	t.Parallel()
	for _, table := range reference.DemoRentLimits() {
		again := pairing.GroupLimits(pairing.LimitRows("Demo", table))
		if diff := cmp.Diff([]rent.Table{table}, again); diff != "" {
			t.Error(diff)
		}
	}
}

// Without a table in force nobody can say whether a rent is reasonable: it is
// neither too high nor within.
func TestRents_NoTableInForce(t *testing.T) {
	t.Parallel()
	for name, statement := range map[string]string{
		"no table":      "DELETE FROM rent_limit",
		"ended":         "UPDATE rent_limit SET valid_until = '2027-02-28'",
		"not yet":       "UPDATE rent_limit SET valid_from = '2027-03-02'",
		"another place": "UPDATE rent_limit SET municipalities = '05758004'",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := pairingtest.New(t)
			l, h := o.Listing(nil), o.Household(nil)
			o.Write(func(ctx context.Context, tx *store.Tx) error {
				_, err := tx.ExecContext(ctx, "DELETE FROM rent_limit WHERE area_name <> (SELECT area_name FROM rent_limit WHERE municipalities LIKE '%05758012%' LIMIT 1)")
				if err != nil {
					return err
				}
				_, err = tx.ExecContext(ctx, statement)
				return err
			})
			ask(o, pairing.Ask{}, func(desk *pairing.Desk) {
				pair, err := desk.Explain(l.ID, h.ID)
				if err != nil {
					t.Fatal(err)
				}
				if got := verdictOf(pair, "rent"); got.Answer != matching.Unknown || got.Reason != matching.ReasonNoTable {
					t.Errorf("%+v", got)
				}
				check := pairing.CheckRentFor(desk.Rents, pairingtest.Herford, 1, l.GrossColdRent(), desk.Today)
				if check.Known || check.Limit.Valid || check.Over != 0 {
					t.Errorf("%+v", check)
				}
			})
		})
	}
}

func TestCheckRent(t *testing.T) {
	t.Parallel()
	tables, err := rent.NewTables(pairing.GroupLimits([]portal.RentLimitRow{
		limit("neu", "Nord", 1, "2027-01-01", "", 400_00), limit("neu", "Nord", 2, "2027-01-01", "", 500_00), limit("neu", "Nord", 0, "2027-01-01", "", 90_00),
	})...)
	if err != nil {
		t.Fatal(err)
	}
	checks := pairing.CheckRent(tables, pairingtest.Herford, portal.Known(portal.Cents(500_01)), "2027-03-01")
	var over []portal.Cents
	for _, check := range checks {
		over = append(over, check.Over)
	}
	if diff := cmp.Diff([]portal.Cents{100_01, 1, 0, 0, 0, 0}, over); diff != "" {
		t.Error(diff)
	}
	for _, check := range pairing.CheckRent(tables, pairingtest.Herford, portal.Maybe[portal.Cents]{}, "2027-03-01") {
		if check.Known || check.Over != 0 || !check.Limit.Valid {
			t.Errorf("an unknown rent: %+v", check)
		}
	}
}
