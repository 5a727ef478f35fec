package web

import (
	"wohnraum/portal"
	"wohnraum/portal/view"
)

// unknownLinks are the answers that nobody has given yet. None of them is needed
// to be put forward, but each leaves the offers unclear that ask for it.
func unknownLinks(rq *Request, h portal.Household) []view.Link {
	var links []view.Link
	for _, ask := range []struct {
		name, page string
		answer     portal.Answer
	}{
		{"step_free", "/bedarf", h.StepFree},
		{"wheelchair", "/bedarf", h.Wheelchair},
		{"pets", "/bedarf", h.Pets},
		{"fixed_term", "/bedarf", h.FixedTerm},
		{"residence", "/wuensche", h.Residence},
		{"wbs", "/miete", h.WBS},
	} {
		if ask.answer == portal.Unknown {
			links = append(links, view.Link{Label: rq.server.Texts.T("missing." + ask.name), Href: "/haushalte/" + string(h.ID) + ask.page})
		}
	}
	return links
}

// withoutPages is for those who may read what is missing, and not enter it.
func withoutPages(links []view.Link) {
	for i := range links {
		links[i].Href = ""
	}
}
