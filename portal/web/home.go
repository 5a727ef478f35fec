package web

import "wohnraum/portal"

// home is where a role begins its day.
func home(role portal.Role) string {
	switch role {
	case portal.LandlordRole:
		return "/meine-angebote"
	case portal.Caseworker, portal.Placement:
		return "/posteingang"
	case portal.Authority:
		return "/anfragen"
	case portal.Administrator:
		return "/zugaenge"
	case portal.Protection:
		return "/protokoll"
	case portal.Steering:
		return "/fairness"
	default:
		return "/"
	}
}

// showHome leads whoever signed in to where their work begins.
func (sc *Screens) showHome(rq *Request) error { return rq.Redirect(home(rq.Actor().Role)) }
