package matching_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"wohnraum/matching"
	"wohnraum/matching/rent"
)

var update = flag.Bool("update", false, "write the runs under testdata anew")

func TestReplay_SameByteForByte(t *testing.T) {
	t.Parallel()
	empty := problem(t, nil, nil)
	rapid.Check(t, func(rt *rapid.T) {
		d := splitMix(rapid.Uint64().Draw(rt, "county"))
		p := county(empty, d, 1+d(10), 1+d(40))
		blank(d, p)
		runs := []matching.Run{shortlistRun(t, p, p.Vacancies[d(len(p.Vacancies))].Key, d(6))}
		for _, goal := range matching.Goals() {
			runs = append(runs, planRun(t, p, goal))
		}
		for _, run := range runs {
			doc := run.Encode()
			replayed := replay(t, doc)
			if end := "sha256 " + replayed.Digest + "\n"; !strings.HasSuffix(string(doc), end) {
				rt.Fatalf("the document does not end with %q", end)
			}
			if !replayed.Same || !bytes.Equal(replayed.Document, doc) || replayed.Differences != nil {
				rt.Fatalf("%+v comes out otherwise: %+v", run.Asked, replayed.Differences)
			}
		}
	})
}

// The runs under testdata were made once and must come out the same for ever, on
// every machine and by every later version. If a rule or a term is changed on
// purpose, the version of the policy changes with it, and so do these; then run
// the test with -update.
func TestReplay_StoredRunsForEver(t *testing.T) {
	t.Parallel()
	p, unclear := county(problem(t, nil, nil), splitMix(2026), 14, 90), small(t)
	blank(splitMix(3), unclear)
	unclear.Policy.Version = "Regeln 2026-1, Punkte: Entwurf für Höxter"
	for name, run := range map[string]matching.Run{
		"testdata/plan.run":         planRun(t, p, matching.MostUrgent),
		"testdata/most_persons.run": planRun(t, unclear, matching.MostPersons),
		"testdata/shortlist.run":    shortlistRun(t, unclear, unclear.Vacancies[4].Key, 5),
	} {
		if *update {
			if err := os.WriteFile(name, run.Encode(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		doc, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if replayed := replay(t, doc); !replayed.Same {
			t.Errorf("%s comes out otherwise: %+v", name, replayed.Differences)
		}
		if !bytes.Equal(doc, run.Encode()) {
			t.Errorf("%s is not what the same problem gives now", name)
		}
	}
}

// What the office decides later changes new runs and no stored one.
func TestReplay_RulesHaveSinceChanged(t *testing.T) {
	t.Parallel()
	p := small(t)
	doc := planRun(t, p, matching.MostUrgent).Encode()
	p.Policy.Version, p.Policy.WaitingCap, p.Policy.Fit.Rooms = "2027-1", 3, 90
	lower, err := rent.NewTables(rent.Table{
		Area: "Herford", Municipalities: []string{herford}, From: "2024-01-01", Source: "another resolution",
		Steps: []rent.Step{{Persons: 1, MaxArea: 50_00, MaxRent: 200_00}},
	})
	if err != nil {
		t.Fatal(err)
	}
	p.Rents = lower
	if bytes.Equal(doc, planRun(t, p, matching.MostUrgent).Encode()) {
		t.Error("the new rules change nothing")
	}
	if replayed := replay(t, doc); !replayed.Same || replayed.Run.Problem.Policy.Version != "2026-1" {
		t.Errorf("the stored run came out otherwise: %+v", replayed.Differences)
	}
}

// forgedPlan is a plan of two flats, in which somebody changed the answer.
func forgedPlan(t testing.TB, old, replacement string) matching.Replayed {
	t.Helper()
	p := newPair(t)
	second, other := flat(), family()
	second.Key, second.Municipality, second.Slots = "second", enger, 2
	other.Key, other.Urgency.Situation = "other", 20
	p.Vacancies, p.Candidates = append(p.Vacancies, second), append(p.Candidates, other)
	return replay(t, edited(t, planRun(t, *p.Problem, matching.MostUrgent).Encode(), old, replacement))
}

func TestReplay_SaysWhatDiffers(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		old, forged string
		want        matching.Difference
	}{
		"a sum":          {"plan goal=most-urgent urgency=65", "plan goal=most-urgent urgency=66", matching.Difference{Kind: "plan"}},
		"a certificate":  {"\ncertificate", "\ncertificate violations=1", matching.Difference{Kind: "certificate"}},
		"points":         {"answer=fits urgency=65", "answer=fits urgency=64", matching.Difference{Kind: "placement", Pair: matching.Pair{Vacancy: "flat", Candidate: "family"}}},
		"an open slot":   {"open vacancy=second slots=2", "open vacancy=second slots=1", matching.Difference{Kind: "open", Pair: matching.Pair{Vacancy: "second"}}},
		"a shadow price": {"price vacancy=second", "price vacancy=second helps=true", matching.Difference{Kind: "price", Pair: matching.Pair{Vacancy: "second"}}},
	} {
		replayed := forgedPlan(t, c.old, c.forged)
		if replayed.Same || len(replayed.Differences) != 1 {
			t.Fatalf("%s: same %v, %+v", name, replayed.Same, replayed.Differences)
		}
		got := replayed.Differences[0]
		if got.Kind != c.want.Kind || got.Pair != c.want.Pair {
			t.Errorf("%s: %s of %v", name, got.Kind, got.Pair)
		}
		if !strings.Contains(got.Stored, strings.TrimSpace(c.forged)) || !strings.Contains(got.Again, strings.TrimSpace(c.old)) {
			t.Errorf("%s: stored %q, now %q", name, got.Stored, got.Again)
		}
	}
}

func TestReplay_SomebodyElseWasPlaced(t *testing.T) {
	t.Parallel()
	replayed := forgedPlan(t, "placement vacancy=flat candidate=family", "placement vacancy=flat candidate=other")
	if replayed.Same || len(replayed.Differences) != 2 {
		t.Fatalf("same %v, %+v", replayed.Same, replayed.Differences)
	}
	gone, added := replayed.Differences[0], replayed.Differences[1]
	if gone.Candidate != "other" || gone.Again != "" || !strings.HasPrefix(gone.Stored, "placement vacancy=flat candidate=other ") {
		t.Errorf("no longer: %+v", gone)
	}
	if added.Candidate != "family" || added.Stored != "" || !strings.HasPrefix(added.Again, "placement vacancy=flat candidate=family ") {
		t.Errorf("now: %+v", added)
	}
}

func TestReplay_ShortlistOfOthers(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	for _, key := range []matching.CandidateKey{"a", "b"} {
		other := family()
		other.Key, other.Urgency.Situation = key, 30
		p.Candidates = append(p.Candidates, other)
	}
	doc := shortlistRun(t, *p.Problem, "flat", 3).Encode()
	forged := slices.DeleteFunc(linesOf(doc), func(line string) bool { return strings.HasPrefix(line, "fitting vacancy=flat candidate=a ") })
	replayed := replay(t, sealed(forged...))
	if len(replayed.Differences) != 1 || replayed.Differences[0].Candidate != "a" || replayed.Differences[0].Stored != "" {
		t.Errorf("somebody was left out: %+v", replayed.Differences)
	}
	lines := linesOf(doc)
	last := len(lines) - 1
	lines[last], lines[last-1] = lines[last-1], lines[last]
	replayed = replay(t, sealed(lines...))
	if replayed.Same || !slices.Equal(replayed.Differences, []matching.Difference{{Kind: matching.DifferentOrder}}) {
		t.Errorf("two changed places: same %v, %+v", replayed.Same, replayed.Differences)
	}
}

func TestReplay_StopsWhenNobodyWaits(t *testing.T) {
	t.Parallel()
	ended, end := context.WithCancel(t.Context())
	end()
	if _, err := matching.Replay(ended, planRun(t, small(t), matching.MostUrgent).Encode()); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
