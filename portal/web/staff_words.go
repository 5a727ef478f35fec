package web

import (
	"net/url"
	"strconv"
	"strings"

	"wohnraum/portal"
	"wohnraum/portal/placement"
	"wohnraum/portal/view"
)

func itoa(n int) string { return strconv.Itoa(n) }

func compareText(a, b string) int { return strings.Compare(a, b) }

// numberIn reads a reference such as "H-1042" or "1042"; 0 if it is none.
func numberIn(text string) int {
	text = strings.TrimSpace(text)
	if _, digits, ok := strings.Cut(text, "-"); ok {
		text = digits
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// numberQuery reads a number of the query; 0 if it is none.
func numberQuery(rq *Request, name string) int { return numberIn(rq.Query(name)) }

// numberPager pages by the numbers at the edges of a page.
func numberPager(path string, query url.Values, skipped, shown, total, first, last int) view.Pager {
	pager := view.Pager{Total: total, First: min(skipped+1, total), Last: skipped + shown}
	address := func(name string, n int) string {
		values := url.Values{}
		for key, list := range query {
			if len(list) > 0 && list[0] != "" {
				values[key] = list
			}
		}
		values.Set(name, strconv.Itoa(n))
		return path + "?" + values.Encode()
	}
	if skipped > 0 {
		pager.Prev = address("vor", first)
	}
	if skipped+shown < total {
		pager.Next = address("nach", last)
	}
	return pager
}

func owesName(rq *Request, role portal.Role) string {
	if role == "" {
		return ""
	}
	return rq.server.Texts.T("role." + string(role))
}

func proposalLine(rq *Request, line placement.ProposalLine) view.ProposalLine {
	today := rq.server.today()
	return view.ProposalLine{
		Number: view.ProposalRef(line.Number), Household: view.HouseholdRef(line.HouseholdNumber),
		Listing: view.ListingRef(line.ListingNumber), Place: view.MunicipalityName(line.Municipality), Owes: owesName(rq, line.Owes),
		State: view.StateBadge(rq.server.Texts, "proposal", line.State), Due: line.Due, Paused: line.Paused(),
		Overdue: line.State.Live() && line.Due.Known() && line.Due < today, Href: "/vorschlaege/" + string(line.ID),
	}
}

func proposalLines(rq *Request, lines []placement.ProposalLine) []view.ProposalLine {
	rows := make([]view.ProposalLine, 0, len(lines))
	for _, line := range lines {
		rows = append(rows, proposalLine(rq, line))
	}
	return rows
}

// stateChoices lists states for a filter, "all" first.
func stateChoices[S ~string](rq *Request, noun, all string, states []S) []view.Choice {
	choices := []view.Choice{{Label: all}}
	for _, state := range states {
		choices = append(choices, view.Choice{Value: string(state), Label: rq.server.Texts.T("state." + noun + "." + string(state))})
	}
	return choices
}

// known returns the value if it is one of the list, else none: a filter that
// does not exist filters nothing.
func known[S ~string](value string, list []S) S {
	for _, one := range list {
		if string(one) == value {
			return one
		}
	}
	return ""
}
