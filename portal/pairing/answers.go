package pairing

import (
	"cmp"
	"slices"

	"wohnraum/matching"
	"wohnraum/portal"
)

// Pair is what the engine says about one household and one listing.
type Pair struct {
	Listing   portal.Listing
	Household portal.Household
	Urgency   portal.Urgency
	matching.Explanation
}

// Fitting tells whether the pair fits and nothing holds it back.
func (p Pair) Fitting() bool { return p.Answer == matching.Fits }

// Explain says everything about a pair, matched or not; NotFound if one of them
// is not at the desk.
func (d *Desk) Explain(l portal.ListingID, h portal.HouseholdID) (Pair, error) {
	listing, known := d.listings[l]
	file, too := d.files[h]
	if !known || !too {
		return Pair{}, portal.Errorf(portal.NotFound, "pair %s, %s is not at the desk", l, h)
	}
	explanation, err := d.engine.Explain(vacancyKey(d.problem.Seed, l), candidateKey(d.problem.Seed, h))
	if err != nil {
		return Pair{}, portal.Errorf(portal.Internal, "pairing: %w", err)
	}
	return Pair{Listing: listing, Household: file.household, Urgency: file.urgency, Explanation: explanation}, nil
}

// Shortlist is the answer for one listing. Protected households are in none of
// its lists and numbers (decision 14).
type Shortlist struct {
	Listing      portal.Listing
	Open         int    // how many more may be approved
	Fitting      []Pair // best first
	FittingTotal int
	Unclear      []Pair // nothing speaks against them, but a fact is missing
	UnclearTotal int
	Misfits      []Misfit // why the others do not fit
	MisfitTotal  int
	Taken        int // in the file, but in another proposal
}

// Misfit is how many households one rule keeps out. A household that fails
// several rules counts for each.
type Misfit struct {
	Rule  matching.RuleID
	Count int
}

// Shortlist ranks the households for a listing, the k best of each kind.
func (d *Desk) Shortlist(id portal.ListingID, k int) (Shortlist, error) {
	listing, known := d.listings[id]
	if !known {
		return Shortlist{}, portal.Errorf(portal.NotFound, "listing %s is not at the desk", id)
	}
	ranked, err := d.engine.Shortlist(vacancyKey(d.problem.Seed, id), k)
	if err != nil {
		return Shortlist{}, portal.Errorf(portal.Internal, "pairing: %w", err)
	}
	list := Shortlist{
		Listing: listing, Open: ranked.Open, FittingTotal: ranked.FittingTotal, UnclearTotal: ranked.UnclearTotal,
	}
	if list.Fitting, err = d.pairs(id, ranked.Fitting); err != nil {
		return Shortlist{}, err
	}
	if list.Unclear, err = d.pairs(id, ranked.Unclear); err != nil {
		return Shortlist{}, err
	}
	others, err := d.countMisfits(&list)
	if list.Open == 0 {
		list.queue(others, k)
	}
	return list, err
}

// queue ranks those who would be next while every slot is taken: after a refusal
// the next household has to be known at once.
func (s *Shortlist) queue(pairs []Pair, k int) {
	slices.SortFunc(pairs, func(a, b Pair) int {
		return cmp.Or(
			cmp.Compare(b.Explanation.Urgency, a.Explanation.Urgency), cmp.Compare(b.Fit, a.Fit), cmp.Compare(b.Ticket, a.Ticket),
		)
	})
	for _, pair := range pairs {
		list, total := &s.Unclear, &s.UnclearTotal
		if pair.Fitting() {
			list, total = &s.Fitting, &s.FittingTotal
		}
		if *total++; len(*list) < k {
			*list = append(*list, pair)
		}
	}
}

func (d *Desk) pairs(id portal.ListingID, ranked []matching.Ranked) ([]Pair, error) {
	pairs := make([]Pair, 0, len(ranked))
	for _, r := range ranked {
		pair, err := d.Explain(id, d.households[r.Candidate])
		if err != nil {
			return nil, err
		}
		pairs = append(pairs, pair)
	}
	return pairs, nil
}

// countMisfits counts by rule, in the order of the rules, and returns the free
// households that nothing speaks against.
func (d *Desk) countMisfits(list *Shortlist) ([]Pair, error) {
	var others []Pair
	counts := map[matching.RuleID]int{}
	for id, file := range d.files {
		if file.household.Protected {
			continue
		}
		if _, taken := d.live[id]; taken {
			list.Taken++
			continue
		}
		pair, err := d.Explain(list.Listing.ID, id)
		if err != nil {
			return nil, err
		}
		if pair.Answer != matching.DoesNotFit {
			others = append(others, pair)
			continue
		}
		list.MisfitTotal++
		for _, verdict := range pair.Verdicts {
			if verdict.Answer == matching.DoesNotFit {
				counts[verdict.Rule]++
			}
		}
	}
	for _, rule := range matching.Rules() {
		if n := counts[rule.ID]; n > 0 {
			list.Misfits = append(list.Misfits, Misfit{rule.ID, n})
		}
	}
	return others, nil
}

// ForHousehold explains every open listing for a household: those that fit
// first, then what is unclear, then what does not fit, the nearest miss first.
func (d *Desk) ForHousehold(id portal.HouseholdID) ([]Pair, error) {
	var pairs []Pair
	for _, l := range d.order {
		if !l.Open() {
			continue
		}
		pair, err := d.Explain(l.ID, id)
		if err != nil {
			return nil, err
		}
		pairs = append(pairs, pair)
	}
	slices.SortStableFunc(pairs, func(a, b Pair) int {
		return cmp.Or(
			cmp.Compare(place(a.Answer), place(b.Answer)),
			cmp.Compare(len(a.Changes), len(b.Changes)),
			cmp.Compare(b.Fit, a.Fit),
			cmp.Compare(a.Listing.Number, b.Listing.Number),
		)
	})
	return pairs, nil
}

func place(a matching.Answer) int {
	switch a {
	case matching.Fits:
		return 0
	case matching.Unknown:
		return 1
	default:
		return 2
	}
}
