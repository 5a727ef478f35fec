package web

import (
	"slices"

	"wohnraum/portal"
	"wohnraum/portal/view"
)

// navEntry is one entry of the navigation. Who sees it follows from the route
// at its address; For narrows it to those for whom it is daily work. Of names the
// entry whose section it belongs to: whoever sees that one finds it there, as a
// tab, so that the navigation stays one line.
type navEntry struct {
	Key, Href string
	For       []portal.Role
	Of        string
}

// navigation lists the entries in their order. Labels are "nav.<key>" in the
// catalogue.
func navigation() []navEntry {
	return []navEntry{
		{Key: "inbox", Href: "/posteingang"},
		{Key: "offer", Href: "/wohnung-anbieten", For: []portal.Role{portal.Anonymous, portal.LandlordRole}},
		{Key: "own_listings", Href: "/meine-angebote"},
		{Key: "listings", Href: "/angebote"},
		{Key: "households", Href: "/haushalte"},
		{Key: "proposals", Href: "/vorschlaege"},
		{Key: "plan", Href: "/plan"},
		{Key: "plan_sums", Href: "/plan/ueberblick", For: []portal.Role{portal.Steering}},
		{Key: "plan_wanted", Href: "/plan/bedarf", Of: "plan"},
		{Key: "near_misses", Href: "/knapp-daneben", Of: "plan"},
		{Key: "fairness", Href: "/fairness", Of: "plan"},
		{Key: "what_if", Href: "/was-waere-wenn", Of: "plan"},
		{Key: "runs", Href: "/berechnungen", Of: "plan"},
		{Key: "requests", Href: "/anfragen"},
		{Key: "tenancies", Href: "/mietverhaeltnisse"},
		{Key: "rent_limits", Href: "/mietgrenzen"},
		{Key: "mail", Href: "/mails"},
		{Key: "accounts", Href: "/zugaenge"},
		{Key: "audit", Href: "/protokoll"},
		{Key: "status", Href: "/zustand"},
	}
}

// nav is the navigation as this actor sees it.
func (rq *Request) nav() []view.NavItem {
	actor, counts := rq.Actor(), rq.counts()
	var items []view.NavItem
	seen := map[string]bool{}
	for _, entry := range navigation() {
		route, ok := rq.server.rights[entry.Href]
		if !ok || !may(actor, route) || !entry.isFor(actor.Role) {
			continue
		}
		seen[entry.Key] = true
		item := view.NavItem{
			Key:     entry.Key,
			Label:   rq.server.Texts.T("nav." + entry.Key),
			Href:    entry.Href,
			Current: under(rq.c.Path(), entry.Href),
			Count:   counts[entry.Key],
		}
		if seen[entry.Of] {
			item.Of = entry.Of
		}
		items = append(items, item)
	}
	return items
}

func (e navEntry) isFor(role portal.Role) bool {
	return len(e.For) == 0 || slices.Contains(e.For, role)
}

// under tells whether a page belongs to an entry: the same address or below.
func under(path, href string) bool {
	return path == href || len(path) > len(href) && path[:len(href)+1] == href+"/"
}

// counts are the numbers beside the entries. A page is worth more than its
// numbers, so a failure only leaves them out.
func (rq *Request) counts() map[string]int {
	s := rq.server
	if s.Counts == nil || rq.session.Step != SignedIn {
		return nil
	}
	counts, err := s.Counts(rq.ctx, rq.Actor())
	if err != nil {
		s.Log.WarnContext(rq.ctx, "counts of the navigation", "request_id", rq.id, "error", err)
	}
	return counts
}
