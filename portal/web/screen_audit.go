package web

import (
	"net/url"
	"strconv"

	"wohnraum/portal/accounts"
	"wohnraum/portal/view"
)

func (sc *Screens) showAudit(rq *Request) error {
	search := rq.Query("q")
	before, err := strconv.ParseInt(rq.Query("vor"), 10, 64)
	if err != nil {
		before = 0
	}
	found, err := sc.Accounts.Audit(rq.Context(), rq.Actor(), search, before)
	if err != nil {
		return err
	}
	return rq.Render(auditPage(rq, found, search, before))
}

func auditPage(rq *Request, found accounts.AuditPage, search string, before int64) view.AuditLog {
	page := view.AuditLog{
		Base: rq.Base("Protokoll"), Intact: found.Broken == 0,
		Filter: view.Filter{Action: "/protokoll", Search: "Vorgang oder Kennung", Query: search},
	}
	for _, entry := range found.Entries {
		page.Entries = append(page.Entries, view.AuditLine{
			Seq: entry.Seq, At: entry.At, Who: found.Names[entry.Account], Role: rq.server.Texts.T("role." + string(entry.Role)),
			Label: rq.server.Texts.T("event." + entry.Action), Action: entry.Action,
			What: rq.server.Texts.T("audit.subject." + string(entry.Subject)), On: entry.Key,
		})
	}
	page.Pager = view.Pager{First: min(1, len(page.Entries)), Last: len(page.Entries), Total: found.Total}
	if found.Next > 0 {
		page.Pager.Next = "/protokoll?" + url.Values{"q": {search}, "vor": {strconv.FormatInt(found.Next, 10)}}.Encode()
	}
	if before > 0 {
		page.Pager.Prev = "/protokoll?" + url.Values{"q": {search}}.Encode()
	}
	return page
}
