package web

import (
	"wohnraum/portal/reference"
	"wohnraum/portal/view"
)

func (sc *Screens) start(rq *Request) error {
	page := view.Start{Base: rq.Base("Wohnung vermieten")}
	for _, town := range reference.Municipalities() {
		if town.CounsellingSite {
			page.Sites = append(page.Sites, view.Site{Town: town.Name})
		}
	}
	if rq.Session().Step == SignedIn {
		page.Home = view.Link{Label: "Weiter zu Ihrer Arbeit", Href: home(rq.Actor().Role)}
	}
	return rq.Render(page)
}
