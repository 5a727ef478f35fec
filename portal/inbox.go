package portal

import (
	"cmp"
	"slices"
)

// InboxItem is one thing that waits for a person: what it is, about which
// record, and by when. It names no household by its name.
type InboxItem struct {
	Kind    string      // what waits: "household_to_ask", "listing_to_review", …
	Title   string      // key of the text catalogue
	Subject SubjectKind // what it is about
	Number  string      // the record's reference: "H-1042"
	Note    string      // a short fact beside it, in plain German; may be ""
	Href    string      // the page on which it is done
	Due     Date        // "" if nothing is owed by a day
	Overdue bool        // Due lies before today
	Urgent  bool        // before everything else
	Since   Instant     // from when on it waits
}

// SortInbox orders what waits by decision 8: urgent, overdue, next due, then
// oldest. What has no day stands behind what has one.
func SortInbox(items []InboxItem) {
	slices.SortStableFunc(items, func(a, b InboxItem) int {
		return cmp.Or(
			before(a.Urgent, b.Urgent),
			before(a.Overdue, b.Overdue),
			before(a.Due.Known(), b.Due.Known()),
			cmp.Compare(a.Due, b.Due),
			a.Since.Compare(b.Since.Time),
			cmp.Compare(a.Number, b.Number),
		)
	})
}

// before puts the one of which a thing is true in front.
func before(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	default:
		return 1
	}
}
