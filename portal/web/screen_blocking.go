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

// rentSteps are the amounts up to which offers can be chosen for negotiating.
var rentSteps = []string{"20", "50", "100"}

// blockingQuery is what the address of the page asks for.
type blockingQuery struct {
	municipality, criterion, most string
	byHousehold                   bool
}

func readBlockingQuery(rq *Request) blockingQuery {
	criteria := []string{unclearList}
	for _, rule := range matching.Rules() {
		criteria = append(criteria, string(rule.ID))
	}
	q := blockingQuery{
		municipality: known(rq.Query("ort"), municipalityKeys()), criterion: known(rq.Query("kriterium"), criteria),
		byHousehold: rq.Query("sicht") == "haushalte",
	}
	if q.criterion == "rent" {
		q.most = known(rq.Query("bis"), rentSteps)
	}
	return q
}

// values is the query as links keep it.
func (q blockingQuery) values() url.Values {
	values := url.Values{"ort": {q.municipality}, "kriterium": {q.criterion}, "bis": {q.most}}
	if q.byHousehold {
		values.Set("sicht", "haushalte")
	}
	return values
}

// href is the address of the page for another question about the same places.
func (q blockingQuery) href(criterion, most string, byHousehold bool) string {
	other := blockingQuery{municipality: q.municipality, criterion: criterion, most: most, byHousehold: byHousehold}
	values := other.values()
	for name, list := range values {
		if list[0] == "" {
			delete(values, name)
		}
	}
	return "/knapp-daneben?" + values.Encode()
}

// asks tells whether a near miss belongs to the chosen work list.
func (q blockingQuery) asks(n pairing.NearMiss) bool {
	if q.criterion == unclearList {
		return n.Unclear()
	}
	return string(n.Verdict.Rule) == q.criterion
}

// showBlocking says which criterion alone stands in the way most often, and opens
// the work lists across all offers.
func (sc *Screens) showBlocking(rq *Request) error {
	q := readBlockingQuery(rq)
	found, err := sc.Placement.Blocking(rq.Context(), rq.Actor(), q.municipality)
	if err != nil {
		return err
	}
	page := view.BlockingPage{Base: rq.Base("Was blockiert"), Filter: blockingFilter(rq, q)}
	if q.criterion == "" {
		page.Stats = blockingStats(found.Misses, q)
		blockingCounts(rq, &page, found.Counts, q)
		return rq.Render(page)
	}
	rule := missRule(q.criterion)
	page.Criterion, page.Task = view.NearMissName(rq.server.Texts, rule), view.NearMissTask(rq.server.Texts, rule)
	page.Tabs = []view.Tab{
		{Label: "Nach Angebot", Href: q.href(q.criterion, q.most, false), Current: !q.byHousehold},
		{Label: "Nach Haushalt", Href: q.href(q.criterion, q.most, true), Current: q.byHousehold},
	}
	misses := slices.DeleteFunc(slices.Clone(found.Misses), func(n pairing.NearMiss) bool { return !q.asks(n) })
	if q.byHousehold {
		blockedHouseholds(rq, &page, misses, found.Teams, q)
	} else {
		blockedOffers(rq, &page, misses, found, q)
	}
	return rq.Render(page)
}

func blockingFilter(rq *Request, q blockingQuery) view.Filter {
	texts := rq.server.Texts
	criteria := []view.Choice{{Label: "Überblick"}, {Value: unclearList, Label: view.NearMissName(texts, "unclear")}}
	for _, rule := range matching.Rules() {
		criteria = append(criteria, view.Choice{Value: string(rule.ID), Label: view.RuleName(texts, rule.ID)})
	}
	filter := view.Filter{Action: "/knapp-daneben", Selects: []view.FilterSelect{
		{Name: "kriterium", Label: "Kriterium", Value: q.criterion, Choices: criteria},
		{Name: "ort", Label: "Gemeinde", Value: q.municipality, Choices: municipalityChoices("Alle")},
	}}
	if q.criterion == "rent" {
		choices := []view.Choice{{Label: "Beliebig"}}
		for _, step := range rentSteps {
			choices = append(choices, view.Choice{Value: step, Label: "Bis " + step + " €"})
		}
		filter.Selects = append(filter.Selects, view.FilterSelect{Name: "bis", Label: "Zu verhandeln", Value: q.most, Choices: choices})
	}
	if q.criterion != "" || q.municipality != "" {
		filter.Reset = "/knapp-daneben"
	}
	return filter
}

// blockingCounts writes the criteria that stand in the way, the most frequent
// first, as a chart and a table.
func blockingCounts(rq *Request, page *view.BlockingPage, counts []matching.MissCount, q blockingQuery) {
	counts = slices.DeleteFunc(slices.Clone(counts), func(c matching.MissCount) bool { return c.Fails+c.Unclear == 0 })
	slices.SortStableFunc(counts, func(a, b matching.MissCount) int { return cmp.Compare(b.Fails+b.Unclear, a.Fails+a.Unclear) })
	page.Chart = view.BarChart{
		Title: "Wie oft ein Kriterium allein im Weg steht",
		Desc:  "Gezählt wird jeder Haushalt bei jedem Angebot, das nur an diesem Kriterium scheitert. Dieselben Zahlen stehen in der Tabelle.",
	}
	for _, c := range counts {
		name := view.RuleName(rq.server.Texts, c.Rule)
		page.Chart.Bars = append(page.Chart.Bars, view.Bar{Label: name, Value: c.Fails + c.Unclear, Text: itoa(c.Fails + c.Unclear)})
		page.Lines = append(page.Lines, view.BlockingLine{Name: name, Href: q.href(string(c.Rule), "", false), Fails: c.Fails, Unclear: c.Unclear})
	}
}

// blockingStats are the shortest ways to a dwelling, counted in households.
func blockingStats(misses []pairing.NearMiss, q blockingQuery) []view.Stat {
	count := func(is func(pairing.NearMiss) bool) string {
		seen := map[portal.HouseholdID]bool{}
		for _, n := range misses {
			if is(n) {
				seen[n.Household.ID] = true
			}
		}
		return itoa(len(seen))
	}
	cheap := func(n pairing.NearMiss) bool {
		return n.Verdict.Rule == "rent" && n.Verdict.Gap.Kind == matching.KindMoney && n.Verdict.Gap.Number <= 50_00
	}
	return []view.Stat{
		{Value: count(cheap), Label: "Bis 50 € zu verhandeln", Note: "Haushalte, denen nur die Miete fehlt", Href: q.href("rent", "50", false)},
		{
			Value: count(func(n pairing.NearMiss) bool { return n.Verdict.Rule == "wbs" && !n.Unclear() }), Label: "WBS zu beantragen",
			Note: "Haushalte, denen nur der WBS fehlt", Href: q.href("wbs", "", true),
		},
		{
			Value: count(pairing.NearMiss.Unclear), Label: "Klärung nötig",
			Note: "Haushalte, bei denen nur eine Angabe fehlt", Href: q.href(unclearList, "", true),
		},
	}
}
