package matching_test

import (
	"fmt"

	"wohnraum/matching"
)

// dice draws numbers below n.
type dice func(n int) int

// splitMix is a fixed stream of numbers, the same on every machine.
func splitMix(seed uint64) dice {
	return func(n int) int {
		seed += 0x9e3779b97f4a7c15
		z := seed
		z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
		z = (z ^ z>>27) * 0x94d049bb133111eb
		return int((z ^ z>>31) % uint64(n))
	}
}

// oneIn is yes once in n draws, else no.
func (d dice) oneIn(n int) matching.Fact {
	if d(n) == 0 {
		return matching.Yes
	}
	return matching.No
}

func pick[T any](d dice, list ...T) T { return list[d(len(list))] }

// randomVacancy is a dwelling of which everything is known.
func randomVacancy(d dice, i int) matching.Vacancy {
	v := flat()
	v.Key = matching.VacancyKey(fmt.Sprintf("v%04d", i))
	rooms := 2 + d(8)
	v.Slots = pick(d, 1, 1, 1, 3)
	v.Municipality = pick(d, herford, herford, enger, vlotho)
	v.Zones = pick(d, nil, []string{"z1"}, []string{"z1", "z2"})
	v.Rooms = matching.Known(matching.Rooms(rooms))
	v.Area = matching.Known(matching.Area(1200*rooms + 100*d(12)))
	v.GrossColdRent = matching.Known(matching.Cents(90_00*rooms + 100*d(120)))
	v.ClimateBonus, v.Lift, v.StepFree = d.oneIn(6), d.oneIn(3), d.oneIn(3)
	v.Wheelchair, v.PetsAllowed, v.WBSBound = d.oneIn(8), d.oneIn(2), d.oneIn(3)
	v.FixedTerm = d.oneIn(8)
	v.Floor = matching.Known(d(5) - 1)
	v.MinPersons = pick(d, 0, 0, 0, 3)
	v.MaxPersons = matching.Known(max(v.MinPersons, 1+rooms/2+d(2)))
	v.AvailableFrom = pick[matching.Date](d, "2026-10-01", "2026-12-01", "2027-02-01")
	v.LatestStart = pick[matching.Date](d, "", "", "2027-03-01")
	v.TargetGroups = pick(d, nil, nil, nil, []string{"homeless"}, []string{"homeless", "threatened"})
	return v
}

// randomCandidate is a household of which everything is known.
func randomCandidate(d dice, i int) matching.Candidate {
	c := family()
	c.Key = matching.CandidateKey(fmt.Sprintf("c%04d", i))
	c.Consent = opposite(d.oneIn(15))
	c.Protected = d(12) == 0
	c.Persons = 1 + d(5)
	c.MinRooms = matching.Known(matching.Rooms(2*c.Persons - d(2)))
	c.Municipalities = pick(d, []string{herford}, []string{enger, herford}, []string{vlotho, herford, enger})
	c.Anywhere = d(6) == 0
	c.Residence = pick(d, matching.Residence{Bound: matching.No}, matching.Residence{Bound: matching.No},
		matching.Residence{Bound: matching.Yes, Municipalities: []string{vlotho}, Until: "2027-01-15"})
	c.ExcludedZones = pick(d, nil, nil, []string{"z2"})
	c.TargetGroups = pick(d, nil, []string{"homeless"}, []string{"threatened"})
	c.NeedsStepFree, c.NeedsWheelchair, c.StairsLimited = d.oneIn(8), d.oneIn(20), d.oneIn(6)
	c.MaxFloor, c.Pets, c.RefusesFixedTerm = d(3), d.oneIn(4), d.oneIn(2)
	if d(3) > 0 {
		c.WBS = matching.WBS{Held: matching.Yes, Persons: matching.Known(c.Persons), Until: "2027-06-30"}
	}
	if d(4) == 0 {
		c.Rent = matching.RentMeans{Basis: matching.SelfPaying, Maximum: matching.Known(matching.Cents(300_00 + 100*d(600)))}
	}
	c.Rent.Supplement = d.oneIn(6)
	c.Earliest = pick[matching.Date](d, "2026-11-22", "2026-12-01", "2027-03-01")
	c.Latest = pick[matching.Date](d, "", "", "2027-01-31")
	c.Urgency = matching.Urgency{
		Situation: pick(d, 20, 45, 45, 60), Waiting: d(20), Household: pick(d, 0, 10, 15), Support: pick(d, 0, 5),
		AsOf: "2026-11-01",
	}
	return c
}

func opposite(f matching.Fact) matching.Fact {
	if f == matching.Yes {
		return matching.No
	}
	return matching.Yes
}

// county draws a problem in which everything is known; Enger's limits ran out
// and Vlotho has none, so that the tables alone leave pairs unknown.
func county(p matching.Problem, d dice, vacancies, candidates int) matching.Problem {
	for i := range vacancies {
		p.Vacancies = append(p.Vacancies, randomVacancy(d, i))
	}
	for i := range candidates {
		p.Candidates = append(p.Candidates, randomCandidate(d, i))
	}
	for range vacancies / 8 {
		p.Locked = append(p.Locked, randomPair(d, p))
		p.Refusals = append(p.Refusals, matching.Refusal{Pair: randomPair(d, p), On: "2026-11-10", Reason: "size"})
		p.Decisions = append(p.Decisions, matching.RentDecision{
			Pair: randomPair(d, p), Accepted: d(2) == 0, Rent: 600_00, On: "2026-11-15",
		})
	}
	return p
}

func randomPair(d dice, p matching.Problem) matching.Pair {
	return matching.Pair{Vacancy: p.Vacancies[d(len(p.Vacancies))].Key, Candidate: p.Candidates[d(len(p.Candidates))].Key}
}

// shuffle changes the order of a list in place.
func shuffle[T any](d dice, list []T) {
	for i := len(list) - 1; i > 0; i-- {
		j := d(i + 1)
		list[i], list[j] = list[j], list[i]
	}
}
