package web

import (
	"fmt"
	"slices"

	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
	"wohnraum/portal/casework"
	"wohnraum/portal/form"
	"wohnraum/portal/view"
)

// proposalAt reads the household and the proposal that the address names.
func proposalAt(rq *Request) (casework.At, error) {
	household, err := portal.ParseID[portal.HouseholdID](rq.Param("id"))
	if err != nil {
		return casework.At{}, err
	}
	id, err := portal.ParseID[portal.ProposalID](rq.Param("proposal"))
	return casework.At{Household: household, Proposal: id, Version: -1}, err
}

func proposalHref(at casework.At) string {
	return "/haushalte/" + string(at.Household) + "/vorschlaege/" + string(at.Proposal)
}

func (sc *Screens) showHouseholdProposal(rq *Request) error {
	return sc.renderProposal(rq, fiber.StatusOK, refilled(rq, form.Empty()))
}

func (sc *Screens) renderProposal(rq *Request, status int, f *form.Form) error {
	at, err := proposalAt(rq)
	if err != nil {
		return err
	}
	p, err := sc.Casework.Proposal(rq.Context(), rq.Actor(), at.Household, at.Proposal)
	if err != nil {
		return err
	}
	text, err := namingText(p)
	if err != nil {
		return err
	}
	texts := rq.server.Texts
	page := view.HouseholdProposal{
		HouseholdForm: view.HouseholdForm{
			Base: rq.Base(fmt.Sprintf("Vorschlag V-%d", p.Number)), Form: f,
			Head: view.HouseholdHead{Number: view.HouseholdRef(p.Household.Number), Name: p.Name, Href: "/haushalte/" + string(p.Household.ID), State: p.Household.State},
		},
		Number: view.ProposalRef(p.Number), State: p.State, Version: p.Version, Action: proposalHref(at),
		Listing: teamListingFacts(rq, p), Landlord: teamLandlordFacts(p), Paused: p.Paused(), Naming: p.Naming, NamingText: text,
		Timeline: teamTimeline(rq, portal.SubjectProposal, p.Timeline), Steps: teamSteps(p),
		ShownFrom: form.FormatDate(p.Listing.Available),
		Reasons:   append([]view.Choice{{Label: "Bitte wählen"}}, view.ReasonChoices(texts, portal.HouseholdRefusal)...),
		Ways:      consentWays(rq, ""), WaysOrNone: consentWays(rq, "Noch nicht gefragt"),
		Answers:  []view.Choice{{Value: "yes", Label: "Ja"}, {Value: "no", Label: "Nein"}},
		Outcomes: view.ReasonChoices(texts, portal.ViewingOutcome),
	}
	if rent := p.Listing.GrossColdRent(); rent.Valid {
		page.ShownRent = form.FormatMoney(rent.V)
	}
	page.Steps.TakeBack = casework.Correctable(p.Proposal, portal.At(rq.server.Clock.Now()))
	describeProgress(rq, &page, p)
	return rq.RenderStatus(status, page)
}

// describeProgress fills in whose turn it is and what is on record.
func describeProgress(rq *Request, page *view.HouseholdProposal, p casework.Proposed) {
	texts := rq.server.Texts
	if p.State.Live() && p.Owes != "" {
		page.Owes, page.Due = texts.T("role."+string(p.Owes)), p.Due
	}
	if !p.State.Live() && len(p.Timeline) > 0 {
		page.Ended = reasonText(rq, p.Timeline[len(p.Timeline)-1].Event, p.Reason)
	}
	for _, v := range p.Viewings {
		page.Viewings = append(page.Viewings, view.AppointmentLine{At: v.StartsAt, Place: v.Place, State: v.State})
		if v.State == "set" {
			page.Appointment = view.DateTime(v.StartsAt)
		}
		if v.State == "offered" {
			page.Offered = append(page.Offered, view.Choice{Value: string(v.ID), Label: view.DateTime(v.StartsAt), Hint: v.Place})
		}
	}
	if len(page.Offered) > 0 {
		page.Offered = append(page.Offered, view.Choice{Label: "ein anderer Termin"})
	}
	for _, r := range p.Requests {
		page.Requests = append(page.Requests, view.RentOfferLine{
			State: r.State, Body: bodyName(rq, p), Reason: reasonText(rq, portal.RefuseRent, r.Reason), FileNumber: r.FileNumber,
			Rent: r.Rent, SentAt: r.SentAt, Due: r.Due, DecidedOn: r.DecidedOn,
		})
	}
	for _, c := range p.Consents {
		line := consentLine(c)
		line.Valid = c.Covers(p.Proposal, p.Listing)
		page.Consents = append(page.Consents, line)
	}
}

