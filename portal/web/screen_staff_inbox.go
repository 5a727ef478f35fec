package web

import (
	"context"
	"strings"

	"wohnraum/portal"
	"wohnraum/portal/view"
)

// showInbox lists what waits for the person: caseworkers, placement and clerks
// each see their own.
func (sc *Screens) showInbox(rq *Request) error {
	items, err := sc.Inbox(rq.Context(), rq.Actor())
	if err != nil {
		return err
	}
	page := view.Inbox{Base: rq.Base("Meine Aufgaben"), Tabs: inboxTabs(items, rq.Query("art"))}
	for _, item := range items {
		if group := rq.Query("art"); group == "" || inboxGroup(item) == group {
			page.Rows = append(page.Rows, inboxRow(rq, item))
		}
	}
	return rq.Render(page)
}

// Inbox is what waits for the actor in the office and in casework, in the order
// of decision 8.
func (sc *Screens) Inbox(ctx context.Context, actor portal.Actor) ([]portal.InboxItem, error) {
	items, err := sc.Placement.Inbox(ctx, actor)
	if err != nil {
		return nil, err
	}
	more, err := sc.Casework.Inbox(ctx, actor)
	if err != nil {
		return nil, err
	}
	items = append(items, more...)
	portal.SortInbox(items)
	return items, nil
}

// inboxGroup is the tab that a thing belongs to.
func inboxGroup(item portal.InboxItem) string {
	switch {
	case item.Overdue:
		return "ueberfaellig"
	case item.Subject == portal.SubjectListing:
		return "angebote"
	case item.Subject == portal.SubjectProposal:
		return "vorschlaege"
	case item.Subject == portal.SubjectMail:
		return "mails"
	default:
		return "weitere"
	}
}

func inboxTabs(items []portal.InboxItem, current string) []view.Tab {
	counts := map[string]int{}
	for _, item := range items {
		counts[inboxGroup(item)]++
	}
	tabs := []view.Tab{{Label: "Alles", Href: "/posteingang", Current: current == "", Count: len(items)}}
	for _, group := range []struct{ word, label string }{
		{"ueberfaellig", "Überfällig"},
		{"angebote", "Angebote"},
		{"vorschlaege", "Vorschläge"},
		{"mails", "E-Mails"},
		{"weitere", "Weitere"},
	} {
		if counts[group.word] > 0 || current == group.word {
			tabs = append(tabs, view.Tab{
				Label: group.label, Href: "/posteingang?art=" + group.word, Current: current == group.word, Count: counts[group.word],
			})
		}
	}
	return tabs
}

func inboxRow(rq *Request, item portal.InboxItem) view.Row {
	row := view.Row{Title: rq.server.Texts.T(item.Title), Href: item.Href, Note: inboxNote(rq, item)}
	if item.Number != "" {
		row.Title += ": " + item.Number
	}
	switch {
	case item.Overdue:
		row.Badge = view.Badge{Kind: "danger", Text: "überfällig"}
	case item.Urgent:
		row.Badge = view.Badge{Kind: "warning", Text: "dringend"}
	}
	if item.Due.Known() {
		row.Side = "fällig am " + view.Date(item.Due)
	}
	return row
}

// inboxNote writes the fact that a task asks for in words.
func inboxNote(rq *Request, item portal.InboxItem) string {
	return detailText(rq, item.Kind, item.Note)
}

// detailText writes the code in a task's detail in words.
func detailText(rq *Request, kind, detail string) string {
	switch {
	case strings.HasSuffix(kind, "unknown_fact") && strings.Contains(detail, "."):
		return rq.server.Texts.T("fact." + detail)
	case strings.HasSuffix(kind, "call_landlord") && detail != "":
		return "statt einer E-Mail: " + rq.server.Texts.T("mail."+detail)
	case strings.HasSuffix(kind, "read_refusal"):
		return "Die Vermietung hat einen anderen Grund genannt. Bitte lesen und entscheiden."
	default:
		return detail
	}
}

// showTask opens one task.
func (sc *Screens) showTask(rq *Request) error {
	id, err := portal.ParseID[portal.TaskID](rq.Param("id"))
	if err != nil {
		return err
	}
	task, number, err := sc.Placement.Task(rq.Context(), rq.Actor(), id)
	if err != nil {
		return err
	}
	title := rq.server.Texts.T("inbox.task_" + task.Kind)
	return rq.Render(view.TaskPage{
		Base: rq.Base(title), Heading: title, Detail: detailText(rq, task.Kind, task.Detail), About: number,
		AboutHref: subjectHref(task), Due: task.Due, Since: task.CreatedAt, Action: rq.Path(),
	})
}

// subjectHref is where the record of a task stands.
func subjectHref(task portal.Task) string {
	switch {
	case task.Kind == "next_candidate":
		return "/angebote/" + task.Key + "/haushalte"
	case task.Subject == portal.SubjectListing:
		return "/angebote/" + task.Key
	case task.Subject == portal.SubjectProposal:
		return "/vorschlaege/" + task.Key
	case task.Subject == portal.SubjectHousehold:
		return "/haushalte/" + task.Key
	case task.Kind == "mail_late":
		return "/mails?stand=waiting"
	case task.Subject == portal.SubjectMail:
		return "/mails/" + task.Key
	case task.Kind == "rent_limit_entry":
		return "/mietgrenzen/eintraege/" + task.Key
	default:
		return "/posteingang"
	}
}

func (sc *Screens) finishTask(rq *Request) error {
	id, err := portal.ParseID[portal.TaskID](rq.Param("id"))
	if err != nil {
		return err
	}
	if err := sc.Placement.FinishTask(rq.Context(), rq.Actor(), id); err != nil {
		return err
	}
	rq.Flash("success", "Die Aufgabe ist erledigt.")
	return rq.Redirect("/posteingang")
}
