package web

import (
	"net/url"

	"wohnraum/portal"
	"wohnraum/portal/placement"
	"wohnraum/portal/view"
)

const proposalsPerPage = 20

// owing are the roles that can owe a next step.
func owing() []portal.Role {
	return []portal.Role{portal.Placement, portal.Caseworker, portal.LandlordRole, portal.Authority}
}

func (sc *Screens) listStaffProposals(rq *Request) error {
	f := placement.ProposalFilter{
		Number: numberIn(rq.Query("q")), State: known(rq.Query("stand"), portal.ProposalStates()), Owes: known(rq.Query("dran"), owing()),
		After: numberQuery(rq, "nach"), Before: numberQuery(rq, "vor"), Limit: proposalsPerPage,
	}
	which := known(rq.Query("frist"), []string{"laufend", "ueberfaellig"})
	f.Live = which != ""
	if which == "ueberfaellig" {
		f.DueBefore = rq.server.today()
	}
	found, err := sc.Placement.Proposals(rq.Context(), rq.Actor(), f)
	if err != nil {
		return err
	}
	orders, err := sc.Placement.OrderReport(rq.Context(), rq.Actor())
	if err != nil {
		return err
	}
	page := view.ProposalList{
		Base: rq.Base("Vorschläge"), Filter: proposalFilter(rq, f, which), Rows: proposalLines(rq, found.Rows), Orders: orderReport(rq, orders),
	}
	if n := len(found.Rows); n > 0 {
		query := url.Values{"q": {rq.Query("q")}, "stand": {string(f.State)}, "dran": {string(f.Owes)}, "frist": {which}}
		page.Pager = numberPager("/vorschlaege", query, found.Skipped, n, found.Total, found.Rows[0].Number, found.Rows[n-1].Number)
	}
	return rq.Render(page)
}

func orderReport(rq *Request, r placement.OrderReport) view.OrderReport {
	report := view.OrderReport{Since: r.Since, Approvals: r.Approvals(), Followed: r.Followed}
	for _, count := range r.Changed {
		report.Changed = append(report.Changed, view.OrderLine{
			Reason: view.ReasonText(rq.server.Texts, portal.Approve, count.Reason), Approvals: count.Approvals,
		})
	}
	return report
}

func proposalFilter(rq *Request, f placement.ProposalFilter, which string) view.Filter {
	roles := []view.Choice{{Label: "Alle"}}
	for _, role := range owing() {
		roles = append(roles, view.Choice{Value: string(role), Label: owesName(rq, role)})
	}
	filter := view.Filter{
		Action: "/vorschlaege", Search: "Nummer des Vorschlags, Angebots oder Haushalts", Query: rq.Query("q"),
		Selects: []view.FilterSelect{
			{Name: "stand", Label: "Stand", Value: string(f.State), Choices: stateChoices(rq, "proposal", "Alle", portal.ProposalStates())},
			{Name: "dran", Label: "Wer ist dran", Value: string(f.Owes), Choices: roles},
			{Name: "frist", Label: "Frist", Value: which, Choices: []view.Choice{
				{Label: "Alle"}, {Value: "laufend", Label: "Nur laufende"}, {Value: "ueberfaellig", Label: "Nur überfällige"},
			}},
		},
	}
	if rq.Query("q") != "" || f.State != "" || f.Owes != "" || which != "" {
		filter.Reset = "/vorschlaege"
	}
	return filter
}
