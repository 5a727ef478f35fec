package web

import (
	"net/url"
	"slices"

	"wohnraum/notify"
	"wohnraum/portal/view"
)

const mailsPerPage = 20

func (sc *Screens) listMails(rq *Request) error {
	f := notify.Filter{
		Which: rq.Query("stand"), Search: rq.Query("q"), Before: notify.ID(rq.Query("vor")), Limit: mailsPerPage,
	}
	if !slices.Contains(mailStates(), f.Which) {
		f.Which = ""
	}
	found, err := sc.Placement.Mails(rq.Context(), rq.Actor(), f)
	if err != nil {
		return err
	}
	page := view.MailList{Base: rq.Base("E-Mails"), Filter: mailFilter(f)}
	for _, row := range found.Rows {
		page.Mails = append(page.Mails, view.MailLine{
			Kind: rq.server.Texts.T("mail." + string(row.Kind)), To: row.Address, About: row.Payload.Listing,
			At: row.CreatedAt, State: mailBadge(rq, row), Twice: row.PossiblyTwice, Href: "/mails/" + string(row.ID),
		})
	}
	page.Pager = view.Pager{First: min(found.Skipped+1, found.Total), Last: found.Skipped + len(found.Rows), Total: found.Total}
	address := func(before notify.ID) string {
		return "/mails?" + url.Values{"stand": {f.Which}, "q": {f.Search}, "vor": {string(before)}}.Encode()
	}
	if found.Next != "" {
		page.Pager.Next = address(found.Next)
	}
	if found.Skipped > 0 {
		page.Pager.Prev = address("")
	}
	return rq.Render(page)
}

func mailStates() []string {
	return []string{notify.WhichTrouble, notify.WhichWaiting, notify.WhichSent}
}

func mailFilter(f notify.Filter) view.Filter {
	filter := view.Filter{
		Action: "/mails", Search: "Adresse oder Nummer des Angebots", Query: f.Search,
		Selects: []view.FilterSelect{{Name: "stand", Label: "Stand", Value: f.Which, Choices: []view.Choice{
			{Label: "Alle"},
			{Value: notify.WhichTrouble, Label: "Nicht angekommen oder unklar"},
			{Value: notify.WhichWaiting, Label: "Wartet"},
			{Value: notify.WhichSent, Label: "Versandt oder abgelegt"},
		}}},
	}
	if f.Search != "" || f.Which != "" {
		filter.Reset = "/mails"
	}
	return filter
}

// mailBadge never claims that a mail was sent which only lies in a folder.
func mailBadge(rq *Request, row notify.Row) view.Badge {
	text := rq.server.Texts.T("mail.state." + string(row.State))
	if row.Complained() {
		text = rq.server.Texts.T("mail.complained")
	}
	switch row.State {
	case notify.Sent:
		if !row.Delivered() {
			return view.Badge{Kind: "info", Text: rq.server.Texts.T("mail.carrier.file")}
		}
		return view.Badge{Kind: "success", Text: text}
	case notify.Failed, notify.Unclear:
		if !row.ResolvedAt.IsZero() {
			return view.Badge{Kind: "", Text: text + ", abgehakt"}
		}
		return view.Badge{Kind: "danger", Text: text}
	case notify.Queued, notify.Sending:
		return view.Badge{Kind: "info", Text: text}
	default:
		return view.Badge{Text: text}
	}
}
