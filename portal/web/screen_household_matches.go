package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/view"
)

// matchesShown is how many listings stand on one page: each is explained in full.
const matchesShown = 10

// showMatches says of every open listing whether it fits, why not, and what
// would change that. All of them are judged at once, so the page filters and
// turns pages over the answer.
func (sc *Screens) showMatches(rq *Request) error {
	file, err := sc.openHousehold(rq)
	if err != nil {
		return err
	}
	pairs, err := sc.Casework.Matches(rq.Context(), rq.Actor(), file.ID)
	if err != nil {
		return err
	}
	page := view.HouseholdMatches{Base: rq.Base("Passende Angebote"), Head: householdHead(rq, file), Filter: matchFilter(rq, pairs)}
	pairs = chosenPairs(rq, pairs)
	shown, pager := pairsPage(rq, pairs)
	page.Pager = pager
	for _, pair := range shown {
		page.Matches = append(page.Matches, householdMatch(rq, pair, file.Runs(pair.Listing.ID)))
	}
	return rq.Render(page)
}

func matchFilter(rq *Request, pairs []pairing.Pair) view.Filter {
	counts := map[matching.Answer]int{}
	for _, pair := range pairs {
		counts[pair.Answer]++
	}
	choice := func(answer matching.Answer, label string) view.Choice {
		return view.Choice{Value: string(answer), Label: label + " (" + strconv.Itoa(counts[answer]) + ")"}
	}
	filter := view.Filter{
		Action: rq.Path(), Search: "Nummer des Angebots oder Gemeinde", Query: rq.Query("q"),
		Selects: []view.FilterSelect{{Name: "zeigen", Label: "Zeigen", Value: rq.Query("zeigen"), Choices: []view.Choice{
			{Label: "Alle (" + strconv.Itoa(len(pairs)) + ")"},
			choice(matching.Fits, "Passt"),
			choice(matching.Unknown, "Unklar"), choice(matching.DoesNotFit, "Passt nicht"),
		}}},
	}
	if rq.Query("q") != "" || rq.Query("zeigen") != "" {
		filter.Reset = rq.Path()
	}
	return filter
}

// chosenPairs keeps what the filter asks for.
func chosenPairs(rq *Request, pairs []pairing.Pair) []pairing.Pair {
	answer, text := matching.Answer(rq.Query("zeigen")), strings.ToLower(strings.TrimSpace(rq.Query("q")))
	return slices.DeleteFunc(slices.Clone(pairs), func(pair pairing.Pair) bool {
		said := strings.ToLower(view.ListingRef(pair.Listing.Number) + " " + view.MunicipalityName(pair.Listing.Unit.Municipality))
		return answer != "" && pair.Answer != answer || !strings.Contains(said, text)
	})
}

// pairsPage is the page that begins behind the listing the address names.
func pairsPage(rq *Request, pairs []pairing.Pair) ([]pairing.Pair, view.Pager) {
	after := portal.ListingID(rq.Query("nach"))
	begin := 1 + slices.IndexFunc(pairs, func(pair pairing.Pair) bool { return pair.Listing.ID == after })
	end := min(begin+matchesShown, len(pairs))
	pager := view.Pager{First: begin + 1, Last: end, Total: len(pairs)}
	address := func(i int) string {
		query := url.Values{"q": {rq.Query("q")}, "zeigen": {rq.Query("zeigen")}}
		if i >= 0 {
			query.Set("nach", string(pairs[i].Listing.ID))
		}
		return rq.Path() + "?" + query.Encode()
	}
	if begin > 0 {
		pager.Prev = address(begin - matchesShown - 1)
	}
	if end < len(pairs) {
		pager.Next = address(end - 1)
	}
	return pairs[begin:end], pager
}

// householdMatch is one listing of the page. Running tells whether the household
// is being proposed for it just now.
func householdMatch(rq *Request, pair pairing.Pair, running bool) view.HouseholdMatch {
	unit := pair.Listing.Unit
	line := view.HouseholdMatch{
		Number: view.ListingRef(pair.Listing.Number), Place: view.MunicipalityName(unit.Municipality),
		Size: view.Rooms(unit.Rooms) + " Zimmer, " + view.Area(unit.Area), Rent: pair.Listing.GrossColdRent(),
		Verdict: view.VerdictOf(pair.Answer), Criteria: view.Criteria(rq.server.Texts, pair.Verdicts, pair.Household.Persons),
	}
	line.Open = view.OpenCriteria(line.Criteria)
	if running {
		line.Held = "Für dieses Angebot läuft der Vorschlag dieses Haushalts."
		return line
	}
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
