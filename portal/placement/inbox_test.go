package placement_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// A task in the inbox says what it is about, as the page of the task does.
func TestInbox_TasksNameWhatTheyAreAbout(t *testing.T) {
	t.Parallel()
	o := open(t)
	l, h := o.Listing(nil), o.Household(nil)
	want := map[string]string{
		"about_listing": fmt.Sprintf("A-%d", l.Number), "about_household": fmt.Sprintf("H-%d", h.Number), "about_rule": "", "about_gone": "",
	}
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		for kind, task := range map[string]portal.Task{
			"about_listing": {Subject: portal.SubjectListing, Key: string(l.ID)}, "about_household": {Subject: portal.SubjectHousehold, Key: string(h.ID)},
			"about_rule": {Subject: portal.SubjectRule, Key: "x"}, "about_gone": {Subject: portal.SubjectProposal, Key: "x"},
		} {
			task.Kind, task.Role, task.Dedupe = kind, portal.Placement, kind
			if err := tx.AddTask(ctx, task); err != nil {
				return err
			}
		}
		return nil
	})
	items, err := o.s.Inbox(t.Context(), o.Officer)
	o.ok(err)
	for _, item := range items {
		if number, asked := want[strings.TrimPrefix(item.Kind, "task_")]; asked && item.Number != number {
			t.Errorf("%s names %q, want %q", item.Kind, item.Number, number)
		} else if asked {
			delete(want, strings.TrimPrefix(item.Kind, "task_"))
		}
	}
	if len(want) > 0 {
		t.Errorf("not in the inbox: %v", want)
	}
}
