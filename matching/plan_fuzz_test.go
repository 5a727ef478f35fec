package matching_test

import (
	"context"
	"encoding/binary"
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"wohnraum/matching"
)

// fromBytes draws from what the fuzzer wrote, and when that is used up from a
// fixed stream: every input is a county, and a byte more changes little.
func fromBytes(data []byte) dice {
	rest := splitMix(uint64(len(data)))
	return func(n int) int {
		if len(data) == 0 {
			return rest(n)
		}
		drawn := int(data[0]) % n
		data = data[1:]
		return drawn
	}
}

// written are the inputs that fuzzing begins with, and that every run of the
// tests tries.
func written(f *testing.F) {
	f.Helper()
	f.Add([]byte{})
	d := splitMix(2026)
	for size := 8; size <= 512; size *= 2 {
		data := make([]byte, size)
		for i := range data {
			data[i] = byte(d(256))
		}
		f.Add(data)
		f.Add(data[:size/3])
	}
	f.Add(slices.Repeat([]byte{0}, 200))
	f.Add(slices.Repeat([]byte{1, 0, 3}, 60))
}

// FuzzSolve looks for a county whose plan is not the best for one of the goals.
func FuzzSolve(f *testing.F) {
	written(f)
	empty := problem(f, nil, nil)
	f.Fuzz(func(t *testing.T, data []byte) {
		p := fewOffers(empty, fromBytes(data))
		for _, goal := range matching.Goals() {
			plan := planFor(t, p, goal)
			if got, want := sumsOf(p, plan), bestOf(t, p, goal).best; got != want {
				t.Fatalf("for %s the plan is worth %+v, the best of all %+v", goal, got, want)
			}
		}
	})
}

