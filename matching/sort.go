package matching

import (
	"cmp"
	"slices"
)

// sorted returns a copy of the problem that no later change of the caller's
// slices can reach, with every list in one order: answers must not depend on
// the order in which records came out of a database.
func (p Problem) sorted() Problem {
	p.Policy.TargetGroups = slices.Clone(p.Policy.TargetGroups)
	p.Policy.Fit.Wishes = slices.Clone(p.Policy.Fit.Wishes)
	p.Vacancies = sortedBy(p.Vacancies, func(a, b Vacancy) int { return cmp.Compare(a.Key, b.Key) })
	for i := range p.Vacancies {
		p.Vacancies[i].own()
	}
	p.Candidates = sortedBy(p.Candidates, func(a, b Candidate) int { return cmp.Compare(a.Key, b.Key) })
	for i := range p.Candidates {
		p.Candidates[i].own()
	}
	p.Locked = sortedBy(p.Locked, Pair.compare)
	p.Refusals = sortedBy(p.Refusals, Refusal.compare)
	p.Decisions = sortedBy(p.Decisions, RentDecision.compare)
	return p
}

func sortedBy[T any](list []T, compare func(a, b T) int) []T {
	clone := slices.Clone(list)
	slices.SortStableFunc(clone, compare)
	return clone
}

func (v *Vacancy) own() {
	v.Zones, v.TargetGroups = slices.Clone(v.Zones), slices.Clone(v.TargetGroups)
}

func (c *Candidate) own() {
	c.Municipalities = slices.Clone(c.Municipalities) // the order is the household's
	c.Residence.Municipalities = slices.Clone(c.Residence.Municipalities)
	c.ExcludedZones, c.TargetGroups = slices.Clone(c.ExcludedZones), slices.Clone(c.TargetGroups)
}

func (p Pair) compare(other Pair) int {
	return cmp.Or(cmp.Compare(p.Vacancy, other.Vacancy), cmp.Compare(p.Candidate, other.Candidate))
}

func (r Refusal) compare(other Refusal) int {
	return cmp.Or(r.Pair.compare(other.Pair), cmp.Compare(r.On, other.On), cmp.Compare(r.Reason, other.Reason))
}

// compare orders decisions by day; of two on one day the refusing one counts.
func (d RentDecision) compare(other RentDecision) int {
	return cmp.Or(
		d.Pair.compare(other.Pair),
		cmp.Compare(d.On, other.On),
		cmp.Compare(severity(d.Accepted), severity(other.Accepted)),
		cmp.Compare(d.Rent, other.Rent),
		cmp.Compare(d.Source, other.Source),
	)
}

func severity(accepted bool) int {
	if accepted {
		return 0
	}
	return 1
}
