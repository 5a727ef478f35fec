package matching

// suit gives the points of fitPoints by columns instead of records: what it
// compares lies close together in memory. A test proves the two equal.
type suit struct {
	policy *Policy
	places map[string]int32 // municipalities as numbers, from 1
	wishes []int32          // for each column as many as there are points for; 0 is none
	marks  []marks          // by column
}

// marks is what decides about a candidate's place in the order.
type marks struct {
	number  uint64 // drawn in the lottery
	rooms   Rooms  // needed; 0 is not known
	urgency int32
	ready   int32 // first day it can move in; far is not known
	access  byte
}

const (
	accessStepFree   = 1
	accessWheelchair = 2

	far = 1<<31 - 1
)

func newSuit(e *Engine, o order) *suit {
	s := &suit{
		policy: &e.problem.Policy, places: map[string]int32{},
		wishes: make([]int32, 0, len(o.candidates)*len(e.problem.Policy.Fit.Wishes)),
		marks:  make([]marks, 0, len(o.candidates)),
	}
	for column, c := range o.candidates {
		s.add(c, o.urgency[column], e.lottery)
	}
	return s
}

// add gives the next column to a candidate.
func (s *suit) add(c *Candidate, urgency int, l lottery) {
	m := marks{
		number: l.draw(sideCandidate, string(c.Key)), urgency: int32(urgency),
		access: access(c.NeedsStepFree, c.NeedsWheelchair), ready: far,
	}
	if c.MinRooms.Valid {
		m.rooms = c.MinRooms.V
	}
	if c.Earliest != "" {
		m.ready = int32(ordinal(c.Earliest))
	}
	s.marks = append(s.marks, m)
	for i := range s.policy.Fit.Wishes {
		wish := int32(0)
		if i < len(c.Municipalities) {
			wish = s.number(c.Municipalities[i])
		}
		s.wishes = append(s.wishes, wish)
	}
}

func (s *suit) number(place string) int32 {
	n, known := s.places[place]
	if !known {
		n = int32(len(s.places)) + 1
		s.places[place] = n
	}
	return n
}

func access(stepFree, wheelchair Fact) byte {
	mark := byte(0)
	if stepFree == Yes {
		mark |= accessStepFree
	}
	if wheelchair == Yes {
		mark |= accessWheelchair
	}
	return mark
}

// fitting is a vacancy as suit compares it.
type fitting struct {
	place  int32
	rooms  Rooms
	access byte
	free   int32 // first day; -1 is not known
	number uint64
}

func (s *suit) vacancy(v *Vacancy, l lottery) fitting {
	f := fitting{
		place: -1, rooms: -1, access: access(v.StepFree, v.Wheelchair), free: -1,
		number: l.draw(sideVacancy, string(v.Key)),
	}
	if v.Municipality != "" {
		f.place = s.number(v.Municipality) // also if nobody wishes for it yet: see Live
	}
	if v.Rooms.Valid {
		f.rooms = v.Rooms.V
	}
	if v.AvailableFrom != "" {
		f.free = int32(ordinal(v.AvailableFrom))
	}
	return f
}

// points is what the pair earns for suiting each other.
func (s *suit) points(f *fitting, column int32) int {
	points, table, m := 0, &s.policy.Fit, &s.marks[column]
	width := len(table.Wishes)
	for i, wish := range s.wishes[int(column)*width : (int(column)+1)*width] {
		if wish == f.place {
			points = table.Wishes[i]
			break
		}
	}
	if m.rooms == f.rooms {
		points += table.Rooms
	}
	if m.access&f.access != 0 {
		points += table.Access
	}
	if m.ready <= f.free {
		points += table.NoDelay
	}
	return points
}
