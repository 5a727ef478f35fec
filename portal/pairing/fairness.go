package pairing

import (
	"context"

	"wohnraum/matching"
	"wohnraum/portal"
)

// Fares says how every household fares in the most urgent plan of today, each as
// a group of its own: whether it is placed, and how many offers fit it. Protected
// households are not in it (decision 14).
func (d *Desk) Fares(ctx context.Context) (map[portal.HouseholdID]matching.GroupReport, error) {
	plan, err := d.engine.Plan(ctx)
	if err != nil {
		return nil, portal.Errorf(portal.Internal, "pairing: %w", err)
	}
	reports, err := d.engine.Fairness(ctx, plan, func(c *matching.Candidate) string { return string(c.Key) })
	if err != nil {
		return nil, portal.Errorf(portal.Internal, "pairing: %w", err)
	}
	fares := make(map[portal.HouseholdID]matching.GroupReport, len(reports))
	for _, r := range reports {
		fares[d.households[matching.CandidateKey(r.Group)]] = r
	}
	return fares, nil
}

// Floor is what it would cost to place at least so many of a group of households
// (see [matching.Engine.Floor]).
func (d *Desk) Floor(ctx context.Context, member func(portal.HouseholdID) bool, least int) (matching.Floor, error) {
	floor, err := d.engine.Floor(ctx, func(c *matching.Candidate) bool { return member(d.households[c.Key]) }, least)
	if err != nil {
		return floor, portal.Errorf(portal.Internal, "pairing: %w", err)
	}
	return floor, nil
}

// Offers is how many listings are at the desk.
func (d *Desk) Offers() int { return len(d.order) }
