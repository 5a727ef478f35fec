package web

import (
	"wohnraum/portal"
	"wohnraum/portal/casework"
	"wohnraum/portal/view"
)

// printed opens the proposal that a printable page is about.
func (sc *Screens) printed(rq *Request) (casework.Proposed, error) {
	at, err := proposalAt(rq)
	if err != nil {
		return casework.Proposed{}, err
	}
	return sc.Casework.Proposal(rq.Context(), rq.Actor(), at.Household, at.Proposal)
}

func backTo(p casework.Proposed) string {
	return proposalHref(casework.At{Household: p.Household.ID, Proposal: p.ID})
}

// printNaming shows the consent to be named, with the values it is bound to.
func (sc *Screens) printNaming(rq *Request) error {
	p, err := sc.printed(rq)
	if err != nil {
		return err
	}
	text, err := namingText(p)
	if err != nil {
		return err
	}
	return rq.Render(view.ConsentSheet{
		Base: rq.Base(text.Title), Number: view.HouseholdRef(p.Household.Number), Name: p.Name, Back: backTo(p), Text: text,
	})
}

// printTeamViewing shows what the household takes to the viewing.
func (sc *Screens) printTeamViewing(rq *Request) error {
	p, err := sc.printed(rq)
	if err != nil {
		return err
	}
	page := view.ViewingSheet{
		Base: rq.Base("Besichtigung"), Number: view.ProposalRef(p.Number), Back: backTo(p), Address: unitAddress(p.Listing.Unit),
		Support: rq.Actor().Name, Landlord: p.Landlord.Name,
	}
	for _, v := range p.Viewings {
		if v.State == "set" {
			at := portal.Local(v.StartsAt.Time)
			page.HasDate, page.Day, page.Clock, page.Place = true, at.Format("2.1.2006"), at.Format("15:04"), v.Place
		}
	}
	return rq.Render(page)
}

// printTeamRentOffer shows the rent offer for the authority.
func (sc *Screens) printTeamRentOffer(rq *Request) error {
	p, err := sc.printed(rq)
	if err != nil {
		return err
	}
	if !p.State.KnowsName() || p.Basis == portal.BasisSelf {
		return portal.Errorf(portal.NotFound, "no rent offer yet")
	}
	l := p.Listing
	return rq.Render(view.RentOfferSheet{
		Base: rq.Base("Mietangebot"), Number: view.ProposalRef(p.Number), Back: backTo(p), To: bodyName(rq, p),
		Person: p.Name, Landlord: p.Landlord.Name,
		Unit: []view.Fact{
			{Label: "Wohnung", Value: unitAddress(l.Unit)},
			{Label: "Größe", Value: view.Rooms(l.Unit.Rooms) + " Zimmer, " + view.Area(l.Unit.Area)},
			{Label: "Haushalt", Value: view.Persons(p.Household.Persons)},
			{Label: "Frei ab", Value: view.Date(l.Available)},
		},
		Rent: rentOfferFacts(l),
	})
}

func unitAddress(u portal.Unit) string {
	return u.Address() + ", " + u.PostalCode + " " + view.MunicipalityName(u.Municipality)
}
