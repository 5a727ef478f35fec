package web

import (
	"strconv"

	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
	"wohnraum/portal/form"
	"wohnraum/portal/placement"
	"wohnraum/portal/view"
)

// mostChosen bounds how many households one round can name.
const mostChosen = 10

// chosen reads the households that were ticked.
func chosen(list []string) []portal.HouseholdID {
	var ids []portal.HouseholdID
	for _, text := range list {
		if id, err := portal.ParseID[portal.HouseholdID](text); err == nil && len(ids) < mostChosen {
			ids = append(ids, id)
		}
	}
	return ids
}

// askApproval shows what will happen before households are proposed.
func (sc *Screens) askApproval(rq *Request) error {
	id, err := portal.ParseID[portal.ListingID](rq.Param("id"))
	if err != nil {
		return err
	}
	ids := chosen(rq.QueryAll("wahl"))
	if len(ids) == 0 {
		rq.Flash("warning", "Bitte wählen Sie zuerst einen Haushalt aus.")
		return rq.Redirect("/angebote/" + string(id) + "/haushalte")
	}
	return sc.renderApproval(rq, fiber.StatusOK, id, ids, form.Empty(), "")
}

func (sc *Screens) renderApproval(rq *Request, status int, id portal.ListingID, ids []portal.HouseholdID, f *form.Form, alert string) error {
	href := "/angebote/" + string(id) + "/haushalte"
	page := view.ApprovalPage{
		Base: rq.Base("Vorschlag freigeben"), Form: f, Alert: alert, Href: href + "/freigeben", ListingHref: href, OrderKept: true,
		Lead:   "Nach der Freigabe fragt die Beratung den Haushalt. Die Vermietung sieht nur die Karte ohne Namen.",
		Orders: append([]view.Choice{{Label: "Bitte wählen"}}, view.ReasonChoices(rq.server.Texts, portal.OrderChange)...),
		Fewer:  append([]view.Choice{{Label: "Bitte wählen"}}, view.ReasonChoices(rq.server.Texts, portal.FewerThanThree)...),
	}
	for _, household := range ids {
		r, err := sc.Placement.Pair(rq.Context(), rq.Actor(), id, household)
		if err != nil {
			return err
		}
		page.Heading = "Vorschlag freigeben für " + view.ListingRef(r.Listing.Number)
		page.Cards = append(page.Cards, approvalCard(rq, r))
		page.OrderKept = page.OrderKept && (r.Rank <= len(ids))
		page.Rare, page.Protected = page.Rare || !r.Common, page.Protected || r.Household.Protected
		page.NeedsFewer = r.Listing.Right == portal.Nomination && r.Listing.State == portal.ListingReleased && len(ids) < r.Listing.Right.Cards()
	}
	if !page.OrderKept {
		planned, err := sc.planned(rq, id, ids)
		if err != nil {
			return err
		}
		page.Planned = planned
	}
	return rq.RenderStatus(status, page)
}

// planned tells whether the plan sees all of these households here.
func (sc *Screens) planned(rq *Request, id portal.ListingID, ids []portal.HouseholdID) (bool, error) {
	for _, household := range ids {
		r, err := sc.Placement.PairInPlan(rq.Context(), rq.Actor(), id, household)
		if err != nil || !r.Plan.Here {
			return false, err
		}
	}
	return true, nil
}

func approvalCard(rq *Request, r placement.PairRecord) view.ApprovalCard {
	card := view.ApprovalCard{
		ID: string(r.Household.ID), Number: view.HouseholdRef(r.Household.Number), Rank: r.Rank, Common: r.Common,
		Facts: view.CardFacts(rq.server.Texts, r.Card), Note: "Dringlichkeit " + strconv.Itoa(r.Explanation.Urgency) + ", Passung " + strconv.Itoa(r.Fit) + ".",
	}
	if r.HasLive {
		card.Note = "Dieser Haushalt ist schon in einem Vorschlag: " + view.ProposalRef(r.Live.Number) + "."
	}
	return card
}

func (sc *Screens) approve(rq *Request) error {
	id, err := portal.ParseID[portal.ListingID](rq.Param("id"))
	if err != nil {
		return err
	}
	values, err := rq.Form()
	if err != nil {
		return err
	}
	f, ids := form.New(values), chosen(values["wahl"])
	c := placement.Choice{
		Listing: id, Households: ids, Order: f.Choice("order", "Reihenfolge", portal.OrderChange.Codes(), false),
		Fewer: f.Choice("fewer", "Weniger als drei", portal.FewerThanThree.Codes(), false), ByHand: f.Checked("by_hand"),
		Note: f.Text("note", "Bemerkung", 500, false),
	}
	if !f.OK() {
		return sc.renderApproval(rq, fiber.StatusUnprocessableEntity, id, ids, f, "")
	}
	proposals, err := sc.Placement.Approve(rq.Context(), rq.Actor(), c)
	if err == nil {
		rq.Flash("success", approvedText(proposals))
		return rq.Redirect(afterApproval(id, proposals))
	}
	if status, text := mendable(rq, err); status != 0 {
		return sc.renderApproval(rq, status, id, ids, f, text)
	}
	return err
}

func approvedText(proposals []portal.Proposal) string {
	if len(proposals) == 1 && proposals[0].Protected {
		return "Freigegeben. Jetzt muss eine zweite Person zustimmen."
	}
	if len(proposals) == 1 {
		return "Freigegeben. Die Beratung fragt jetzt den Haushalt."
	}
	return "Freigegeben. Die Beratung fragt jetzt die Haushalte."
}

func afterApproval(id portal.ListingID, proposals []portal.Proposal) string {
	if len(proposals) == 1 {
		return "/vorschlaege/" + string(proposals[0].ID)
	}
	return "/angebote/" + string(id)
}
