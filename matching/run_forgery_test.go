package matching_test

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"wohnraum/matching"
)

// answered is a run of a county in which every list of the answer has elements.
func answered(t testing.TB, shortlist bool) matching.Run {
	t.Helper()
	p := county(problem(t, nil, nil), splitMix(2026), 14, 90)
	if !shortlist {
		return planRun(t, p, matching.MostUrgent)
	}
	blank(splitMix(3), p)
	for _, v := range p.Vacancies {
		if run := shortlistRun(t, p, v.Key, 3); len(run.Shortlist.Fitting) > 1 && len(run.Shortlist.Unclear) > 1 {
			return run
		}
	}
	t.Fatal("no vacancy has both lists")
	return matching.Run{}
}

// Whatever somebody changes in an answer, and however well they make the digest
// fit: the replay says that it is not the answer, and where.
func TestReplay_NoticesEveryForgery(t *testing.T) {
	t.Parallel()
	for name, shortlist := range map[string]bool{"plan": false, "shortlist": true} {
		run := answered(t, shortlist)
		forged := 0
		notices := func(path string) {
			forged++
			replayed := replay(t, run.Encode())
			if replayed.Same || len(replayed.Differences) == 0 {
				t.Errorf("%s: a change of %s is not noticed", name, path)
			}
			if bytes.Equal(replayed.Document, run.Encode()) {
				t.Errorf("%s: a change of %s is repeated", name, path)
			}
		}
		if shortlist {
			plant(reflect.ValueOf(&run.Shortlist).Elem(), "Shortlist", notices)
		} else {
			plant(reflect.ValueOf(&run.Plan).Elem(), "Plan", notices)
		}
		if forged < 15 {
			t.Errorf("%s: only %d forgeries were tried", name, forged)
		}
	}
}

// A line of an answer cannot be left out, written twice, or put elsewhere.
func TestReplay_NoticesEveryLine(t *testing.T) {
	t.Parallel()
	lines := linesOf(answered(t, false).Encode())
	begin := slices.IndexFunc(lines, func(line string) bool { return strings.HasPrefix(line, "plan ") })
	for i := begin; i < len(lines); i++ {
		for name, forged := range map[string][]string{
			"left out": slices.Delete(slices.Clone(lines), i, i+1),
			"twice":    slices.Insert(slices.Clone(lines), i, lines[i]),
			"first":    slices.Insert(slices.Delete(slices.Clone(lines), i, i+1), begin, lines[i]),
		} {
			if slices.Equal(forged, lines) {
				continue // it was the first
			}
			replayed, err := matching.Replay(t.Context(), sealed(forged...))
			if err == nil && (replayed.Same || len(replayed.Differences) == 0) {
				t.Errorf("%q %s is not noticed", lines[i], name)
			}
		}
	}
}

// A change of what went in is another run: it may come out the same or not, but
// the document made anew holds the inputs that it was given.
func TestReplay_KeepsTheInputsItWasGiven(t *testing.T) {
	t.Parallel()
	p := small(t)
	rapid.Check(t, func(rt *rapid.T) {
		run := planRun(t, p, matching.MostUrgent)
		d := splitMix(rapid.Uint64().Draw(rt, "change"))
		blank(d, run.Problem)
		replayed := replay(t, run.Encode())
		again := decode(t, replayed.Document)
		if !reflect.DeepEqual(again.Problem, replayed.Run.Problem) || again.Asked != run.Asked {
			rt.Fatal("the replay changed what went in")
		}
		if fresh := planRun(t, run.Problem, matching.MostUrgent).Encode(); !bytes.Equal(fresh, replayed.Document) {
			rt.Fatal("the replay is not what an engine says that never saw the document")
		}
		if !replay(t, replayed.Document).Same {
			rt.Fatal("a replay does not replay")
		}
	})
}

// The differences of two answers tell the one from the other in both directions:
// what is gone here is new there.
func TestReplay_DifferencesMirrorEachOther(t *testing.T) {
	t.Parallel()
	p := small(t)
	before := planRun(t, p, matching.MostUrgent)
	p.Candidates = slices.DeleteFunc(slices.Clone(p.Candidates), func(c matching.Candidate) bool {
		return c.Key == before.Plan.Placements[0].Candidate
	})
	after := planRun(t, p, matching.MostUrgent)
	there, back := before, after
	there.Plan, back.Plan = after.Plan, before.Plan // each with the answer of the other
	one, two := replay(t, there.Encode()).Differences, replay(t, back.Encode()).Differences
	if len(one) == 0 || len(one) != len(two) {
		t.Fatalf("%d differences there, %d back", len(one), len(two))
	}
	for _, d := range one {
		mirrored := matching.Difference{Kind: d.Kind, Pair: d.Pair, Stored: d.Again, Again: d.Stored}
		if !slices.Contains(two, mirrored) {
			t.Errorf("no mirror of %+v", d)
		}
	}
}

// Two runs that differ in anything but the order of their lists have different
// documents; a year later nobody takes the one for the other.
func TestRun_OtherQuestionsHaveOtherDocuments(t *testing.T) {
	t.Parallel()
	p := small(t)
	seen := map[string]string{}
	note := func(name string, run matching.Run) {
		doc := string(run.Encode())
		if other, known := seen[doc]; known {
			t.Errorf("%s and %s have one document", name, other)
		}
		seen[doc] = name
	}
	for _, goal := range matching.Goals() {
		note(string(goal), planRun(t, p, goal))
	}
	for _, v := range p.Vacancies {
		note("the first of "+string(v.Key), shortlistRun(t, p, v.Key, 1))
		note("the first two of "+string(v.Key), shortlistRun(t, p, v.Key, 2))
	}
	p.Seed++
	note("another lottery", planRun(t, p, matching.MostUrgent))
	p.Today = "2026-11-23"
	note("another day", planRun(t, p, matching.MostUrgent))
	p.Policy.Version = "2026-2"
	note("other rules", planRun(t, p, matching.MostUrgent))
}
