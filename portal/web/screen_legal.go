package web

import "wohnraum/portal/view"

// imprint shows who answers for the portal. It stays a red notice until the
// operator, who must be named, is set.
func (sc *Screens) imprint(rq *Request) error {
	legal := rq.server.Settings.Legal
	page := view.Imprint{Base: rq.Base("Impressum")}
	if legal.Operator == "" || legal.Address == "" {
		return rq.Render(page)
	}
	for _, fact := range []view.Fact{
		{Label: "Anbieter", Value: legal.Operator},
		{Label: "Anschrift", Value: legal.Address},
		{Label: "Vertreten durch", Value: legal.RepresentedBy},
		{Label: "Aufsicht", Value: legal.Supervision},
	} {
		if fact.Value != "" {
			page.Facts = append(page.Facts, fact)
		}
	}
	return rq.Render(page)
}

func (sc *Screens) privacy(rq *Request) error {
	return rq.Render(view.Privacy{Base: rq.Base("Datenschutz"), Officer: rq.server.Settings.Legal.ProtectionOfficer})
}

func (sc *Screens) accessibility(rq *Request) error {
	return rq.Render(view.Accessibility{Base: rq.Base("Barrierefreiheit"), Checked: rq.server.Settings.Legal.AccessibleOn})
}
