package store_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wohnraum/portal"
	"wohnraum/portal/store"
	"wohnraum/portal/store/storetest"
)

func write(t *testing.T, db *store.DB, work func(ctx context.Context, tx *store.Tx) error) {
	t.Helper()
	if err := db.Write(t.Context(), func(tx *store.Tx) error { return work(t.Context(), tx) }); err != nil {
		t.Fatal(err)
	}
}

func draft(tx *store.Tx) portal.Listing {
	return portal.Listing{
		ID: portal.New[portal.ListingID](tx.IDs()), State: portal.ListingDraft, CreatedAt: tx.Now(), DraftHash: "hash",
		ColdRent: portal.Known[portal.Cents](41200), WBS: portal.No,
		Unit: portal.Unit{ID: portal.New[portal.UnitID](tx.IDs()), Street: "Gartenstraße", Area: 5250, Floor: portal.Known(0)},
	}
}

func TestListing_RoundTrip(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	var stored portal.Listing
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		stored = draft(tx)
		return tx.CreateListing(ctx, &stored)
	})
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		read, err := tx.FindDraft(ctx, "hash")
		if diff := cmp.Diff(stored, read); err != nil || diff != "" {
			t.Errorf("read %v, difference %s", err, diff)
		}
		read.Charges = portal.Known[portal.Cents](9000)
		if err := tx.UpdateListing(ctx, &read); err != nil {
			return err
		}
		stale := stored
		if err := tx.UpdateListing(ctx, &stale); portal.KindOf(err) != portal.Conflict {
			t.Errorf("a stale listing was saved: %v", err)
		}
		return nil
	})
}

func TestListing_Scope(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		l := draft(tx)
		l.State, l.Landlord = portal.ListingReleased, "mine"
		if err := tx.CreateListing(ctx, &l); err != nil {
			return err
		}
		for _, tc := range []struct {
			actor portal.Actor
			found bool
		}{
			{portal.Actor{Role: portal.LandlordRole, Landlord: "mine"}, true},
			{portal.Actor{Role: portal.LandlordRole, Landlord: "other"}, false},
			{portal.Actor{Role: portal.LandlordRole}, false},
			{portal.Actor{Role: portal.Placement}, true},
			{portal.Actor{Role: portal.Administrator}, false},
			{portal.Actor{Role: portal.Anonymous}, false},
		} {
			_, err := tx.FindListing(ctx, tc.actor, l.ID)
			if found := err == nil; found != tc.found {
				t.Errorf("%s finds it: %v (%v)", tc.actor.Role, found, err)
			}
		}
		return nil
	})
}

func TestMembers_AreSealedAndFound(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		if err := tx.CreateOrganisation(ctx, portal.Organisation{ID: "o", Kind: "welfare", Name: "Diakonie"}); err != nil {
			return err
		}
		if err := tx.CreateTeam(ctx, portal.Team{ID: "t", Organisation: "o", Name: "Löhne"}); err != nil {
			return err
		}
		one := portal.Household{ID: portal.New[portal.HouseholdID](tx.IDs()), Team: "t", State: portal.HouseholdRecorded}
		two := portal.Household{ID: portal.New[portal.HouseholdID](tx.IDs()), Team: "t", State: portal.HouseholdRecorded}
		person := portal.Member{Name: "Jörg Müller-Test", Born: "1980-05-04"}
		for _, h := range []*portal.Household{&one, &two} {
			if err := tx.CreateHousehold(ctx, h); err != nil {
				return err
			}
			if err := tx.ReplaceMembers(ctx, h.ID, []portal.Member{person}); err != nil {
				return err
			}
		}
		members, err := tx.Members(ctx, one.ID)
		if err != nil || len(members) != 1 || members[0].Name != person.Name || members[0].Born != person.Born {
			t.Errorf("members %v, %v", members, err)
		}
		var kept string
		if err := tx.GetContext(ctx, &kept, "SELECT name FROM household_member LIMIT 1"); err != nil || kept == person.Name {
			t.Errorf("the name stands open in the table: %q %v", kept, err)
		}
		others, err := tx.SamePerson(ctx, one.ID, person)
		if err != nil || len(others) != 1 || others[0] != two.ID {
			t.Errorf("same person in %v, %v", others, err)
		}
		return nil
	})
}

func TestNextNumber_AuditAndTask(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	write(t, db, func(ctx context.Context, tx *store.Tx) error {
		for want := 1001; want < 1004; want++ {
			if got, err := tx.NextNumber(ctx, "x"); got != want || err != nil {
				t.Errorf("number %d, %v; want %d", got, err, want)
			}
		}
		for range 2 {
			if err := tx.Audit(ctx, portal.SystemActor(), "test", portal.SubjectRule, "x", ""); err != nil {
				return err
			}
			if err := tx.AddTask(ctx, portal.Task{Kind: "x", Role: portal.Placement, Dedupe: "one"}); err != nil {
				return err
			}
		}
		tasks, err := tx.OpenTasks(ctx, portal.Placement, "", 10)
		if err != nil || len(tasks) != 1 {
			t.Errorf("tasks %v, %v", tasks, err)
		}
		return nil
	})
}

func TestProposal_OneLivePerHousehold(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	err := db.Write(t.Context(), func(tx *store.Tx) error {
		ctx := t.Context()
		l := draft(tx)
		h := portal.Household{ID: portal.New[portal.HouseholdID](tx.IDs()), Team: "t"}
		if err := tx.CreateOrganisation(ctx, portal.Organisation{ID: "o"}); err != nil {
			return err
		}
		if err := tx.CreateTeam(ctx, portal.Team{ID: "t", Organisation: "o"}); err != nil {
			return err
		}
		if err := tx.CreateHousehold(ctx, &h); err != nil {
			return err
		}
		if err := tx.CreateListing(ctx, &l); err != nil {
			return err
		}
		for i := range 2 {
			p := portal.Proposal{ID: portal.New[portal.ProposalID](tx.IDs()), Listing: l.ID, Household: h.ID, State: portal.Approved}
			if err := tx.CreateProposal(ctx, &p); err != nil || i == 1 {
				return err
			}
		}
		return nil
	})
	if portal.KindOf(err) != portal.Conflict {
		t.Errorf("second live proposal: %v", err)
	}
}
