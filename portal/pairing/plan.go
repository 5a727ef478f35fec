package pairing

import (
	"cmp"
	"context"
	"slices"

	"wohnraum/matching"
	"wohnraum/portal"
)

// Plan is the engine's plan over all open listings with the records behind its
// keys. It proposes; a person approves each pair.
type Plan struct {
	Goal        matching.Goal
	Places      []Place // by listing, best first within
	Open        []OpenPlace
	Urgency     int // sum over the places
	Fit         int // sum over the places
	Persons     int
	Certificate matching.Certificate

	engine matching.Plan
}

// Place is a household where the plan sees it.
type Place struct {
	Listing   portal.Listing
	Household portal.Household
	Urgency   int
	Fit       int
	Ticket    int64
	Rank      int // on the listing's own list, from 1
	Equals    int // who wait without a place and have the same points here
}

// ByLot tells whether only the lottery put this household before another one.
func (p Place) ByLot() bool { return p.Equals > 0 }

// OpenPlace is a listing with slots that nobody is seen for.
type OpenPlace struct {
	Listing portal.Listing
	Slots   int
	Seen    int // households the plan sees here all the same
	Fitting int // who fit, those seen elsewhere included
	Unclear int // who may fit once a fact is known
}

// Plan makes the plan for a goal. Only what is up for a proposal belongs into
// it, so it is asked of a desk that holds nothing else (see [Desk.Extra]).
func (d *Desk) Plan(ctx context.Context, goal matching.Goal) (Plan, error) {
	made, err := d.engine.PlanFor(ctx, goal)
	if err != nil {
		return Plan{}, portal.Errorf(portal.Internal, "pairing: plan: %w", err)
	}
	p := Plan{
		Goal: goal, Urgency: made.Urgency, Fit: made.Fit, Persons: made.Persons, Certificate: made.Certificate, engine: made,
	}
	seen := make(map[matching.CandidateKey]bool, len(made.Placements))
	for _, placed := range made.Placements {
		seen[placed.Candidate] = true
	}
	for _, l := range d.order {
		if err := d.addPlaces(&p, l, seen); err != nil {
			return Plan{}, err
		}
	}
	return p, nil
}

// addPlaces reads one listing's part of the plan beside its shortlist.
func (d *Desk) addPlaces(p *Plan, l portal.Listing, seen map[matching.CandidateKey]bool) error {
	key := vacancyKey(d.problem.Seed, l.ID)
	list, err := d.engine.Shortlist(key, len(d.files))
	if err != nil {
		return portal.Errorf(portal.Internal, "pairing: plan: %w", err)
	}
	before := len(p.Places)
	for _, placed := range p.engine.Placements {
		if placed.Vacancy == key {
			p.Places = append(p.Places, d.place(l, placed, list.Fitting, seen))
		}
	}
	for _, open := range p.engine.Open {
		if open.Vacancy == key {
			p.Open = append(p.Open, OpenPlace{l, open.Slots, len(p.Places) - before, list.FittingTotal, list.UnclearTotal})
		}
	}
	return nil
}

func (d *Desk) place(l portal.Listing, placed matching.Ranked, list []matching.Ranked, seen map[matching.CandidateKey]bool) Place {
	place := Place{
		Listing: l, Household: d.files[d.households[placed.Candidate]].household,
		Urgency: placed.Urgency, Fit: placed.Fit, Ticket: placed.Ticket,
	}
	for i, r := range list {
		if r.Candidate == placed.Candidate {
			place.Rank = i + 1
		} else if !seen[r.Candidate] && r.Urgency == placed.Urgency && r.Fit == placed.Fit {
			place.Equals++
		}
	}
	return place
}

// Find returns where the plan sees a household.
func (p Plan) Find(h portal.HouseholdID) (Place, bool) {
	i := slices.IndexFunc(p.Places, func(place Place) bool { return place.Household.ID == h })
	if i < 0 {
		return Place{}, false
	}
	return p.Places[i], true
}

// Want is what one more dwelling like a listing's would bring.
type Want struct {
	Listing portal.Listing
	Helps   bool // one more household would have a place
	Urgency int  // points of that household
}

// Wanted lists the listings with open slots by how much another dwelling like
// them is missing. The prices are known for the published order only.
func (d *Desk) Wanted(p Plan) []Want {
	priced := make(map[matching.VacancyKey]matching.Price, len(p.engine.Prices))
	for _, price := range p.engine.Prices {
		priced[price.Vacancy] = price
	}
	var list []Want
	for _, l := range d.order {
		if price, ok := priced[vacancyKey(d.problem.Seed, l.ID)]; ok {
			list = append(list, Want{l, price.Helps, price.Urgency})
		}
	}
	slices.SortStableFunc(list, func(a, b Want) int { return cmp.Compare(b.weight(), a.weight()) })
	return list
}

// weight orders what is missing; what helps nobody comes last.
func (w Want) weight() int {
	if !w.Helps {
		return -1
	}
	return w.Urgency
}
