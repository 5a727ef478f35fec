package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"wohnraum/matching"
)

// sqlRows writes the county as text that COPY reads. What a rule says about one
// side alone is decided here, as a saved record of a tuned schema would have it.
type sqlRows struct {
	loop           *pairLoop
	policy         matching.Policy
	refusals       []matching.Refusal
	decisions      []matching.RentDecision
	municipalities map[string]int
	zones          map[string]int
	vacancies      map[matching.VacancyKey]int
	households     map[matching.CandidateKey]int
}

func newSQLRows(p matching.Problem, loop *pairLoop) *sqlRows {
	s := &sqlRows{
		loop: loop, policy: p.Policy, refusals: p.Refusals, decisions: p.Decisions,
		municipalities: map[string]int{"": 0}, zones: map[string]int{},
		vacancies: map[matching.VacancyKey]int{}, households: map[matching.CandidateKey]int{},
	}
	for i, v := range loop.vacancies {
		s.vacancies[v.Key] = i
		number(s.municipalities, v.Municipality)
	}
	for i, c := range loop.candidates {
		if s.ready(c) {
			s.households[c.Key] = i
		}
	}
	return s
}

// number gives each text a number of its own.
func number(numbers map[string]int, text string) int {
	n, ok := numbers[text]
	if !ok {
		n = len(numbers)
		numbers[text] = n
	}
	return n
}

// ready tells whether any vacancy can fit the household.
func (s *sqlRows) ready(c matching.Candidate) bool {
	q := s.loop.question
	fresh := func(day, since matching.Date) bool { return day >= since && day <= q.Today && day != "" }
	return c.Consent == matching.Yes && fresh(c.Vetted, q.VettedSince) && fresh(c.Urgency.AsOf, q.UrgencySince) &&
		c.Persons > 0 && c.MinRooms.Valid
}

// line is one row of COPY's text format.
func line(values ...any) string {
	cells := make([]string, len(values))
	for i, v := range values {
		cells[i] = fmt.Sprint(v)
	}
	return strings.Join(cells, "\t") + "\n"
}

func (s *sqlRows) vacancy(i int, v matching.Vacancy) string {
	return line(
		i, s.municipalities[v.Municipality], v.MinPersons, orElse(v.MaxPersons, -1), orElse(v.Rooms, -1),
		orElse(v.Area, tooMuch), orElse(v.GrossColdRent, tooMuch), climb(v),
		lacks(v), bit(v.StepFree == matching.Yes, needStepFree)|bit(v.Wheelchair == matching.Yes, needWheelchair),
		s.groups(v.TargetGroups), v.WBSBound != matching.No, orElse(v.WBSPersons, 0),
		s.starts(v.AvailableFrom), day(v.LatestStart, never), day(v.AvailableFrom, always), v.Located, s.array(v.Zones),
	)
}

func (s *sqlRows) household(i int, c matching.Candidate) string {
	area, rooms := 0, 0
	if limit, ok := s.loop.question.Sizes.Limit(c.WBS.Persons.V, s.loop.question.Today); ok && c.WBS.Persons.Valid {
		area, rooms = int(limit.MaxArea), int(limit.MaxRooms)
	}
	excluded := `\N`
	if len(c.ExcludedZones) > 0 {
		excluded = s.array(c.ExcludedZones)
	}
	return line(
		i, urgencyOf(s.policy, c), c.Persons, c.MinRooms.V, needs(c),
		bit(c.NeedsStepFree == matching.Yes, needStepFree)|bit(c.NeedsWheelchair == matching.Yes, needWheelchair),
		highest(c), s.groups(c.TargetGroups), c.WBS.Held == matching.Yes && c.WBS.Until >= s.loop.question.Today,
		orElse(c.WBS.Persons, 0), area, rooms, s.starts(c.Earliest), day(c.Latest, never),
		max(day(s.loop.question.Today, always), day(c.Earliest, always)), day(c.Earliest, never), day(c.Residence.Until, never), excluded,
	)
}

// wishes is a row for each municipality the household can live in.
func (s *sqlRows) wishes(i int, c matching.Candidate) string {
	var rows strings.Builder
	for place, m := range s.municipalities {
		rank := slices.Index(c.Municipalities, place)
		inside := c.Residence.Bound == matching.No || (c.Residence.Bound == matching.Yes && slices.Contains(c.Residence.Municipalities, place))
		if (rank < 0 && !c.Anywhere) || (!inside && (place == "" || dutyUnknown(c.Residence))) {
			continue
		}
		points := 0
		if rank >= 0 && rank < len(s.policy.Fit.Wishes) {
			points = s.policy.Fit.Wishes[rank]
		}
		rows.WriteString(line(m, i, points, s.most(place, c), inside))
	}
	return rows.String()
}

func dutyUnknown(r matching.Residence) bool {
	return r.Bound == matching.NotKnown || len(r.Municipalities) == 0
}

// most is the rent the household may pay in the municipality.
func (s *sqlRows) most(place string, c matching.Candidate) int {
	switch c.Rent.Basis {
	case matching.Authority:
		if limit, ok := s.loop.question.Rents.Limit(place, c.Persons, s.loop.question.Today); ok {
			return int(limit.MaxRent)
		}
	case matching.SelfPaying:
		return int(orElse(c.Rent.Maximum, -1))
	}
	return -1
}

// starts is the first day on which one side could start; never, but before the
// open ends, where it is not known.
func (s *sqlRows) starts(first matching.Date) int {
	return max(day(s.loop.question.Today, always), day(first, never-1))
}

func (s *sqlRows) groups(list []string) int {
	mask := 0
	for _, g := range list {
		mask |= 1 << slices.Index(s.policy.TargetGroups, g)
	}
	return mask
}

func (s *sqlRows) array(zones []string) string {
	numbers := make([]string, len(zones))
	for i, zone := range zones {
		numbers[i] = strconv.Itoa(number(s.zones, zone))
	}
	return "{" + strings.Join(numbers, ",") + "}"
}
