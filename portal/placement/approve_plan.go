package placement

import (
	"context"

	"wohnraum/matching"
	"wohnraum/portal"
)

// orderOfPlan is the reason that the plan sees those before this household
// elsewhere.
const orderOfPlan = "plan"

// checkPlan: whoever gives the plan as the reason follows it. "The plan says so"
// must be true.
func (a *approval) checkPlan(ctx context.Context) error {
	if a.choice.Order != orderOfPlan || a.byHand() {
		return nil
	}
	plan, err := a.desk.Plan(ctx, matching.MostUrgent)
	if err != nil {
		return err
	}
	for _, pair := range a.pairs {
		if seen, ok := plan.Find(pair.Household.ID); !ok || seen.Listing.ID != a.choice.Listing {
			return portal.Refuse(portal.Conflict, "proposal.plan", "")
		}
	}
	return nil
}