func bodyName(rq *Request, p casework.Proposed) string {
	name := rq.server.Texts.T("basis." + string(p.Basis))
	if p.Basis == portal.BasisSozialamt {
		return name + " " + view.MunicipalityName(p.BasisAt)
	}
	return name
}

// teamSteps says what the team can do now. Every rule is checked again where it is
// done; here it only keeps the page short.
func teamSteps(p casework.Proposed) view.ProposalSteps {
	if !p.State.Live() || p.Paused() {
		return view.ProposalSteps{}
	}
	in := func(states ...portal.ProposalState) bool { return slices.Contains(states, p.State) }
	set := slices.ContainsFunc(p.Viewings, func(v portal.Viewing) bool { return v.State == "set" })
	self := p.Basis == portal.BasisSelf
	return view.ProposalSteps{
		Answer:     in(portal.HouseholdAsked),
		Consent:    in(portal.HouseholdAgreed, portal.LandlordAsked, portal.Interested) && !p.Naming.Consent,
		Name:       in(portal.Interested) || in(portal.HouseholdAgreed) && p.Right == portal.Appointment,
		SetViewing: in(portal.Named, portal.ViewingSet),
		EndViewing: in(portal.ViewingSet) && set,
		Word:       in(portal.ViewingSet) && !set && p.HouseholdSays == portal.Unknown,
		OfferRent:  in(portal.BothAgree) && !self,
		Lease:      in(portal.Assured) || in(portal.BothAgree) && self,
		Handover:   in(portal.LeaseSigned),
		Decline:    !in(portal.Approved, portal.HouseholdAsked, portal.LeaseSigned, portal.HandedOver),
	}
}

func teamListingFacts(rq *Request, p casework.Proposed) []view.Fact {
	l, unit := p.Listing, p.Listing.Unit
	facts := []view.Fact{
		{Label: "Angebot", Value: view.ListingRef(l.Number)},
		{Label: "Adresse", Value: unit.Address() + ", " + unit.PostalCode + " " + view.MunicipalityName(unit.Municipality)},
		{Label: "Größe", Value: view.Rooms(unit.Rooms) + " Zimmer, " + view.Area(unit.Area)},
		{Label: "Bruttokaltmiete", Value: view.EuroMaybe(l.GrossColdRent()), Note: "Kaltmiete und Betriebskosten"},
		{Label: "Heizung", Value: view.EuroMaybe(l.Heating)},
		{Label: "Frei ab", Value: view.Date(l.Available)},
		{Label: "Ohne Stufen", Value: view.Answer(unit.StepFree)},
		{Label: "Haustiere", Value: view.Answer(l.Pets)},
	}
	if unit.Floor.Valid {
		facts = append(facts, view.Fact{Label: "Stockwerk", Value: view.Floor(unit.Floor.V), Note: "Aufzug: " + view.Answer(unit.Lift)})
	}
	if l.Right != portal.RightUnset {
		facts = append(facts, view.Fact{Label: "Wer wählt aus?", Value: rq.server.Texts.T("right." + string(l.Right))})
	}
	return facts
}

// teamLandlordFacts are shown once the name was given: then a viewing is due.
func teamLandlordFacts(p casework.Proposed) []view.Fact {
	if p.Landlord.Phone == "" && p.Landlord.Email == "" {
		return nil
	}
	facts := []view.Fact{{Label: "Name", Value: p.Landlord.Name}}
	if p.Landlord.Phone != "" {
		facts = append(facts, view.Fact{Label: "Telefon", Value: p.Landlord.Phone})
	}
	if p.Landlord.Email != "" {
		facts = append(facts, view.Fact{Label: "E-Mail", Value: p.Landlord.Email})
	}
	return facts
}

// namingText is the text of the naming consent with the values it is bound to.
func namingText(p casework.Proposed) (casework.ConsentText, error) {
	text, err := casework.TextOf(portal.ConsentNaming)
	unit := p.Listing.Unit
	place := unit.Address() + ", " + unit.PostalCode + " " + view.MunicipalityName(unit.Municipality)
	return text.For(p.Landlord.Name, place, view.EuroMaybe(p.Listing.GrossColdRent()), view.Date(p.Listing.Available)), err
}
