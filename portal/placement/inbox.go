package placement

import (
	"context"
	"fmt"

	"wohnraum/matching/rent"
	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/reference"
	"wohnraum/portal/store"
)

// inboxMost bounds each kind of thing in the inbox; what is due first is in it.
const inboxMost = 100

// Inbox lists what waits for placement staff or for an authority's clerk, in the
// order of portal.SortInbox. For other roles it has nothing.
func (s *Service) Inbox(ctx context.Context, actor portal.Actor) ([]portal.InboxItem, error) {
	var sources []func(context.Context, *store.Tx, portal.Actor) ([]portal.InboxItem, error)
	switch actor.Role {
	case portal.Placement:
		sources = append(sources, toReview, toFill, steps, tasks, mailTrouble, limitsMissing)
	case portal.Authority:
		sources = append(sources, requestsWaiting)
	default:
		return nil, nil
	}
	var items []portal.InboxItem
	err := s.read(ctx, actor, portal.ResInbox, func(tx *store.Tx) error {
		for _, source := range sources {
			more, err := source(ctx, tx, actor)
			if err != nil {
				return err
			}
			items = append(items, more...)
		}
		for i := range items {
			items[i].Title = "inbox." + items[i].Kind
			items[i].Overdue = items[i].Due.Known() && items[i].Due < tx.Today()
		}
		return nil
	})
	portal.SortInbox(items)
	return items, err
}

func listingItem(kind string, l portal.Listing, page string) portal.InboxItem {
	return portal.InboxItem{
		Kind: kind, Subject: portal.SubjectListing, Number: fmt.Sprintf("A-%d", l.Number),
		Note: l.Unit.Address() + ", " + placeName(l.Unit.Municipality), Href: "/angebote/" + string(l.ID) + page,
		Due: l.Due, Since: l.SubmittedAt,
	}
}

func placeName(ags string) string {
	m, _ := reference.ByKey(ags)
	return m.Name
}

func toReview(ctx context.Context, tx *store.Tx, _ portal.Actor) ([]portal.InboxItem, error) {
	listings, err := tx.ListingsToReview(ctx, inboxMost)
	items := make([]portal.InboxItem, 0, len(listings))
	for _, l := range listings {
		items = append(items, listingItem("listing_to_review", l, "/pruefen"))
	}
	return items, err
}

func toFill(ctx context.Context, tx *store.Tx, _ portal.Actor) ([]portal.InboxItem, error) {
	listings, err := tx.ListingsToFill(ctx, inboxMost)
	items := make([]portal.InboxItem, 0, len(listings))
	for _, l := range listings {
		items = append(items, listingItem("listing_to_fill", l, "/haushalte"))
	}
	return items, err
}

func steps(ctx context.Context, tx *store.Tx, _ portal.Actor) ([]portal.InboxItem, error) {
	lines, err := tx.StepsOfPlacement(ctx, tx.Today(), inboxMost)
	items := make([]portal.InboxItem, 0, len(lines))
	for _, line := range lines {
		items = append(items, portal.InboxItem{
			Kind: stepKind(line.Proposal), Subject: portal.SubjectProposal, Number: fmt.Sprintf("V-%d", line.Number),
			Note: fmt.Sprintf("H-%d für A-%d, %s", line.HouseholdNumber, line.ListingNumber, placeName(line.Municipality)),
			Href: "/vorschlaege/" + string(line.ID), Due: line.Due, Since: line.ChangedAt,
		})
	}
	return items, err
}

// stepKind says what the office has to do; what others owe and did not do in
// time is stalled.
func stepKind(p portal.Proposal) string {
	switch {
	case p.Owes != portal.Placement:
		return "stalled"
	case p.State == portal.Approved && p.Protected:
		return "second_approval"
	case p.State == portal.HouseholdAgreed && p.Right == portal.Nomination:
		return "round_to_complete"
	case p.State == portal.HouseholdAgreed:
		return "household_to_name"
	case p.State == portal.BothAgree && portal.BodyOf(p.Basis, p.BasisAt) == "":
		return "lease_to_confirm"
	case p.State == portal.BothAgree:
		return "rent_offer_to_send"
	default:
		return "step_owed"
	}
}

func tasks(ctx context.Context, tx *store.Tx, _ portal.Actor) ([]portal.InboxItem, error) {
	open, err := tx.OpenNumberedTasks(ctx, portal.Placement, inboxMost)
	if err != nil {
		return nil, err
	}
	items := make([]portal.InboxItem, 0, len(open))
	for _, task := range open {
		if task.Kind == "mail_failed" {
			continue // mailTrouble shows the mail itself, with what can be done about it
		}
		items = append(items, portal.InboxItem{
			Kind: "task_" + task.Kind, Subject: task.Subject, Number: numberOf(task.Subject, task.Number), Note: task.Detail,
			Href: "/posteingang/" + string(task.ID), Due: task.Due, Urgent: task.Urgent, Since: task.CreatedAt,
		})
	}
	return items, nil
}

