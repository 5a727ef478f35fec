package web

import (
	"fmt"

	"wohnraum/portal"
	"wohnraum/portal/landlords"
	"wohnraum/portal/view"
)

// ownOffer reads the offer of the address.
func (sc *Screens) ownOffer(rq *Request) (landlords.Offer, error) {
	id, err := portal.ParseID[portal.ListingID](rq.Param("id"))
	if err != nil {
		return landlords.Offer{}, err
	}
	return sc.Landlords.Offer(rq.Context(), rq.Actor(), id)
}

func (sc *Screens) showOwnOffer(rq *Request) error {
	offer, err := sc.ownOffer(rq)
	if err != nil {
		return err
	}
	l, texts := offer.Listing, rq.server.Texts
	page := view.OwnOffer{
		Base: rq.Base(l.Unit.Address()), Number: offerNumber(l), Address: l.Unit.Address(), Contact: offer.Contact,
		State: view.StateBadge(texts, "listing", l.State), Waiting: waitingRows(rq, offer),
		Events: view.OfferTimeline(texts, l, offer.History), Groups: view.ListingFacts(texts, l),
	}
	asked := 0
	for _, p := range offer.Proposals {
		page.Cards = append(page.Cards, cardLine(rq, p))
		if p.State == portal.LandlordAsked && p.Right == portal.Nomination {
			asked++
		}
	}
	page.Choose = asked > 1
	page.Over = l.Over()
	if !page.Over {
		page.ChangeHref, page.WithdrawHref = offerHref(l.ID)+"/aendern", offerHref(l.ID)+"/zurueckziehen"
	}
	if l.State == portal.ListingReturned {
		page.Returned, page.ReturnReason = true, returnReason(rq, l)
	}
	return rq.Render(page)
}

func returnReason(rq *Request, l portal.Listing) string {
	if !portal.ReturnReason.Has(l.Reason) {
		return ""
	}
	text := rq.server.Texts.T("reason.return." + l.Reason)
	if l.ReasonNote != "" {
		text += ": " + l.ReasonNote
	}
	return text
}

// waitingRows lists what the landlord owes, each with its page.
func waitingRows(rq *Request, offer landlords.Offer) []view.Row {
	var rows []view.Row
	for _, p := range offer.Proposals {
		if !p.State.Live() || p.Owes != portal.LandlordRole || p.Paused() {
			continue
		}
		rows = append(rows, cardRow(rq, p))
	}
	return rows
}

// cardRow says what is owed for a card, and until when.
func cardRow(rq *Request, p landlords.Proposal) view.Row {
	row := view.Row{Title: owedStep(p.State) + ": " + view.CardTitle(p.Shown), Note: proposalNumber(p), Href: cardHref(p), Side: sideOf(p.Due)}
	if p.Due.Known() && p.Due < rq.server.today() {
		row.Badge = view.Badge{Kind: "danger", Text: "überfällig"}
	}
	return row
}

func sideOf(due portal.Date) string {
	if !due.Known() {
		return ""
	}
	return "bis " + view.Date(due)
}

// owedStep says what a landlord does next.
func owedStep(state portal.ProposalState) string {
	switch state {
	case portal.LandlordAsked:
		return "Bitte antworten Sie"
	case portal.Named:
		return "Bitte schlagen Sie einen Termin zur Besichtigung vor"
	case portal.ViewingSet:
		return "Bitte sagen Sie uns, ob Sie vermieten möchten"
	case portal.Assured:
		return "Bitte schließen Sie den Mietvertrag"
	default:
		return "Bitte ansehen"
	}
}

func cardHref(p landlords.Proposal) string {
	return offerHref(p.Listing) + "/vorschlag/" + string(p.ID)
}

func proposalNumber(p landlords.Proposal) string { return fmt.Sprintf("V-%d", p.Number) }

func cardLine(rq *Request, p landlords.Proposal) view.CardLine {
	line := view.CardLine{
		Title: view.CardTitle(p.Shown), Number: proposalNumber(p), Href: cardHref(p), State: cardBadge(rq, p),
	}
	if p.State == portal.LandlordAsked {
		line.Facts = view.ComparedFacts(rq.server.Texts, p.Shown)
	}
	switch {
	case p.Paused():
		line.Note = "Ruht, bis Ihr geändertes Angebot geprüft ist."
	case p.State.Live() && p.Owes == portal.LandlordRole:
		line.Note = owedStep(p.State) + "."
	}
	return line
}

// cardBadge is the state in words to the landlord.
func cardBadge(rq *Request, p landlords.Proposal) view.Badge {
	badge := view.StateBadge(rq.server.Texts, "proposal", p.State)
	switch p.State {
	case portal.LandlordAsked:
		return view.Badge{Kind: "warning", Text: "wartet auf Ihre Antwort"}
	case portal.Interested:
		badge.Text = "Sie haben Interesse"
	case portal.DeclinedByLandlord:
		badge.Text = "von Ihnen abgesagt"
	case portal.DeclinedByStaff, portal.Withdrawn:
		badge = view.Badge{Text: "beendet"}
	default:
	}
	return badge
}
