package matching

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// suited draws a vacancy and a candidate with little to choose from, so that they
// often have something in common; much is not known.
func suited(t *rapid.T, i int) (Vacancy, Candidate) {
	fact := func(label string) Fact { return rapid.SampledFrom([]Fact{Yes, No, NotKnown}).Draw(t, label) }
	rooms := func(label string) Maybe[Rooms] {
		return Maybe[Rooms]{V: Rooms(rapid.IntRange(0, 3).Draw(t, label)), Valid: rapid.Bool().Draw(t, label+" known")}
	}
	day := func(label string) Date {
		return rapid.SampledFrom([]Date{"", "0000-01-01", "2026-12-31", "2027-01-01", "9999-12-31"}).Draw(t, label)
	}
	place := rapid.SampledFrom([]string{"", "a", "b", "c", "d"})
	v := Vacancy{
		Key: VacancyKey(fmt.Sprint("v", i)), Municipality: place.Draw(t, "place"), Rooms: rooms("rooms"),
		StepFree: fact("step-free"), Wheelchair: fact("wheelchair"), AvailableFrom: day("free"),
	}
	c := Candidate{
		Key: CandidateKey(fmt.Sprint("c", i)), Municipalities: rapid.SliceOfN(place, 0, 6).Draw(t, "wishes"), MinRooms: rooms("needed"),
		NeedsStepFree: fact("needs step-free"), NeedsWheelchair: fact("needs wheelchair"), Earliest: day("earliest"),
	}
	if v.Rooms.V == 0 {
		v.Rooms = Maybe[Rooms]{} // no rooms is no number of rooms
	}
	if c.MinRooms.V == 0 {
		c.MinRooms = Maybe[Rooms]{}
	}
	return v, c
}

// What suit adds up from columns is what fitPoints adds up from records.
func TestSuit_IsFitPoints(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		policy := Policy{Fit: FitPoints{
			Wishes: rapid.SampledFrom([][]int{nil, {0}, {30}, {30, 20, 10}, {1, 100}, {5, 5, 5, 5, 5, 5, 5}}).Draw(t, "points for wishes"),
			Rooms:  1000, Access: 2000, NoDelay: 4000,
		}}
		e := &Engine{problem: Problem{Policy: policy}, lottery: lottery{bits: 20}}
		var vacancies []Vacancy
		for i := range 6 {
			v, c := suited(t, i)
			vacancies, e.problem.Candidates = append(vacancies, v), append(e.problem.Candidates, c)
		}
		o := newOrder(e)
		s := newSuit(e, o)
		for _, v := range vacancies {
			f := s.vacancy(&v, e.lottery)
			for column, c := range o.candidates {
				if got, want := s.points(&f, int32(column)), sum(fitPoints(&policy, &v, c)); got != want {
					t.Fatalf("%+v and %+v: %d points, want %d", v, *c, got, want)
				}
				if got, want := e.lottery.ticket(f.number, s.marks[column].number), e.lottery.ticketOf(v.Key, c.Key); got != want {
					t.Fatalf("%s and %s draw %d, want %d", v.Key, c.Key, got, want)
				}
			}
		}
	})
}

// A household that comes later earns what it would have earned from the beginning,
// also with a place that nobody has wished for before.
func TestSuit_ANewcomerEarnsTheSame(t *testing.T) {
	t.Parallel()
	policy := Policy{Fit: FitPoints{Wishes: []int{30, 20}, Rooms: 1, Access: 2, NoDelay: 4}}
	e := &Engine{problem: Problem{Policy: policy}}
	s := newSuit(e, newOrder(e))
	v := Vacancy{Key: "v", Municipality: "new", Rooms: Known[Rooms](4), Wheelchair: Yes, AvailableFrom: "2027-01-01"}
	f := s.vacancy(&v, e.lottery)
	for i, want := range []int{0, 30, 20 + 1, 2 + 4} {
		c := []Candidate{
			{Key: "elsewhere", Municipalities: []string{"old"}},
			{Key: "here", Municipalities: []string{"new"}},
			{Key: "second wish", Municipalities: []string{"old", "new"}, MinRooms: Known[Rooms](4)},
			{Key: "accessible", NeedsWheelchair: Yes, Earliest: "2027-01-01"},
		}[i]
		s.add(&c, 7, e.lottery)
		if got := s.points(&f, int32(i)); got != want || s.marks[i].urgency != 7 {
			t.Errorf("%s: %d points, urgency %d, want %d", c.Key, got, s.marks[i].urgency, want)
		}
	}
}

func TestAccess_IsWhatBothHave(t *testing.T) {
	t.Parallel()
	for _, stepFree := range []Fact{Yes, No, NotKnown} {
		for _, wheelchair := range []Fact{Yes, No, NotKnown} {
			got := access(stepFree, wheelchair)
			if (got&accessStepFree != 0) != (stepFree == Yes) || (got&accessWheelchair != 0) != (wheelchair == Yes) {
				t.Errorf("step-free %q, wheelchair %q are %b", stepFree, wheelchair, got)
			}
		}
	}
}

// Columns are numbered as proposals are made: the most urgent first, equals by
// key; who may not be proposed has none.
func TestOrder_NumbersWhoMayBeProposed(t *testing.T) {
	t.Parallel()
	urgent := func(key CandidateKey, points, waiting int) Candidate {
		return Candidate{Key: key, Urgency: Urgency{Situation: points, Waiting: waiting}}
	}
	protected := urgent("protected", 99, 0)
	protected.Protected = true
	e := &Engine{
		problem: Problem{Policy: Policy{WaitingCap: 5}, Candidates: []Candidate{
			urgent("late", 10, 0), urgent("b", 20, 0), urgent("taken", 80, 0), urgent("a", 20, 0), protected,
			urgent("waits long", 20, 90), urgent("waits", 20, 4), urgent("nothing", 0, 0),
		}},
		taken: map[CandidateKey]bool{"taken": true},
	}
	o := newOrder(e)
	want := []CandidateKey{"waits long", "waits", "a", "b", "late", "nothing"}
	if !slices.Equal(o.keys, want) || !slices.Equal(o.urgency, []int{25, 24, 20, 20, 10, 0}) || o.mostUrgency() != 25 {
		t.Errorf("the order is %v with %v points", o.keys, o.urgency)
	}
	for column, key := range want {
		if got, ok := o.columns[key]; !ok || int(got) != column || o.candidates[column].Key != key {
			t.Errorf("%s has the column %d", key, got)
		}
	}
	if len(o.columns) != len(want) {
		t.Errorf("%d have a column, want %d", len(o.columns), len(want))
	}
	if nobody := newOrder(&Engine{}); nobody.mostUrgency() != 0 || len(nobody.keys) != 0 {
		t.Errorf("among nobody the most urgent has %d points", nobody.mostUrgency())
	}
}
