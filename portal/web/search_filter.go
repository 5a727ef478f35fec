package web

import (
	"strconv"
	"strings"

	"wohnraum/portal/finding"
	"wohnraum/portal/search"
	"wohnraum/portal/view"
)

// searchFilter is the box with its filters. Each choice says how many hits it
// would leave; a choice that is made stays, whatever it leaves.
func searchFilter(rq *Request, q finding.Query, found finding.Found) view.Filter {
	texts := rq.server.Texts
	filter := view.Filter{Action: searchPath, Search: "Nummer, Straße, Ort, Name oder Aktenzeichen", Query: q.Text}
	for _, s := range []struct {
		name, label, value string
		by                 search.Facet
		say                func(value string) string
	}{
		{"was", "Was", string(q.Kind), search.ByKind, kindLabel},
		{"ort", "Gemeinde", q.Municipality, search.ByMunicipality, view.MunicipalityName},
		{"stand", "Stand", q.State, search.ByState, func(value string) string { return stateLabel(texts, value) }},
		{"zimmer", "Zimmer", q.Rooms, search.ByRooms, roomsLabel},
		{"miete", "Kaltmiete", q.Rent, search.ByRent, rentLabel},
	} {
		filter.Selects = append(filter.Selects, view.FilterSelect{
			Name: s.name, Label: s.label, Value: s.value, Choices: countedChoices(found.Counts[s.by], s.value, s.say),
		})
		if s.value != "" {
			filter.Reset = searchPath + "?" + searchQuery(finding.Query{Text: q.Text}).Encode()
		}
	}
	return filter
}

func countedChoices(counts []search.Bucket, chosen string, say func(string) string) []view.Choice {
	choices, there := []view.Choice{{Label: "Alle"}}, chosen == ""
	for _, b := range counts {
		if label := say(b.Value); label != "" {
			choices = append(choices, view.Choice{Value: b.Value, Label: label + " (" + strconv.Itoa(b.Count) + ")"})
		}
		there = there || b.Value == chosen
	}
	if label := say(chosen); !there && label != "" {
		choices = append(choices, view.Choice{Value: chosen, Label: label + " (0)"})
	}
	return choices
}

func kindLabel(value string) string {
	switch search.Kind(value) {
	case search.Listing:
		return "Angebot"
	case search.Unit:
		return "Wohnung"
	case search.Landlord:
		return "Vermietung"
	case search.Household:
		return "Haushalt"
	case search.Contract:
		return "Kooperationsvertrag"
	case search.Case:
		return "Fall"
	default:
		return ""
	}
}

// stateLabel says of which noun a state is: a file and an offer can both be
// under review.
func stateLabel(texts Texts, value string) string {
	noun, state, _ := strings.Cut(value, ".")
	switch noun {
	case "listing":
		return "Angebot: " + texts.T("state.listing."+state)
	case "request":
		return "Mietangebot: " + texts.T("state.request."+state)
	case "tenancy":
		if state == "running" {
			return "Mietverhältnis: läuft"
		}
		return "Mietverhältnis: beendet"
	default:
		return ""
	}
}

// roomsLabel reads a band of search.RoomsBands.
func roomsLabel(band string) string {
	if from, open := strings.CutSuffix(band, "-"); open {
		return from + " und mehr"
	}
	return band
}

// rentLabel reads a band of search.RentBands.
func rentLabel(band string) string {
	from, to, _ := strings.Cut(band, "-")
	switch {
	case band == "":
		return ""
	case from == "":
		return "bis " + to + " €"
	case to == "":
		return "über " + from + " €"
	default:
		return "bis " + to + " €, über " + from + " €"
	}
}
