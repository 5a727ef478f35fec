package web

import (
	"time"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/form"
	"wohnraum/portal/placement"
	"wohnraum/portal/view"
)

// planRunDays is how long a stored plan is kept: it led to no approval.
const planRunDays = 30

// listPlanRuns lists the stored plans.
func (sc *Screens) listPlanRuns(rq *Request) error {
	plans, err := sc.Placement.Plans(rq.Context(), rq.Actor())
	if err != nil {
		return err
	}
	page := view.PlanRuns{Base: rq.Base("Gespeicherte Pläne")}
	for _, run := range plans {
		page.Rows = append(page.Rows, view.Row{
			Title: view.DateTime(run.At), Href: planRunHref(run.ID), Note: view.GoalName(rq.server.Texts, matching.Goal(run.Goal)) + ", " + run.Rules,
			Side: "von " + run.ByName,
		})
	}
	return rq.Render(page)
}

// keepPlan makes the plan now and stores it.
func (sc *Screens) keepPlan(rq *Request) error {
	values, err := rq.Form()
	if err != nil {
		return err
	}
	goal := matching.MostUrgent
	if word := form.New(values).Value("ziel"); word != "" {
		goal = goalOf(word)
	}
	id, err := sc.Placement.KeepPlan(rq.Context(), rq.Actor(), goal)
	if err != nil {
		return err
	}
	rq.Flash("success", "Der Plan ist gespeichert.")
	return rq.Redirect(planRunHref(id))
}

// showPlanRun shows a stored plan.
func (sc *Screens) showPlanRun(rq *Request) error {
	r, err := sc.planRun(rq)
	if err != nil {
		return err
	}
	return rq.Render(planRunPage(rq, r))
}

// replayPlanRun calculates a stored plan again and shows how it comes out.
func (sc *Screens) replayPlanRun(rq *Request) error {
	r, err := sc.planRun(rq)
	if err != nil {
		return err
	}
	return rq.replay(r, planRunPage(rq, r))
}

// downloadPlanRun hands out the document of a stored plan.
func (sc *Screens) downloadPlanRun(rq *Request) error {
	r, err := sc.planRun(rq)
	if err != nil {
		return err
	}
	return rq.document(r, "Plan-"+string(portal.DateOf(r.At.Time)))
}

func (sc *Screens) planRun(rq *Request) (placement.RunRecord, error) {
	id, err := portal.ParseID[portal.RunID](rq.Param("run"))
	if err != nil {
		return placement.RunRecord{}, err
	}
	return sc.Placement.PlanRun(rq.Context(), rq.Actor(), id)
}

func planRunPage(rq *Request, r placement.RunRecord) view.RunPage {
	texts, until := rq.server.Texts, portal.DateOf(r.At.Add(planRunDays*24*time.Hour))
	proof := view.Proof(texts, r.Opened.Asked.Goal, r.Opened.Plan.Certificate)
	page := view.RunPage{
		Base: rq.Base("Gespeicherter Plan"), Preline: "Gespeicherter Plan", Lead: view.GoalLead(texts, r.Opened.Asked.Goal),
		Back: "/berechnungen", BackText: "Zu den gespeicherten Plänen", Href: planRunHref(r.ID),
		Facts: runFacts(rq, r), Proof: &proof, Kept: "Der Plan wird am " + view.Date(until) + " gelöscht.",
	}
	for _, place := range r.Places {
		page.Places = append(page.Places, runPlace(place))
	}
	return page
}

func runPlace(p placement.RunPlace) view.RunPlace {
	place := view.RunPlace{Urgency: p.Urgency, Fit: p.Fit}
	if p.Listing.ID != "" {
		place.Listing = view.ListingRef(p.Listing.Number)
	}
	if p.Household.ID != "" {
		place.Household = view.HouseholdRef(p.Household.Number)
	}
	if place.Listing != "" && place.Household != "" {
		place.Href = pairHref(p.Listing.ID, p.Household.ID)
	}
	return place
}

func planRunHref(id portal.RunID) string { return "/berechnungen/" + string(id) }
