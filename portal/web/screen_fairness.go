package web

import (
	"strings"

	"wohnraum/portal/planning"
	"wohnraum/portal/view"
)

// showFairness shows one grouping of the households, and the price of a floor
// for one of its groups if the query asks for it.
func (sc *Screens) showFairness(rq *Request) error {
	ask := floorQuestion(rq)
	found, err := sc.Planning.Fairness(rq.Context(), rq.Actor(), ask)
	if err != nil {
		return err
	}
	names := groupNames{rq.server.Texts, ask.By}
	page := view.Fairness{
		Base: rq.Base("Fairness"), Attribute: rq.server.Texts.T("grouping." + string(ask.By)),
		Since: "seit dem " + view.Date(found.Since), Nothing: found.Empty(),
	}
	for _, g := range found.Groupings {
		page.Tabs = append(page.Tabs, view.Tab{
			Label: rq.server.Texts.T("grouping." + string(g.By)), Href: "/fairness?nach=" + string(g.By), Current: g.By == ask.By,
		})
		if g.By == ask.By {
			names.fill(&page, g, found.Guarded)
		}
	}
	if found.Floor != nil {
		page.Floor.Group, page.Floor.Share = floorValue(ask), itoa(ask.Share)
		page.Floor.Kind, page.Floor.Answer = names.price(*found.Floor)
	}
	return rq.Render(page)
}

// floorQuestion reads the query. The group's value names the grouping as well,
// so that a form of two fields is enough: "groesse.1".
func floorQuestion(rq *Request) planning.FloorQuestion {
	by, key, _ := strings.Cut(rq.Query("gruppe"), ".")
	if key == "" {
		by = rq.Query("nach")
	}
	ask := planning.FloorQuestion{By: known(by, planning.Attributes()), Key: key, Share: numberQuery(rq, "anteil")}
	if ask.By == "" {
		ask.By = planning.Attributes()[0]
	}
	return ask
}

func floorValue(ask planning.FloorQuestion) string { return string(ask.By) + "." + ask.Key }

// fill puts the figures of one grouping on the page.
func (n groupNames) fill(page *view.Fairness, g planning.Grouping, guarded bool) {
	page.TooFew = g.TooFew
	if guarded && !g.TooFew {
		page.Guard = guardNote(g.Least)
	}
	page.Findings = n.findings(g.Groups)
	page.InPlan = n.chart(g.Groups, "Anteil der bereiten Haushalte, die im Plan sind", func(x planning.Group) planning.Rate { return x.InPlan })
	page.InFact = n.chart(g.Groups, "Anteil der suchenden Haushalte mit Mietvertrag", func(x planning.Group) planning.Rate { return x.InFact })
	for _, group := range g.Groups {
		page.Plan = append(page.Plan, n.planLine(group))
		page.Facts = append(page.Facts, n.factLine(group))
		if group.MayHaveFloor() {
			value := floorValue(planning.FloorQuestion{By: g.By, Key: group.Keys[0]})
			page.Floor.Groups = append(page.Floor.Groups, view.Choice{Value: value, Label: n.label(group)})
		}
	}
	for share := 10; share <= 100; share += 10 {
		page.Floor.Shares = append(page.Floor.Shares, view.Choice{Value: itoa(share), Label: itoa(share) + "\u00a0% der bereiten Haushalte"})
	}
}

func (n groupNames) planLine(g planning.Group) view.FairnessPlan {
	return view.FairnessPlan{
		Group: n.label(g), Ready: figure(g.Of(planning.Ready)), Planned: figure(g.Of(planning.Planned)), Rate: rate(g.InPlan),
		OfBest: ofBest(g.InPlan), Most: figure(g.Most), Reached: figure(g.Of(planning.Reached)), Offer: offer(g.Offer), Running: figure(g.Of(planning.Running)),
	}
}

func (n groupNames) factLine(g planning.Group) view.FairnessFact {
	return view.FairnessFact{
		Group: n.label(g), Proposed: figure(g.Of(planning.Proposed)),
		NoByHousehold: figure(g.Of(planning.NoByHousehold)), NoByLandlord: figure(g.Of(planning.NoByLandlord)),
		NoByAuthority: figure(g.Of(planning.NoByAuthority)), NoByStaff: figure(g.Of(planning.NoByStaff)),
		Leases: figure(g.Of(planning.Leases)), Rate: rate(g.InFact), OfBest: ofBest(g.InFact), Days: days(g),
	}
}

func days(g planning.Group) string {
	switch {
	case g.Of(planning.Leases).Hidden:
		return withheld
	case !g.Days.Valid:
		return nobody
	default:
		return itoa(g.Days.V)
	}
}

// chart draws one rate of every group, with the line below which a group is
// behind.
func (n groupNames) chart(groups []planning.Group, title string, of func(planning.Group) planning.Rate) view.BarChart {
	chart := view.BarChart{Title: title, Head: "Gruppe", Unit: "Quote"}
	best, behind, known := 0, []string{}, false
	for _, g := range groups {
		r := of(g)
		bar := view.Bar{Label: n.label(g), Value: r.PerMille, Text: rate(r), Hidden: !r.Known}
		if r.Behind {
			bar.Kind, bar.Text = "warning", rate(r)+", auffällig"
			behind = append(behind, n.label(g))
		}
		best, known = max(best, r.PerMille), known || r.Known
		chart.Bars = append(chart.Bars, bar)
	}
	if !known {
		chart.Bars = nil // nothing but labels
	}
	chart.Mark = best * 4 / 5
	chart.Desc = "Keine Gruppe liegt unter vier Fünfteln der besten Quote."
	if len(behind) > 0 {
		chart.Desc = "Unter vier Fünfteln der besten Quote: " + strings.Join(behind, "; ") + "."
	}
	return chart
}
