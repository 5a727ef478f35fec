package planning_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wohnraum/matching/rent"
	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/pairing/pairingtest"
	"wohnraum/portal/planning"
	"wohnraum/portal/store"
)

const (
	head   = "area,municipalities,household_size,max_area_m2,max_gross_cold_rent_eur,valid_from,valid_to,source,verified\n"
	typeII = head + "Typ II,Herford,1,50,500.00,2027-03-02,,Vorlage 1,yes\nTyp II,Herford,2,65,600,2027-03-02,,Vorlage 1,yes\n"
)

func TestService_Enter(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		text   string
		faults []planning.LimitFault
	}{
		"a table":    {typeII, nil},
		"semicolons": {"area;municipalities;household_size;max_area_m2;max_gross_cold_rent_eur;valid_from;valid_to;source;verified\nTyp II;Herford;1;50;500,00;2027-03-02;;V;ja\n", nil},
		"empty":      {"", []planning.LimitFault{{Text: "Die Tabelle ist leer. Die erste Zeile nennt die Spalten, danach folgt je Haushaltsgröße eine Zeile."}}},
		"nonsense": {head + "X,Herford,1,50,abc,2027-03-01,,V,no\nX,Atlantis,2,65,600,heute,,V,no\n", []planning.LimitFault{
			{2, "max_gross_cold_rent_eur", "„abc“ ist keine Zahl größer als 0."},
			{3, "municipalities", "„Atlantis“ ist keine Gemeinde des Kreises."},
			{3, "valid_from", "Hier gehört ein Datum hin, zum Beispiel 2027-01-01."},
		}},
		"no columns":  {"area,municipalities,household_size,max_area_m2,max_gross_cold_rent_eur,valid_from,valid_to\nX\n", []planning.LimitFault{{Text: "Das ist keine lesbare CSV-Tabelle: In jeder Zeile muss die Zahl der Spalten gleich sein."}}},
		"a gap":       {head + "X,Herford,1,50,500,2027-03-02,,V,no\nX,Herford,3,80,700,2027-03-02,,V,no\n", []planning.LimitFault{{Text: "Es fehlt eine Haushaltsgröße: Die Zeilen müssen mit 1 beginnen und dürfen keine Lücke haben."}}},
		"two at once": {head + "X,Herford,1,50,500,2024-01-01,,V,no\n", []planning.LimitFault{{Text: "Für eine Gemeinde gäbe es an einem Tag zwei Grenzen. Prüfen Sie „gültig ab“ und „gültig bis“."}}},
		"one is left": {head + "Löhne,Löhne,1,50,500,2027-03-02,,V,no\n", []planning.LimitFault{{Text: "Für Vlotho endet die bisherige Tabelle, aber die neue nennt diese Gemeinde nicht."}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := pairingtest.New(t)
			s := planning.New(o.DB)
			id, faults, err := s.Enter(t.Context(), o.Officer, "Neue Tabelle", tc.text)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tc.faults, faults); diff != "" || (id == "") != (len(tc.faults) > 0) {
				t.Errorf("id %q, faults differ: %s", id, diff)
			}
			found := limits(t, s, o.Officer)
			if got := len(found.Waiting); got != min(1, len(id)) || len(found.Missing) != 0 {
				t.Errorf("%d tables wait, missing %v", got, found.Missing)
			}
		})
	}
}

func limits(t *testing.T, s *planning.Service, actor portal.Actor) planning.Limits {
	t.Helper()
	found, err := s.Limits(t.Context(), actor)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// limitOn asks the engine's tables for a single person in Herford.
func limitOn(o *pairingtest.Office, on rent.Date) (limit rent.Limit) {
	o.Read(func(ctx context.Context, tx *store.Tx) error {
		tables, err := pairing.RentTables(ctx, tx)
		limit, _ = tables.Limit(pairingtest.Herford, 1, on)
		return err
	})
	return limit
}

func refused(t *testing.T, err error, code string) {
	t.Helper()
	if got, _ := portal.CodeOf(err); got != code {
		t.Errorf("refused with %q (%v), want %q", got, err, code)
	}
}

func TestService_Confirm_NeedsAnotherPerson(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	s := planning.New(o.DB)
	id, _, err := s.Enter(t.Context(), o.Officer, "Neue Tabelle", typeII)
	if err != nil {
		t.Fatal(err)
	}
	before := limitOn(o, "2027-03-02")
	refused(t, s.Confirm(t.Context(), o.Officer, id, true), "rent_limits.same_person")
	refused(t, s.Confirm(t.Context(), o.Caseworker, id, true), "role.forbidden")
	if got := limitOn(o, "2027-03-02"); got != before || got.MaxRent == 500_00 {
		t.Fatalf("a table counts before it was confirmed: %+v", got)
	}
	entry, err := s.Entry(t.Context(), o.Second, id)
	if err != nil || entry.Own || len(entry.Tables) != 1 || len(entry.Ends) != 1 || entry.Ends[0].To != "2027-03-01" {
		t.Fatalf("entry %+v, %v", entry, err)
	}
	if err := s.Confirm(t.Context(), o.Second, id, true); err != nil {
		t.Fatal(err)
	}
	if got := limitOn(o, "2027-03-02"); got.MaxRent != 500_00 || !got.Verified {
		t.Errorf("the new table does not count: %+v", got)
	}
	if got := limitOn(o, "2027-03-01"); got.MaxRent != before.MaxRent {
		t.Errorf("the old table has changed: %+v", got)
	}
	refused(t, s.Confirm(t.Context(), o.Second, id, true), "rent_limits.decided")
	if found := limits(t, s, o.Officer); len(found.Waiting) != 0 || len(found.Coming) != 1 {
		t.Errorf("%d wait, %d come", len(found.Waiting), len(found.Coming))
	}
	if entry, err := s.Entry(t.Context(), o.Officer, id); err != nil || len(entry.Tables) != 1 || !entry.Accepted {
		t.Errorf("afterwards: %+v, %v", entry, err)
	}
}

func TestService_Confirm_WeighsAgain(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	s := planning.New(o.DB)
	var ids []portal.TaskID
	for _, name := range []string{"Eins", "Zwei"} {
		id, _, err := s.Enter(t.Context(), o.Officer, name, typeII)
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	if err := s.Confirm(t.Context(), o.Second, ids[0], false); err != nil {
		t.Fatal(err)
	}
	refused(t, s.Confirm(t.Context(), o.Second, ids[1], false), "rent_limits.faulty")
	if got := limitOn(o, "2027-03-02"); got.Verified {
		t.Error("nobody compared the table, but it is marked as verified")
	}
	if err := s.Discard(t.Context(), o.Officer, ids[1]); err != nil {
		t.Error(err)
	}
}

func TestService_Limits_WithoutACurrentTable(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	s := planning.New(o.DB)
	found := limits(t, s, o.Clerk)
	if len(found.Current) != 4 || len(found.Missing) != 0 || found.Waiting != nil {
		t.Errorf("%d current, missing %v", len(found.Current), found.Missing)
	}
	if _, err := s.Limits(t.Context(), o.Owner); portal.KindOf(err) != portal.Forbidden {
		t.Errorf("a landlord reads the tables: %v", err)
	}
	if _, _, err := s.Enter(t.Context(), o.Clerk, "X", typeII); portal.KindOf(err) != portal.Forbidden {
		t.Errorf("a clerk enters a table: %v", err)
	}
	if _, err := s.Entry(t.Context(), o.Clerk, "018f0000-0000-7000-8000-000000000009"); portal.KindOf(err) != portal.Forbidden {
		t.Errorf("a clerk opens an entry: %v", err)
	}
}
