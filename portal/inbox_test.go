package portal_test

import (
	"slices"
	"testing"
	"time"

	"wohnraum/portal"
)

func TestSortInbox(t *testing.T) {
	t.Parallel()
	since := func(day int) portal.Instant { return portal.At(time.Date(2027, 3, day, 9, 0, 0, 0, time.UTC)) }
	items := []portal.InboxItem{
		{Number: "no day, young", Since: since(5)},
		{Number: "due later", Due: "2027-03-20"},
		{Number: "no day, old", Since: since(1)},
		{Number: "overdue", Due: "2027-02-20", Overdue: true},
		{Number: "urgent", Urgent: true},
		{Number: "due soon, young", Due: "2027-03-10", Since: since(4)},
		{Number: "due soon, old", Due: "2027-03-10", Since: since(2)},
		{Number: "long overdue", Due: "2027-01-20", Overdue: true},
	}
	portal.SortInbox(items)
	want := []string{"urgent", "long overdue", "overdue", "due soon, old", "due soon, young", "due later", "no day, old", "no day, young"}
	got := make([]string, len(items))
	for i, item := range items {
		got[i] = item.Number
	}
	if !slices.Equal(got, want) {
		t.Errorf("order %v, want %v", got, want)
	}
}
