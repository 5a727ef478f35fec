package matching

import (
	"errors"
	"fmt"
	"slices"
)

// check reports everything in the problem that has no meaning. What is merely
// not known is no fault.
func (p Problem) check() error {
	faults := []error{p.Policy.check()}
	if !p.Today.Valid() {
		faults = append(faults, fmt.Errorf("matching: today is %q, which is no day", p.Today))
	}
	faults = append(faults, p.checkVacancies()...)
	faults = append(faults, p.checkCandidates()...)
	return errors.Join(faults...)
}

func (p Problem) checkVacancies() []error {
	var faults []error
	seen := map[VacancyKey]bool{}
	for _, v := range p.Vacancies {
		if v.Key == "" || seen[v.Key] {
			faults = append(faults, fmt.Errorf("matching: vacancy key %q is empty or used twice", v.Key))
		}
		seen[v.Key] = true
		if err := v.check(p.Policy.TargetGroups); err != nil {
			faults = append(faults, fmt.Errorf("matching: vacancy %q: %w", v.Key, err))
		}
	}
	return faults
}

func (p Problem) checkCandidates() []error {
	var faults []error
	seen := map[CandidateKey]bool{}
	for _, c := range p.Candidates {
		if c.Key == "" || seen[c.Key] {
			faults = append(faults, fmt.Errorf("matching: candidate key %q is empty or used twice", c.Key))
		}
		seen[c.Key] = true
		if err := c.check(p.Policy.TargetGroups); err != nil {
			faults = append(faults, fmt.Errorf("matching: candidate %q: %w", c.Key, err))
		}
	}
	return faults
}

func (p Policy) check() error {
	var faults []error
	if p.Version == "" {
		faults = append(faults, errors.New("matching: the policy has no version"))
	}
	if p.VettingMonths < 1 || p.UrgencyMonths < 1 {
		faults = append(faults, errors.New("matching: the policy says not how long facts are fresh"))
	}
	points := append(slices.Clone(p.Fit.Wishes), p.WaitingCap, p.Fit.Rooms, p.Fit.Access, p.Fit.NoDelay)
	if outside(points...) {
		faults = append(faults, fmt.Errorf("matching: the policy gives points below 0 or above %d", maxPoints))
	}
	if p.Fit.mostFit() >= 1<<maxFitBits {
		faults = append(faults, fmt.Errorf("matching: the policy gives a pair %d points for fit or more", 1<<maxFitBits))
	}
	return errors.Join(faults...)
}

// maxPoints bounds every figure of the order, so that the sums of the largest
// plan stay far inside an int64.
const maxPoints = 1 << 20

// maxPersons bounds a household, so that the persons of the largest plan can be
// added up beside its urgency.
const maxPersons = 1000

func outside(points ...int) bool {
	return slices.ContainsFunc(points, func(n int) bool { return n < 0 || n > maxPoints })
}

func (v Vacancy) check(groups []string) error {
	return errors.Join(
		faultIf(v.Slots < 1, "has no slot"),
		faultIf(v.GrossColdRent.Valid && v.GrossColdRent.V < 0, "has a negative rent"),
		faultIf(v.Area.Valid && v.Area.V <= 0, "has no area"),
		faultIf(v.Rooms.Valid && v.Rooms.V <= 0, "has no rooms"),
		faultIf(v.MinPersons < 0 || (v.MaxPersons.Valid && v.MaxPersons.V < max(1, v.MinPersons)), "allows no number of persons"),
		checkDays(v.AvailableFrom, v.LatestStart),
		checkFacts(v.ClimateBonus, v.Lift, v.StepFree, v.Wheelchair, v.PetsAllowed, v.WBSBound, v.FixedTerm),
		checkGroups(v.TargetGroups, groups),
	)
}

func (c Candidate) check(groups []string) error {
	u := c.Urgency
	return errors.Join(
		faultIf(c.Persons < 0 || c.Persons > maxPersons, "has a number of persons below 0 or above 1000"),
		faultIf(c.MinRooms.Valid && c.MinRooms.V <= 0, "needs no room"),
		faultIf(c.MaxFloor < 0, "has a highest floor below the ground"),
		faultIf(c.WBS.Persons.Valid && c.WBS.Persons.V < 1, "has a certificate for nobody"),
		faultIf(outside(u.Situation, u.Waiting, u.Household, u.Support), "has urgency points out of range"),
		faultIf(c.Rent.Basis != "" && c.Rent.Basis != Authority && c.Rent.Basis != SelfPaying, "has a rent basis that does not exist"),
		checkDays(c.Vetted, c.Residence.Until, c.WBS.Until, c.Earliest, c.Latest, u.AsOf),
		checkFacts(c.Consent, c.Residence.Bound, c.NeedsStepFree, c.NeedsWheelchair, c.StairsLimited, c.Pets,
			c.WBS.Held, c.Rent.Supplement, c.RefusesFixedTerm),
		checkGroups(c.TargetGroups, groups),
	)
}

func faultIf(wrong bool, text string) error {
	if wrong {
		return errors.New(text)
	}
	return nil
}

func checkDays(days ...Date) error {
	for _, d := range days {
		if d != "" && !d.Valid() {
			return fmt.Errorf("%q is no day", d)
		}
	}
	return nil
}

func checkFacts(facts ...Fact) error {
	for _, f := range facts {
		if f != NotKnown && f != Yes && f != No {
			return fmt.Errorf("%q is no fact", f)
		}
	}
	return nil
}

// checkGroups keeps the groups a closed list: a group nobody published could
// carry an attribute that may not be matched by.
func checkGroups(used, published []string) error {
	for _, g := range used {
		if !slices.Contains(published, g) {
			return fmt.Errorf("target group %q is not in the policy", g)
		}
	}
	return nil
}
