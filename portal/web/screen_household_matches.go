package web

import (
	"wohnraum/matching"
	"wohnraum/portal/pairing"
	"wohnraum/portal/view"
)

// showMatches says of every open listing whether it fits, why not, and what
// would change that.
func (sc *Screens) showMatches(rq *Request) error {
	file, err := sc.openHousehold(rq)
	if err != nil {
		return err
	}
	_, pairs, err := sc.Casework.Matches(rq.Context(), rq.Actor(), file.ID)
	if err != nil {
		return err
	}
	page := view.HouseholdMatches{Base: rq.Base("Passende Angebote"), Head: householdHead(rq, file)}
	for _, pair := range pairs {
		page.Matches = append(page.Matches, householdMatch(rq, pair))
	}
	return rq.Render(page)
}

func householdMatch(rq *Request, pair pairing.Pair) view.HouseholdMatch {
	unit := pair.Listing.Unit
	line := view.HouseholdMatch{
		Number: view.ListingRef(pair.Listing.Number), Place: view.MunicipalityName(unit.Municipality),
		Size: view.Rooms(unit.Rooms) + " Zimmer, " + view.Area(unit.Area), Rent: pair.Listing.GrossColdRent(),
		Verdict: view.VerdictOf(pair.Answer), Criteria: view.Criteria(rq.server.Texts, pair.Verdicts, pair.Household.Persons),
	}
	line.Open = view.OpenCriteria(line.Criteria)
	for _, hold := range pair.Holds {
		switch hold {
		case matching.HoldCandidateTaken:
			line.Held = "Der Haushalt ist gerade in einem anderen Vorschlag."
		case matching.HoldVacancyFull:
			line.Held = "Für dieses Angebot sind gerade genug Haushalte vorgeschlagen."
		case matching.HoldProtected:
		}
	}
	return line
}
