package matching

import "slices"

// TermID names a term of the order for good.
type TermID string

// The terms. Urgency decides first, fit only between equals.
const (
	TermSituation TermID = "urgency.situation"
	TermWaiting   TermID = "urgency.waiting"
	TermHousehold TermID = "urgency.household"
	TermSupport   TermID = "urgency.support"

	TermWish    TermID = "fit.wish"
	TermRooms   TermID = "fit.rooms"
	TermAccess  TermID = "fit.access"
	TermNoDelay TermID = "fit.no-delay"
)

// Points is what one term contributed.
type Points struct {
	Term   TermID
	Points int
}

// urgencyPoints are the points casework gave, with waiting bounded: time alone
// must not put a household before one that sleeps on the street.
func urgencyPoints(p *Policy, c *Candidate) []Points {
	return []Points{
		{TermSituation, c.Urgency.Situation},
		{TermWaiting, min(c.Urgency.Waiting, p.WaitingCap)},
		{TermHousehold, c.Urgency.Household},
		{TermSupport, c.Urgency.Support},
	}
}

// urgency is the sum of a candidate's urgency points.
func (p *Policy) urgency(c *Candidate) int {
	return c.Urgency.Situation + min(c.Urgency.Waiting, p.WaitingCap) + c.Urgency.Household + c.Urgency.Support
}

// fitPoints are the points the pair earns for suiting each other. What is not
// known earns nothing.
func fitPoints(p *Policy, v *Vacancy, c *Candidate) []Points {
	return []Points{
		{TermWish, wishPoints(p.Fit.Wishes, v, c)},
		{TermRooms, pointsIf(fitsExactly(v, c), p.Fit.Rooms)},
		{TermAccess, pointsIf(usesAccess(v, c), p.Fit.Access)},
		{TermNoDelay, pointsIf(noDelay(v, c), p.Fit.NoDelay)},
	}
}

func wishPoints(scale []int, v *Vacancy, c *Candidate) int {
	wish := slices.Index(c.Municipalities, v.Municipality)
	if v.Municipality == "" || wish < 0 || wish >= len(scale) {
		return 0
	}
	return scale[wish]
}

func fitsExactly(v *Vacancy, c *Candidate) bool {
	return v.Rooms.Valid && c.MinRooms.Valid && v.Rooms.V == c.MinRooms.V
}

func usesAccess(v *Vacancy, c *Candidate) bool {
	inWheelchair := v.Wheelchair == Yes && c.NeedsWheelchair == Yes
	withoutSteps := v.StepFree == Yes && c.NeedsStepFree == Yes
	return inWheelchair || withoutSteps
}

func noDelay(v *Vacancy, c *Candidate) bool {
	return v.AvailableFrom != "" && c.Earliest != "" && c.Earliest <= v.AvailableFrom
}

func pointsIf(earned bool, points int) int {
	if earned {
		return points
	}
	return 0
}

func sum(list []Points) int {
	total := 0
	for _, p := range list {
		total += p.Points
	}
	return total
}
