package invented

import "wohnraum/matching"

// Purposes of the streams of numbers.
const (
	purposeLand = iota + 1
	purposeVacancies
	purposeHouseholds
	purposeHistory
)

// County makes up a county. The problem is valid: matching.New accepts it.
func County(size Size, seed uint64) (matching.Problem, error) {
	l := newLand(newDice(seed, purposeLand), size.Municipalities())
	p := matching.Problem{Policy: policy(), Today: today, Seed: seed}
	var err error
	if p.Rents, err = l.rents(); err != nil {
		return matching.Problem{}, err
	}
	if p.Sizes, err = sizes(); err != nil {
		return matching.Problem{}, err
	}
	for i, d := 0, newDice(seed, purposeVacancies); i < size.Vacancies; i++ {
		p.Vacancies = append(p.Vacancies, l.vacancy(d, i))
	}
	for i, d := 0, newDice(seed, purposeHouseholds); i < size.Households; i++ {
		p.Candidates = append(p.Candidates, l.household(d, i))
	}
	addHistory(newDice(seed, purposeHistory), &p)
	return p, nil
}
