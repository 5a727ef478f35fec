package casework

import (
	"context"
	"fmt"
	"slices"

	"wohnraum/portal"
	"wohnraum/portal/reference"
	"wohnraum/portal/store"
)

// inboxLimit bounds each kind of thing in the inbox; what is due first is in it.
const inboxLimit = 100

// soonDays is how many days ahead the inbox looks for after-care.
const soonDays = 7

// Inbox lists what waits for a caseworker and the team, in the order of
// portal.SortInbox. For other roles it has nothing.
func (s *Service) Inbox(ctx context.Context, actor portal.Actor) ([]portal.InboxItem, error) {
	if actor.Role != portal.Caseworker {
		return nil, nil
	}
	if err := portal.Permit(actor, portal.ResInbox, portal.Read); err != nil {
		return nil, err
	}
	var items []portal.InboxItem
	err := s.db.Read(ctx, func(tx *store.Tx) error {
		for _, read := range []func(context.Context, *store.Tx, portal.Actor) ([]portal.InboxItem, error){
			s.tasks, s.stepsOwed, s.filesToMend, s.checksDue,
		} {
			more, err := read(ctx, tx, actor)
			if err != nil {
				return err
			}
			items = append(items, more...)
		}
		items = onceEach(items)
		for i := range items {
			items[i].Overdue = items[i].Due.Known() && items[i].Due < tx.Today()
			items[i].Title = "inbox." + items[i].Kind
		}
		return nil
	})
	portal.SortInbox(items)
	return items, err
}

// onceEach keeps the first item for each proposal: a task says more precisely
// what to do than the step it is about.
func onceEach(items []portal.InboxItem) []portal.InboxItem {
	seen := map[string]bool{}
	return slices.DeleteFunc(items, func(item portal.InboxItem) bool {
		again := item.Subject == portal.SubjectProposal && seen[item.Href]
		seen[item.Href] = true
		return again
	})
}

func (s *Service) stepsOwed(ctx context.Context, tx *store.Tx, actor portal.Actor) ([]portal.InboxItem, error) {
	steps, err := tx.CaseworkSteps(ctx, actor, inboxLimit)
	var items []portal.InboxItem
	for _, step := range steps {
		kind := stepKind(step, tx.Now())
		if kind == "" {
			continue
		}
		m, _ := reference.ByKey(step.Municipality)
		items = append(items, portal.InboxItem{
			Kind: kind, Subject: portal.SubjectProposal, Number: householdNumber(step.HouseholdNumber), Note: m.Name,
			Href: "/haushalte/" + string(step.Household) + "/vorschlaege/" + string(step.ID), Due: step.Due, Since: step.ChangedAt,
		})
	}
	return items, err
}

// stepKind says what the team has to do; "" if it is somebody else's turn.
func stepKind(step store.CaseworkStep, now portal.Instant) string {
	switch step.State {
	case portal.HouseholdAsked:
		return "household_to_ask"
	case portal.HouseholdAgreed:
		if step.Right == portal.Appointment && !step.Consented {
			return "naming_consent_missing" // the office names, but only with it
		}
		return ""
	case portal.Interested:
		if !step.Consented {
			return "naming_consent_missing"
		}
		return "household_to_name"
	case portal.Named:
		return "viewing_to_set"
	case portal.ViewingSet:
		return viewingKind(step, now)
	case portal.BothAgree, portal.Assured:
		return "lease_to_confirm"
	case portal.LeaseSigned:
		return "handover_to_confirm"
	default:
		return ""
	}
}

func viewingKind(step store.CaseworkStep, now portal.Instant) string {
	switch {
	case step.ViewingAt.After(now.Time):
		return "" // both know the date
	case !step.ViewingAt.IsZero():
		return "viewing_outcome_owed"
	case step.HouseholdSays == portal.Unknown:
		return "household_word_owed"
	default:
		return ""
	}
}

func (s *Service) filesToMend(ctx context.Context, tx *store.Tx, actor portal.Actor) ([]portal.InboxItem, error) {
	households, err := tx.FilesToMend(ctx, actor, tx.Today().AddMonths(-s.fresh.VettingMonths), inboxLimit)
	var items []portal.InboxItem
	for _, h := range households {
		item := portal.InboxItem{
			Kind: "consent_missing", Subject: portal.SubjectHousehold, Number: householdNumber(h.Number),
			Href: "/haushalte/" + string(h.ID) + "/einwilligung", Since: h.ChangedAt,
		}
		if h.State != portal.HouseholdConsentMissing {
			item.Kind, item.Href = "file_stale", "/haushalte/"+string(h.ID)+"/pruefung"
		}
		items = append(items, item)
	}
	return items, err
}

func (s *Service) checksDue(ctx context.Context, tx *store.Tx, actor portal.Actor) ([]portal.InboxItem, error) {
	checks, err := tx.ChecksDue(ctx, actor, tx.Today().AddDays(soonDays), inboxLimit)
	var items []portal.InboxItem
	for _, c := range checks {
		items = append(items, portal.InboxItem{
			Kind: "aftercare_due", Subject: portal.SubjectTenancy, Number: householdNumber(c.HouseholdNumber),
			Href: "/mietverhaeltnisse/" + string(c.Tenancy), Due: c.Due,
		})
	}
	return items, err
}

// tasks are those that others opened for the team: a step of a proposal leads
// to its page, a fact to clear to the task itself.
func (s *Service) tasks(ctx context.Context, tx *store.Tx, actor portal.Actor) ([]portal.InboxItem, error) {
	open, err := tx.OpenTasks(ctx, portal.Caseworker, actor.Team, inboxLimit)
	if err != nil {
		return nil, err
	}
	items := make([]portal.InboxItem, 0, len(open))
	for _, task := range open {
		item := portal.InboxItem{
			Kind: "task_" + task.Kind, Subject: task.Subject, Href: "/posteingang/" + string(task.ID),
			Due: task.Due, Urgent: task.Urgent, Since: task.CreatedAt, Note: task.Detail,
		}
		if err := aboutHousehold(ctx, tx, actor, task, &item); err != nil {
			return nil, err
		}
		items = append(items, item)
	}
	return items, nil
}

// aboutHousehold adds which household a task is about.
func aboutHousehold(ctx context.Context, tx *store.Tx, actor portal.Actor, task portal.Task, item *portal.InboxItem) error {
	id := portal.HouseholdID(task.Key)
	switch task.Subject {
	case portal.SubjectHousehold:
	case portal.SubjectProposal:
		p, err := tx.FindProposal(ctx, actor, portal.ProposalID(task.Key))
		if err != nil {
			return ignoreAbsent(err)
		}
		id = p.Household
		item.Href = "/haushalte/" + string(id) + "/vorschlaege/" + task.Key
	default:
		return nil
	}
	h, err := tx.FindHousehold(ctx, actor, id)
	if err == nil {
		item.Number = householdNumber(h.Number)
	}
	return ignoreAbsent(err)
}

// ignoreAbsent: a record that moved to another team leaves its task without a
// number, which is better than no inbox.
func ignoreAbsent(err error) error {
	if err != nil && portal.KindOf(err) == portal.NotFound {
		return nil
	}
	return err
}

func householdNumber(n int) string { return fmt.Sprintf("H-%d", n) }
