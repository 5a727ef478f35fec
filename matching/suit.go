package matching

// suit gives the points of fitPoints by columns instead of records: what it
// compares lies close together in memory. A test proves the two equal.
type suit struct {
	policy  *Policy
	places  map[string]int32 // municipalities as numbers; 0 is none
	wishes  []int32          // for each column as many as there are points for
	rooms   []Rooms          // needed; 0 is not known
	access  []byte
	ready   []int32  // first day it can move in; far is not known
	numbers []uint64 // drawn in the lottery
}

const (
	accessStepFree   = 1
	accessWheelchair = 2

	far = 1<<31 - 1
)

func newSuit(e *Engine, o order) *suit {
	n := len(o.candidates)
	s := &suit{
		policy: &e.problem.Policy, places: map[string]int32{}, wishes: make([]int32, n*len(e.problem.Policy.Fit.Wishes)),
		rooms: make([]Rooms, n), access: make([]byte, n), ready: make([]int32, n), numbers: make([]uint64, n),
	}
	for column, c := range o.candidates {
		s.add(column, c)
		s.numbers[column] = e.lottery.draw(sideCandidate, string(c.Key))
	}
	return s
}

func (s *suit) add(column int, c *Candidate) {
	width := len(s.policy.Fit.Wishes)
	for i := range min(width, len(c.Municipalities)) {
		s.wishes[column*width+i] = s.number(c.Municipalities[i])
	}
	if c.MinRooms.Valid {
		s.rooms[column] = c.MinRooms.V
	}
	s.access[column] = access(c.NeedsStepFree, c.NeedsWheelchair)
	s.ready[column] = far
	if c.Earliest != "" {
		s.ready[column] = int32(ordinal(c.Earliest))
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
	if n, known := s.places[v.Municipality]; known && v.Municipality != "" {
		f.place = n
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
	points, table := 0, &s.policy.Fit
	width := len(table.Wishes)
	wishes := s.wishes[int(column)*width : (int(column)+1)*width]
	for i, wish := range wishes {
		if wish == f.place {
			points = table.Wishes[i]
			break
		}
	}
	if s.rooms[column] == f.rooms {
		points += table.Rooms
	}
	if s.access[column]&f.access != 0 {
		points += table.Access
	}
	if s.ready[column] <= f.free {
		points += table.NoDelay
	}
	return points
}
