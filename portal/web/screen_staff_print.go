package web

import (
	"wohnraum/portal"
	"wohnraum/portal/placement"
	"wohnraum/portal/view"
)

// printable opens a proposal whose name is known; before that there is nothing to
// print.
func (sc *Screens) printable(rq *Request) (placement.ProposalRecord, error) {
	r, err := sc.staffProposal(rq)
	if err == nil && !r.State.KnowsName() {
		err = portal.Refuse(portal.Conflict, "step.state", string(r.State))
	}
	return r, err
}

// printRentOffer is the rent offer, prefilled for the authority.
func (sc *Screens) printRentOffer(rq *Request) error {
	r, err := sc.printable(rq)
	if err != nil {
		return err
	}
	l := r.Listing
	return rq.Render(view.RentOfferSheet{
		Base: rq.Base("Mietangebot"), Number: view.ProposalRef(r.Number), Back: "/vorschlaege/" + string(r.ID),
		To: view.BasisName(rq.server.Texts, r.Basis, r.BasisAt), Person: r.Person, Landlord: r.Landlord.Name,
		Unit: []view.Fact{
			{Label: "Adresse", Value: l.Unit.Address() + ", " + l.Unit.PostalCode + " " + view.MunicipalityName(l.Unit.Municipality)},
			{Label: "Wohnfläche", Value: view.Area(l.Unit.Area)},
			{Label: "Zimmer", Value: view.Rooms(l.Unit.Rooms)},
			{Label: "Personen im Haushalt", Value: itoa(r.Household.Persons)},
			{Label: "Frei ab", Value: view.Date(l.Available)},
		},
		Rent: rentOfferFacts(l),
	})
}

func rentOfferFacts(l portal.Listing) []view.Fact {
	return []view.Fact{
		{Label: "Kaltmiete", Value: view.EuroMaybe(l.ColdRent)},
		{Label: "Betriebskosten ohne Heizung", Value: view.EuroMaybe(l.Charges)},
		{Label: "Wasser, direkt gezahlt", Value: staffWater(l)},
		{Label: "Bruttokaltmiete", Value: view.EuroMaybe(l.GrossColdRent())},
		{Label: "Heizkosten", Value: view.EuroMaybe(l.Heating)},
		{Label: "Kaution", Value: view.EuroMaybe(l.Deposit)},
	}
}

func staffWater(l portal.Listing) string {
	if l.WaterPaid == portal.No {
		return "in den Betriebskosten"
	}
	return view.EuroMaybe(l.WaterDirect)
}

// printViewing is the sheet that a household takes to its viewing.
func (sc *Screens) printViewing(rq *Request) error {
	r, err := sc.printable(rq)
	if err != nil {
		return err
	}
	l := r.Listing
	page := view.ViewingSheet{
		Base: rq.Base("Besichtigungsblatt"), Number: view.ProposalRef(r.Number), Back: "/vorschlaege/" + string(r.ID),
		Address: l.Unit.Address() + ", " + l.Unit.PostalCode + " " + view.MunicipalityName(l.Unit.Municipality),
		Support: r.Team.Name, Landlord: r.Landlord.Name,
	}
	if v, ok := r.Appointment(); ok {
		local := portal.Local(v.StartsAt.Time)
		page.HasDate, page.Place, page.Day, page.Clock = true, v.Place, local.Format("2.1.2006"), local.Format("15:04")
	}
	return rq.Render(page)
}