// numberOf writes the public number of what a task is about; "" if that is gone.
func numberOf(subject portal.SubjectKind, number int) string {
	prefixes := map[portal.SubjectKind]string{portal.SubjectListing: "A", portal.SubjectHousehold: "H", portal.SubjectProposal: "V"}
	if prefix := prefixes[subject]; prefix != "" && number > 0 {
		return fmt.Sprintf("%s-%d", prefix, number)
	}
	return ""
}

// taskNumber is the reference of what a task is about; "" if that is gone.
func taskNumber(ctx context.Context, tx *store.Tx, task portal.Task) (string, error) {
	var number int
	var err error
	switch task.Subject {
	case portal.SubjectListing:
		var l portal.Listing
		l, err = tx.FindListing(ctx, portal.SystemActor(), portal.ListingID(task.Key))
		number = l.Number
	case portal.SubjectHousehold:
		var h portal.Household
		h, err = tx.FindHousehold(ctx, portal.SystemActor(), portal.HouseholdID(task.Key))
		number = h.Number
	case portal.SubjectProposal:
		var p portal.Proposal
		p, err = tx.FindProposal(ctx, portal.SystemActor(), portal.ProposalID(task.Key))
		number = p.Number
	default:
		return "", nil
	}
	if err != nil && portal.KindOf(err) == portal.NotFound {
		return "", nil
	}
	return numberOf(task.Subject, number), err
}

func mailTrouble(ctx context.Context, tx *store.Tx, _ portal.Actor) ([]portal.InboxItem, error) {
	page, err := notify.ListTrouble(ctx, tx, "", inboxMost)
	items := make([]portal.InboxItem, 0, len(page.Rows))
	for _, row := range page.Rows {
		items = append(items, portal.InboxItem{
			Kind: "mail_failed", Subject: portal.SubjectMail, Number: row.Payload.Listing, Note: row.Address,
			Href: "/mails/" + string(row.ID), Urgent: true, Since: row.CreatedAt,
		})
	}
	return items, err
}

// limitsMissing asks for rent limits where none are in force today: without them
// no rent can be judged (decision 1).
func limitsMissing(ctx context.Context, tx *store.Tx, _ portal.Actor) ([]portal.InboxItem, error) {
	tables, err := pairing.RentTables(ctx, tx)
	if err != nil {
		return nil, err
	}
	for _, m := range reference.Municipalities() {
		if _, ok := tables.Limit(m.Key, 1, rent.Date(tx.Today())); !ok {
			return []portal.InboxItem{{Kind: "rent_limit_missing", Subject: portal.SubjectRule, Href: "/mietgrenzen", Urgent: true, Note: m.Name}}, nil
		}
	}
	return nil, nil
}

func requestsWaiting(ctx context.Context, tx *store.Tx, actor portal.Actor) ([]portal.InboxItem, error) {
	rows, err := tx.WaitingRequests(ctx, actor, inboxMost)
	items := make([]portal.InboxItem, 0, len(rows))
	for _, row := range rows {
		items = append(items, portal.InboxItem{
			Kind: "request_waiting", Subject: portal.SubjectProposal, Number: fmt.Sprintf("V-%d", row.ProposalNumber),
			Note: placeName(row.Municipality), Href: "/anfragen/" + string(row.ID), Due: row.Due, Since: row.SentAt,
		})
	}
	return items, err
}

// Task opens a task of the office.
func (s *Service) Task(ctx context.Context, actor portal.Actor, id portal.TaskID) (portal.Task, string, error) {
	var task portal.Task
	var number string
	err := s.read(ctx, actor, portal.ResInbox, func(tx *store.Tx) (err error) {
		if task, err = tx.FindTask(ctx, actor, id); err != nil {
			return err
		}
		number, err = taskNumber(ctx, tx, task)
		return err
	})
	return task, number, err
}

// FinishTask says that a task is done.
func (s *Service) FinishTask(ctx context.Context, actor portal.Actor, id portal.TaskID) error {
	return s.write(ctx, actor, portal.ResInbox, portal.Update, func(tx *store.Tx) error {
		task, err := tx.FindTask(ctx, actor, id)
		if err != nil {
			return err
		}
		if err := tx.FinishTask(ctx, task.Dedupe, actor.Account); err != nil {
			return err
		}
		return tx.Audit(ctx, actor, "task.done", task.Subject, task.Key, task.Kind)
	})
}
