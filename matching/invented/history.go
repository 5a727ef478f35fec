package invented

import "wohnraum/matching"

// addHistory draws what happened before today: dwellings already offered to
// somebody, refusals, and authorities' decisions on rents. Such pairs are of a
// household and a dwelling in its dearest municipality.
func addHistory(d *dice, p *matching.Problem) {
	homes := map[string][]int{}
	for i, c := range p.Candidates {
		if len(c.Municipalities) > 0 {
			homes[c.Municipalities[0]] = append(homes[c.Municipalities[0]], i)
		}
	}
	taken := map[int]bool{}
	for _, v := range p.Vacancies {
		near := homes[v.Municipality]
		if len(near) == 0 {
			continue
		}
		if c := pick(d, near); d.percent(4) && !taken[c] {
			taken[c] = true
			p.Locked = append(p.Locked, matching.Pair{Vacancy: v.Key, Candidate: p.Candidates[c].Key})
		}
		for range d.below(3) {
			p.Refusals = append(p.Refusals, refusal(d, v, p.Candidates[pick(d, near)]))
		}
		if d.percent(25) {
			p.Decisions = append(p.Decisions, decision(d, v, p.Candidates[pick(d, near)]))
		}
	}
}

func refusal(d *dice, v matching.Vacancy, c matching.Candidate) matching.Refusal {
	return matching.Refusal{
		Pair: matching.Pair{Vacancy: v.Key, Candidate: c.Key},
		On:   day(-d.between(1, 90)), Reason: pick(d, []string{"viewing", "size", "landlord"}),
	}
}

// decision accepts or refuses a rent; some dwellings became dearer or cheaper
// since.
func decision(d *dice, v matching.Vacancy, c matching.Candidate) matching.RentDecision {
	return matching.RentDecision{
		Pair:     matching.Pair{Vacancy: v.Key, Candidate: c.Key},
		Accepted: d.percent(60),
		Rent:     v.GrossColdRent.V + matching.Cents(1_00*d.between(-30, 60)),
		On:       day(-d.between(1, 60)),
		Source:   "decision",
	}
}