// FuzzEvents looks for a sequence of events after which the plan that is kept is
// not the one that would be made anew.
func FuzzEvents(f *testing.F) {
	written(f)
	empty, names := problem(f, nil, nil), eventNames()
	f.Fuzz(func(t *testing.T, data []byte) {
		d := fromBytes(data)
		p := county(empty, d, 1+d(6), 1+d(12))
		if d(2) == 0 {
			easyGoing(p, d)
		}
		live, err := engine(t, p).Live(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for range 1 + d(20) {
			now := live.Problem()
			if len(now.Vacancies) == 0 || len(now.Candidates) == 0 {
				return
			}
			name := names[d(len(names))]
			if err := events[name](nil, d, live); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if kept, anew := live.Plan(), planFor(t, live.Problem(), matching.MostUrgent); !reflect.DeepEqual(kept, anew) {
				t.Fatalf("after %s the plan is\n%+v\nand a new one\n%+v", name, kept, anew)
			}
		}
	})
}

// FuzzIndex looks for a pair about which the index says something else than the
// rules.
func FuzzIndex(f *testing.F) {
	written(f)
	empty := problem(f, nil, nil)
	f.Fuzz(func(t *testing.T, data []byte) {
		d := fromBytes(data)
		p := county(empty, d, 1+d(9), 1+d(70))
		for range d(3) {
			blank(d, p)
		}
		sayTheSame(t, p)
	})
}

// FuzzNearMisses looks for households whom one single rule keeps from fitting,
// and who are not listed, or not counted, or wrongly so.
func FuzzNearMisses(f *testing.F) {
	written(f)
	empty := problem(f, nil, nil)
	f.Fuzz(func(t *testing.T, data []byte) {
		d := fromBytes(data)
		p := county(empty, d, 1+d(5), 1+d(30))
		if d(2) == 0 {
			blank(d, p)
		}
		e := engine(t, p)
		for _, v := range p.Vacancies {
			want := missesByRules(t, e, p, v.Key)
			got, err := e.NearMisses(v.Key)
			if err != nil {
				t.Fatal(err)
			}
			counts, err := e.CountMisses(v.Key)
			if err != nil || !slices.Equal(counts, countAll(got)) {
				t.Fatalf("%s: %v, counted %+v of %+v", v.Key, err, counts, got)
			}
			listed := map[matching.CandidateKey]matching.RuleID{}
			for _, miss := range got {
				listed[miss.Candidate] = miss.Rule
			}
			if len(listed) != len(got) || !reflect.DeepEqual(listed, want) {
				t.Fatalf("%s: listed %v, the rules say %v", v.Key, listed, want)
			}
		}
	})
}

// missesByRules asks the rules about every household that may be proposed.
func missesByRules(t *testing.T, e *matching.Engine, p matching.Problem, v matching.VacancyKey) map[matching.CandidateKey]matching.RuleID {
	t.Helper()
	only := map[matching.CandidateKey]matching.RuleID{}
	for _, c := range p.Candidates {
		full, err := e.Explain(v, c.Key)
		if err != nil {
			t.Fatal(err)
		}
		var misses []matching.RuleID
		for _, verdict := range full.Verdicts {
			if verdict.Answer != matching.Fits {
				misses = append(misses, verdict.Rule)
			}
		}
		if len(full.Holds) == 0 && len(misses) == 1 {
			only[c.Key] = misses[0]
		}
	}
	return only
}

// FuzzWidths looks for figures of a policy that are neither refused nor added up
// exactly: points, urgency and slots as large as they may be.
func FuzzWidths(f *testing.F) {
	f.Add([]byte{}, uint16(30), uint16(10), uint32(45), uint16(3))
	f.Add([]byte{2, 5, 1}, uint16(16_000), uint16(383), uint32(1<<20), uint16(200))
	f.Add([]byte{1}, uint16(16_383), uint16(0), uint32(0), uint16(1))
	f.Add([]byte{3, 3}, uint16(0), uint16(0), uint32(1<<20), uint16(60_000))
	f.Add([]byte{3, 3}, uint16(65_535), uint16(65_535), uint32(1<<31), uint16(2))
	empty := problem(f, nil, nil)
	f.Fuzz(func(t *testing.T, data []byte, wish, rooms uint16, urgency uint32, slots uint16) {
		d := fromBytes(data)
		p := fewOffers(empty, d)
		p.Policy.Fit = matching.FitPoints{Wishes: []int{int(wish), int(wish) / 2}, Rooms: int(rooms), NoDelay: 1}
		p.Vacancies[0].Slots = 1 + int(slots)
		p.Candidates[0].Urgency.Situation = int(urgency)
		e, err := matching.New(p)
		if most := int(wish) + int(rooms) + 1; (err != nil) != (most >= 1<<14 || urgency > 1<<20) {
			t.Fatalf("%d points for fit, %d of urgency: %v", most, urgency, err)
		}
		if err != nil {
			return
		}
		for _, goal := range matching.Goals() {
			if _, err := e.PlanFor(t.Context(), goal); errors.Is(err, matching.ErrTooLarge) {
				t.Fatalf("%d households are too many: %v", len(p.Candidates), err)
			}
			if got, want := sumsOf(p, planFor(t, p, goal)), bestOf(t, p, goal).best; got != want {
				t.Fatalf("for %s the plan is worth %+v, the best of all %+v", goal, got, want)
			}
		}
	})
}

// FuzzReplay plants a byte in a document whose digest fits: what comes out is
// refused, or replayed as it stands, and a forged answer is never confirmed.
func FuzzReplay(f *testing.F) {
	run := planRun(f, county(problem(f, nil, nil), splitMix(12), 5, 20), matching.MostUrgent)
	doc := run.Encode()
	lines := linesOf(doc)
	f.Add([]byte{0, 0, 0, 9, '7'})
	f.Add([]byte{0, 0, 9, 9, 'x', 0, 0, 1, 1, '\n'})
	f.Add(binary.BigEndian.AppendUint32(nil, uint32(len(doc)-90)))
	f.Fuzz(func(t *testing.T, edits []byte) {
		text := []byte{}
		for _, line := range lines {
			text = append(append(text, line...), '\n')
		}
		for ; len(edits) >= 5; edits = edits[5:] {
			text[binary.BigEndian.Uint32(edits)%uint32(len(text))] = edits[4]
		}
		forged := sealed(string(text[:len(text)-1]))
		brief, end := context.WithTimeout(t.Context(), time.Second) // it may ask for millions of slots
		defer end()
		replayed, err := matching.Replay(brief, forged)
		if err != nil {
			return
		}
		if again := decode(t, forged).Encode(); !slices.Equal(again, forged) {
			t.Fatalf("read\n%s\nwritten\n%s", forged, again)
		}
		if replayed.Same != slices.Equal(replayed.Document, forged) || replayed.Same == (len(replayed.Differences) > 0) {
			t.Fatalf("same: %v, %d differences", replayed.Same, len(replayed.Differences))
		}
	})
}
