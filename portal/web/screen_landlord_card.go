package web

import (
	"slices"

	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
	"wohnraum/portal/form"
	"wohnraum/portal/landlords"
	"wohnraum/portal/view"
)

// whichCard reads the two ids of a card's address.
func whichCard(rq *Request) (landlords.Which, error) {
	listing, err := portal.ParseID[portal.ListingID](rq.Param("id"))
	if err != nil {
		return landlords.Which{}, err
	}
	proposal, err := portal.ParseID[portal.ProposalID](rq.Param("proposal"))
	return landlords.Which{Listing: listing, Proposal: proposal}, err
}

// card reads the proposal of the address.
func (sc *Screens) card(rq *Request) (landlords.Proposal, error) {
	which, err := whichCard(rq)
	if err != nil {
		return landlords.Proposal{}, err
	}
	return sc.Landlords.Card(rq.Context(), rq.Actor(), which)
}

func (sc *Screens) showCard(rq *Request) error {
	return sc.renderCard(rq, fiber.StatusOK, form.Empty())
}

func (sc *Screens) renderCard(rq *Request, status int, f *form.Form) error {
	p, err := sc.card(rq)
	if err != nil {
		return err
	}
	texts := rq.server.Texts
	page := view.OwnProposal{
		Base: rq.Base("Vorschlag"), Form: f, Card: view.CardFacts(texts, p.Shown), Heading: view.CardTitle(p.Shown),
		Number: proposalNumber(p), State: cardBadge(rq, p), Href: cardHref(p), OfferHref: offerHref(p.Listing),
		Events: view.ProposalTimeline(texts, p.Proposal, p.History), Lease: p.LeaseReported, Handover: p.HandoverReport,
	}
	page.Title = page.Heading
	for _, v := range p.Viewings {
		if v.State == "moved" || v.Reason == "replaced" {
			continue // another time has taken its place
		}
		page.Viewings = append(page.Viewings, view.ShownViewing{
			At: v.StartsAt, Place: v.Place, State: view.StateBadge(texts, "viewing", v.State),
		})
	}
	offerActions(&page, p.Proposal)
	page.CanCancel = page.CanOffer && slices.ContainsFunc(p.Viewings, func(v portal.Viewing) bool { return v.State == "set" })
	page.CanTakeBack = p.Correctable(portal.At(rq.server.Clock.Now()))
	return rq.RenderStatus(status, page)
}

// offerActions says what a landlord can do with a proposal in its state.
func offerActions(page *view.OwnProposal, p portal.Proposal) {
	page.Ended, page.Paused = !p.State.Live(), p.State.Live() && p.Paused()
	page.Named = p.State.KnowsName()
	if page.Ended || page.Paused {
		return
	}
	page.BeingRead = p.Reason != "" // set before the end by a refusal that staff read first
	page.CanDecline = !page.BeingRead
	page.OneOfSeveral, page.Objects = p.Right == portal.Nomination, p.Right == portal.Appointment
	page.SaidYes = p.LandlordSays == portal.Yes
	switch p.State {
	case portal.LandlordAsked:
		page.CanAnswer = !page.BeingRead
	case portal.Interested, portal.Named:
		page.CanOffer = true
	case portal.ViewingSet:
		page.CanOffer, page.CanSayYes = true, true
	case portal.BothAgree, portal.RentOffered:
		page.WaitForGrant, page.CanReport = p.Basis != portal.BasisSelf, true
	case portal.Assured:
		page.CanReport = true
	case portal.LeaseSigned, portal.HandedOver:
		page.CanDecline, page.CanHandOver = false, p.State == portal.LeaseSigned
	default:
	}
	page.CanHandOver = page.CanHandOver || p.LeaseReported.Known() && p.State.Live()
}

func (sc *Screens) answerCard(rq *Request) error {
	which, err := whichCard(rq)
	if err != nil {
		return err
	}
	values, err := rq.Form()
	if err != nil {
		return err
	}
	f := form.ParseInterest(values)
	if !f.OK() {
		return sc.renderCard(rq, fiber.StatusUnprocessableEntity, f.Form)
	}
	if err := sc.Landlords.Interested(rq.Context(), rq.Actor(), which); err != nil {
		return err
	}
	rq.Flash("success", "Danke! Wir sprechen jetzt mit dem Haushalt und melden uns bei Ihnen.")
	return rq.Redirect(offerHref(which.Listing) + "/vorschlag/" + string(which.Proposal))
}

func (sc *Screens) sayYes(rq *Request) error {
	which, err := whichCard(rq)
	if err != nil {
		return err
	}
	if err := sc.Landlords.SayYes(rq.Context(), rq.Actor(), which); err != nil {
		return err
	}
	rq.Flash("success", "Ihre Zusage ist gespeichert.")
	return rq.Redirect(offerHref(which.Listing) + "/vorschlag/" + string(which.Proposal))
}
