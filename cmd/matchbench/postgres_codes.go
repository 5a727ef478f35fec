package main

import (
	"time"

	"wohnraum/matching"
)

// Figures that stand for unknown ones, on the side that does not fit.
const (
	always   = 0       // a day before all others
	never    = 1 << 20 // a day after all others
	tooMuch  = 1 << 30
	tooHigh  = 1 << 10 // a floor nobody climbs to
	anyFloor = tooHigh + 1
)

// Bits of what a household needs and a dwelling may offer.
const (
	needStepFree = 1 << iota
	needWheelchair
	needPets
	needUnlimited
)

// day numbers the days; an empty one is what the caller says.
func day(d matching.Date, empty int) int {
	t, err := time.Parse("2006-01-02", string(d))
	if err != nil {
		return empty
	}
	return int(t.Unix() / 86_400)
}

func orElse[T any](m matching.Maybe[T], unknown T) T {
	if m.Valid {
		return m.V
	}
	return unknown
}

func bit(set bool, mask int) int {
	if set {
		return mask
	}
	return 0
}

func urgencyOf(p matching.Policy, c matching.Candidate) int {
	u := c.Urgency
	return u.Situation + min(u.Waiting, p.WaitingCap) + u.Household + u.Support
}

// lacks are the needs that the dwelling is not known to meet.
func lacks(v matching.Vacancy) int {
	return bit(v.StepFree != matching.Yes, needStepFree) | bit(v.Wheelchair != matching.Yes, needWheelchair) |
		bit(v.PetsAllowed != matching.Yes, needPets) | bit(v.FixedTerm != matching.No, needUnlimited)
}

// needs are those that the household is not known to be without.
func needs(c matching.Candidate) int {
	return bit(c.NeedsStepFree != matching.No, needStepFree) | bit(c.NeedsWheelchair != matching.No, needWheelchair) |
		bit(c.Pets != matching.No, needPets) | bit(c.RefusesFixedTerm != matching.No, needUnlimited)
}

// climb is how many floors have to be climbed.
func climb(v matching.Vacancy) int {
	switch {
	case v.Lift == matching.Yes:
		return 0
	case !v.Floor.Valid:
		return tooHigh
	}
	return max(v.Floor.V, -v.Floor.V)
}

// highest is how many floors the household is known to climb.
func highest(c matching.Candidate) int {
	switch c.StairsLimited {
	case matching.No:
		return anyFloor
	case matching.Yes:
		return c.MaxFloor
	default:
		return 0
	}
}
