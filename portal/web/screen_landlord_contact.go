package web

import "wohnraum/portal/view"

// showContactOf gives the name of a household that was named to this landlord.
// The use case writes down who read it.
func (sc *Screens) showContactOf(rq *Request) error {
	which, err := whichCard(rq)
	if err != nil {
		return err
	}
	contact, err := sc.Landlords.Contact(rq.Context(), rq.Actor(), which)
	if err != nil {
		return err
	}
	return rq.Render(view.NamedHousehold{
		Base: rq.Base("Name und Kontakt"), Names: contact.Names, Caseworker: contact.Caseworker, Team: contact.Team,
		Town: contact.Site, Href: offerHref(which.Listing) + "/vorschlag/" + string(which.Proposal),
	})
}
