package web

import (
	"wohnraum/portal"
	"wohnraum/portal/view"
)

// Base fills what every page shows: who is signed in, the navigation, messages
// of the page before, and the hidden values of its forms.
func (rq *Request) Base(title string) view.Base {
	base := rq.bare(title)
	base.CSRF, base.FormKey = rq.csrfToken(), rq.server.ids.token(16)
	base.Nav, base.Flash = rq.nav(), rq.takeFlash()
	if actor := rq.Actor(); rq.session.Step == SignedIn {
		if route, ok := rq.server.rights[countsPath]; ok && may(actor, route) {
			base.Counts = countsPath
		}
		base.User = view.User{SignedIn: true, Name: actor.Name, RoleLabel: rq.server.Texts.T("role." + string(actor.Role))}
		base.SearchBox = portal.May(actor.Role, portal.ResSearch, portal.Read)
		base.SessionEnds = portal.At(rq.session.Expires)
		base.MailLate = rq.lateMail(actor)
	}
	return base
}

// lateMail tells the office that mail does not leave, and since when: whoever
// relies on it has to call.
func (rq *Request) lateMail(actor portal.Actor) string {
	if rq.server.Mails == nil || actor.Role == portal.LandlordRole {
		return ""
	}
	mails := rq.server.Mails(rq.Context())
	switch {
	case !mails.Late():
		return ""
	case mails.LastSent.IsZero():
		return "E-Mails gehen verspätet hinaus, zugestellt wurde noch keine"
	}
	return "E-Mails gehen verspätet hinaus, zuletzt zugestellt " + view.DateTime(mails.LastSent)
}

// bare is the part of a page that needs no visitor.
func (rq *Request) bare(title string) view.Base {
	s := rq.server
	office := s.Settings.Office
	return view.Base{
		Title:     title,
		Path:      rq.c.Path(),
		RequestID: rq.id,
		Lang:      "de",
		Demo:      s.Demo,
		MailOff:   s.Settings.SMTP == nil,
		Office:    view.Office{Name: office.Name, County: office.County, Phone: office.Phone, Email: office.Email, Hours: office.Hours},
		Today:     s.today(),
	}
}
