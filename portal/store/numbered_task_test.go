package store_test

import (
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/store"
	"wohnraum/portal/store/storetest"
)

// The list with numbers is the list without them, in the same order, and knows
// what each task is about as long as it is there.
func TestOpenNumberedTasks_SameTasksWithTheirNumbers(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	err := db.Write(t.Context(), func(tx *store.Tx) error {
		for n, about := range []portal.SubjectKind{portal.SubjectListing, portal.SubjectHousehold, portal.SubjectProposal, portal.SubjectRule} {
			task := portal.Task{
				Kind: "x", Subject: about, Key: "gone", Role: portal.Placement, Dedupe: string(about), Urgent: n == 2,
				Due: tx.Today().AddDays(-n),
			}
			if err := tx.AddTask(t.Context(), task); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	err = db.Read(t.Context(), func(tx *store.Tx) error {
		plain, err := tx.OpenTasks(t.Context(), portal.Placement, "", 3)
		if err != nil {
			return err
		}
		numbered, err := tx.OpenNumberedTasks(t.Context(), portal.Placement, 3)
		if len(numbered) != 3 || len(plain) != 3 {
			t.Fatalf("%d and %d tasks", len(numbered), len(plain))
		}
		for i, task := range numbered {
			if task.Task != plain[i] || task.Number != 0 {
				t.Errorf("%+v, want %+v", task, plain[i])
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
