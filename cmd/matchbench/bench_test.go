package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"wohnraum/matching"
	"wohnraum/matching/invented"
)

func own() invented.Size { return invented.Size{Name: "own", Households: 200, Vacancies: 50} }

// TestBench_NoticesAnEngineThatIsWrong: or a loop, which looks the same. One
// household more on one side changes the counts.
func TestBench_NoticesAnEngineThatIsWrong(t *testing.T) {
	t.Parallel()
	for name, part := range map[string]func(*bench) error{
		"pairs":       func(b *bench) error { return b.eligibility(t.Context()) },
		"near misses": func(b *bench) error { return b.nearMisses(t.Context()) },
	} {
		b := prepared(t, own(), 5)
		if err := part(b); err != nil || b.table.faults() != nil {
			t.Errorf("%s: %v, %v", name, err, b.table.faults())
		}
		b = prepared(t, own(), 5)
		b.loop.candidates = append(b.loop.candidates, b.loop.candidates...) // everybody twice
		if err := part(b); err != nil || b.table.faults() == nil {
			t.Errorf("%s: twice as many pairs were not noticed, %v", name, err)
		}
	}
}

// pretender is a solver that claims to have found so much.
func pretender(t *testing.T, answer string) solver {
	t.Helper()
	program := filepath.Join(t.TempDir(), "pretender")
	if err := os.WriteFile(program, []byte("#!/bin/sh\necho "+answer+"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	return solver{name: "pretender", goal: 25, command: []string{program}}
}

func TestBench_NoticesASolverWithAnotherOptimum(t *testing.T) {
	t.Parallel()
	b := prepared(t, own(), 6)
	b.folder, b.solvers = t.TempDir(), []solver{pretender(t, "0.5 12345")}
	if err := b.plan(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := b.table.faults(); err == nil || !strings.Contains(err.Error(), "difference to the optimum of pretender") {
		t.Errorf("another optimum: %v", err)
	}
	text := b.table.text()
	if !strings.Contains(text, "exact plan : pretender") || !strings.Contains(text, "500ms") {
		t.Errorf("printed\n%s", text)
	}
	b.solvers = []solver{pretender(t, "no idea")}
	if err := b.plan(t.Context()); err == nil {
		t.Error("an answer nobody understands was taken")
	}
}

func TestBench_NamesThePackagesOfASolverThatIsNotThere(t *testing.T) {
	t.Parallel()
	b := prepared(t, own(), 6)
	b.folder, b.solvers = t.TempDir(), []solver{{name: "LEMON network simplex", packages: "g++ liblemon-dev", goal: 25}}
	if err := b.plan(t.Context()); err != nil || b.table.faults() != nil {
		t.Fatal(err, b.table.faults())
	}
	if text := b.table.text(); !strings.Contains(text, "not installed") || !strings.Contains(text, "Debian: g++ liblemon-dev") {
		t.Errorf("printed\n%s", text)
	}
}

// TestBench_MeasuresEveryGoal where all peers are there; the others say so.
func TestBench_MeasuresEveryGoal(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	if err := run(t.Context(), []string{"-households", "150", "-vacancies", "40", "-rounds", "1"}, &out); err != nil {
		t.Fatalf("%v\n%s", err, out.String())
	}
	for _, goal := range []string{
		"all pairs : pair loop", "all pairs : PostgreSQL", "top 10 of one vacancy : PostgreSQL", "exact plan : LEMON network simplex",
		"exact plan : SciPy LAPJVsp", "certificate: gap", "new vacancy, share of a full solve", "certificate: violations", "near-miss matrix : pair loop",
	} {
		if !strings.Contains(out.String(), goal) {
			t.Errorf("no line %q in\n%s", goal, out.String())
		}
	}
	if findPostgres() != "" && !strings.Contains(out.String(), "join kept ready") {
		t.Errorf("PostgreSQL is there and was not asked:\n%s", out.String())
	}
}

// TestBench_LeavesNothingBehind in the folder for temporary files.
func TestBench_LeavesNothingBehind(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("TMPDIR", folder)
	if err := run(t.Context(), []string{"-households", "60", "-vacancies", "9", "-rounds", "1", "-peers", "none"}, &strings.Builder{}); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
		t.Errorf("%v is left, %v", left, err)
	}
}

// TestBench_SamplesWhatTheLoopCanWalk: everything in a county, a part of a state.
func TestBench_SamplesWhatTheLoopCanWalk(t *testing.T) {
	t.Parallel()
	b := &bench{loop: &pairLoop{vacancies: make([]matching.Vacancy, 200), candidates: make([]matching.Candidate, 1_000)}}
	for pairs, want := range map[int]int{20_000_000: 200, 200_000: 200, 50_000: 50, 10: 1} {
		if got := len(b.sample(pairs)); got != want {
			t.Errorf("%d vacancies for %d pairs, want %d", got, pairs, want)
		}
	}
}

// TestBench_PreparesEngineAndLoopForOneProblem: and finds no peers when none are
// wanted.
func TestBench_PreparesEngineAndLoopForOneProblem(t *testing.T) {
	t.Parallel()
	b := prepared(t, own(), 1)
	if len(b.solvers) > 0 || b.goals != (goals{}) {
		t.Errorf("solvers %v, goals %+v", b.solvers, b.goals)
	}
	if err := b.throughPostgres(t.Context()); err != nil || len(b.table.rows) > 0 {
		t.Errorf("PostgreSQL was asked although nobody wanted it: %v", err)
	}
	open, _ := proposable(b.problem)
	if len(b.loop.vacancies) != len(open) || len(b.loop.rules) != len(matching.Rules()) {
		t.Errorf("%d vacancies and %d rules in the loop", len(b.loop.vacancies), len(b.loop.rules))
	}
	if text := b.table.text(); !strings.HasPrefix(text, "own: 200 households x 50 vacancies, seed 1, best of 1 rounds each\nengine built in ") {
		t.Errorf("the table begins\n%s", text)
	}
}

// TestBench_RefusesAProblemThatMeansNothing, before anything is measured.
func TestBench_RefusesAProblemThatMeansNothing(t *testing.T) {
	t.Parallel()
	b := &bench{size: own(), rounds: 1} // no policy, no day
	if _, err := b.measure(t.Context()); err == nil || !strings.Contains(err.Error(), "engine") {
		t.Errorf("measured an empty problem: %v", err)
	}
}
