package web

import (
	"cmp"
	"net/url"
	"slices"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/view"
)

// Sizes of the work lists: at first sight, and of a list that is shown alone.
const (
	nearMissesShown   = 10
	nearMissesPerPage = 50
	curveSteps        = 8
)

// unclearList is the name of the list of all that only a missing fact keeps out.
const unclearList = "klaerung"

// showNearMisses lists whom one criterion alone keeps from an offer.
func (sc *Screens) showNearMisses(rq *Request) error {
	id, err := portal.ParseID[portal.ListingID](rq.Param("id"))
	if err != nil {
		return err
	}
	list, err := sc.Placement.NearMisses(rq.Context(), rq.Actor(), id)
	if err != nil {
		return err
	}
	href := "/angebote/" + string(id)
	page := view.NearMissList{
		Base: rq.Base("Knapp daneben"), Heading: "Knapp daneben: " + listingTitle(list.Listing), Number: view.ListingRef(list.Listing.Number),
		Href: href + "/knapp-daneben", ShortlistHref: href + "/haushalte", State: view.StateBadge(rq.server.Texts, "listing", list.Listing.State),
		Open: list.Open, Total: len(list.Misses),
	}
	only := rq.Query("kriterium")
	for _, group := range nearMissGroups(list.Misses) {
		if only == "" || only == group.id {
			page.Groups = append(page.Groups, nearMissGroup(rq, &page, list, group))
		}
	}
	return rq.Render(page)
}

// missGroup is the near misses of one work list.
type missGroup struct {
	id     string
	misses []pairing.NearMiss
}

// nearMissGroups sorts by what is to do: a list for each criterion that says no,
// and one for all that waits for a fact.
func nearMissGroups(misses []pairing.NearMiss) []missGroup {
	var groups []missGroup
	unclear := missGroup{id: unclearList}
	for _, rule := range matching.Rules() {
		group := missGroup{id: string(rule.ID)}
		for _, n := range misses {
			switch {
			case n.Verdict.Rule != rule.ID:
			case n.Unclear():
				unclear.misses = append(unclear.misses, n)
			default:
				group.misses = append(group.misses, n)
			}
		}
		groups = append(groups, group)
	}
	groups = slices.DeleteFunc(append(groups, unclear), func(g missGroup) bool { return len(g.misses) == 0 })
	for _, group := range groups {
		slices.SortFunc(group.misses, func(a, b pairing.NearMiss) int {
			return cmp.Or(cmp.Compare(b.Urgency, a.Urgency), cmp.Compare(a.Household.Number, b.Household.Number))
		})
	}
	return groups
}

// nearMissGroup writes one work list; the one asked for with all its pages.
func nearMissGroup(rq *Request, page *view.NearMissList, list pairing.NearMisses, group missGroup) view.NearMissGroup {
	texts, rule := rq.server.Texts, missRule(group.id)
	shown := view.NearMissGroup{
		ID: group.id, Name: view.NearMissName(texts, rule), Task: view.NearMissTask(texts, rule),
		Count: len(group.misses), Curves: nearMissCurves(list, rule),
	}
	misses := group.misses
	if rq.Query("kriterium") != "" {
		page.Only = true
		key := func(n pairing.NearMiss) string { return string(n.Household.ID) }
		misses, page.Pager = keyPage(misses, rq.Query("nach"), nearMissesPerPage, key, page.Href, url.Values{"kriterium": {group.id}})
	} else if len(misses) > nearMissesShown {
		misses, shown.AllHref = misses[:nearMissesShown], page.Href+"?kriterium="+group.id
	}
	for _, n := range misses {
		shown.Rows = append(shown.Rows, nearMissRow(rq, n))
	}
	return shown
}

// missRule is the criterion in the texts of a list.
func missRule(id string) matching.RuleID {
	if id == unclearList {
		return "unclear"
	}
	return matching.RuleID(id)
}

func nearMissRow(rq *Request, n pairing.NearMiss) view.Row {
	row := view.Row{
		Title: view.HouseholdRef(n.Household.Number) + ", " + view.Persons(n.Household.Persons),
		Href:  pairHref(n.Listing.ID, n.Household.ID), Note: view.NearMissNote(rq.server.Texts, n.Verdict),
		Side: "Dringlichkeit " + itoa(n.Urgency),
	}
	if n.Unclear() {
		row.Badge = view.NeedsAnswer.Badge()
	}
	return row
}

// nearMissCurves are the tables that say what a change of the offer would bring.
func nearMissCurves(list pairing.NearMisses, rule matching.RuleID) []view.Curve {
	var curves []view.Curve
	add := func(title, change, to string, loses bool, steps []view.CurveStep) {
		if len(steps) > 0 {
			curves = append(curves, view.Curve{Title: title, Change: change, To: to, Loses: loses, Steps: steps})
		}
	}
	switch rule {
	case "rent":
		add("Was eine niedrigere Miete bringt", "Miete", "Bruttokaltmiete", false, view.RentCurve(list.Rent, curveSteps))
	case "dates":
		add("Wenn die Wohnung früher frei ist", "Frei", "Frei ab", true, view.DayCurve(list.Earlier, "früher", curveSteps))
		add("Wenn die Vermietung länger wartet", "Einzug", "Einzug bis", false, view.DayCurve(list.Later, "später", curveSteps))
	}
	return curves
}
