package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestParseSolution(t *testing.T) {
	t.Parallel()
	took, weight, err := parseSolution("0.012500 9007199254740993\n")
	if err != nil || took != 12500*time.Microsecond || weight != 9007199254740993 {
		t.Errorf("read %s, %d, %v", took, weight, err)
	}
	for _, text := range []string{"", "0.5", "fast 7", "0.5 7.5e3x"} {
		if _, _, err := parseSolution(text); err == nil {
			t.Errorf("%q was read as a solution", text)
		}
	}
}

// installed returns the solvers of this machine; without any the test is skipped.
func installed(t *testing.T) []solver {
	t.Helper()
	list, err := solvers(t.Context(), t.TempDir(), goals{})
	if err != nil {
		t.Fatal(err)
	}
	var there []solver
	for _, s := range list {
		if s.installed() {
			there = append(there, s)
		} else {
			t.Logf("%s is not installed (Debian: %s)", s.name, s.packages)
		}
	}
	if len(there) == 0 {
		t.Skip("no solver is installed")
	}
	return there
}

// TestSolvers prepares them once: to compile takes seconds.
func TestSolvers(t *testing.T) {
	t.Parallel()
	there := installed(t)
	t.Run("known optima", func(t *testing.T) { t.Parallel(); findKnownOptima(t, there) })
	t.Run("plans", func(t *testing.T) { t.Parallel(); findThePlans(t, there) })
}

// findKnownOptima of lists whose optimum is known: one where greed
// fails, one where a row stays free, one without edges.
func findKnownOptima(t *testing.T, there []solver) {
	t.Helper()
	lists := map[string]edgeList{
		"greed fails":   {Rows: 2, Households: 2, Edges: []edge{{0, 0, 10}, {0, 1, 9}, {1, 0, 8}}},
		"one stays":     {Rows: 3, Households: 1, Edges: []edge{{0, 0, 1 << 50}, {1, 0, 1<<50 + 1}, {2, 0, 3}}},
		"shared":        {Rows: 2, Households: 3, Edges: []edge{{0, 2, 4}, {1, 0, 4}, {1, 1, 4}, {1, 2, 7}}},
		"nobody fits":   {Rows: 2, Households: 2},
		"worth nothing": {Rows: 1, Households: 1, Edges: []edge{{0, 0, 0}}},
	}
	for seed := range uint64(4) {
		lists[fmt.Sprintf("drawn from %d", seed)] = drawn(seed)
	}
	for _, s := range there {
		for name, list := range lists {
			file := filepath.Join(t.TempDir(), "list")
			if err := saveTo(file, list); err != nil {
				t.Fatal(err)
			}
			_, weight, err := s.solve(t.Context(), file)
			if want := optimum(list); err != nil || weight != want {
				t.Errorf("%s on %q: %d, %v; the optimum is %d", s.name, name, weight, err, want)
			}
		}
	}
}

// drawn is a list of few rows with weights that tempt: many equal ones, and some
// that are much larger.
func drawn(seed uint64) edgeList {
	dice := func(n uint64) uint64 {
		seed = seed*6364136223846793005 + 1442695040888963407
		return seed >> 33 % n
	}
	list := edgeList{Rows: int(1 + dice(8)), Households: int(1 + dice(12))}
	for row := range list.Rows {
		for household := range list.Households {
			if dice(3) == 0 {
				weight := []int64{1, 1, 2, 100, 1 << 40, 1<<40 + 1}[dice(6)]
				list.Edges = append(list.Edges, edge{uint32(row), uint32(household), weight})
			}
		}
	}
	return list
}

// findThePlans on both ways of writing a county down.
func findThePlans(t *testing.T, there []solver) {
	t.Helper()
	for seed := range uint64(3) {
		b, plan := planned(t, tinyTimes(10), seed)
		for _, bits := range []int{exactBits, 10} {
			levels, err := b.levels(plan, bits)
			if err != nil {
				t.Fatal(err)
			}
			for _, l := range levels {
				file := filepath.Join(t.TempDir(), "list")
				if err := saveTo(file, l.List); err != nil {
					t.Fatal(err)
				}
				for _, s := range there {
					if _, weight, err := s.solve(t.Context(), file); err != nil || weight != l.W {
						t.Errorf("%s, seed %d, list %q: %d, %v; the plan weighs %d", s.name, seed, l.Name, weight, err, l.W)
					}
				}
			}
		}
	}
}

func TestSolver_SaysWhatTheProgramSaid(t *testing.T) {
	t.Parallel()
	broken := filepath.Join(t.TempDir(), "broken")
	if err := os.WriteFile(broken, []byte("#!/bin/sh\necho no licence >&2\nexit 4\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	mute := filepath.Join(t.TempDir(), "mute")
	if err := os.WriteFile(mute, []byte("#!/bin/sh\nexit 0\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	for program, want := range map[string]string{broken: "no licence", mute: "seconds W", "/does/not/exist": "no such file"} {
		_, _, err := solver{name: "peer", command: []string{program}}.solve(t.Context(), "list")
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "peer") {
			t.Errorf("%s: %v, want something about %q", program, err, want)
		}
	}
}

// TestLemon_WithoutACompilerIsNotInstalled, and that is no fault.
func TestLemon_WithoutACompilerIsNotInstalled(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	list, err := solvers(t.Context(), t.TempDir(), goals{lemon: 25})
	if err != nil || len(list) != 3 {
		t.Fatalf("%d solvers, %v", len(list), err)
	}
	for _, s := range list[:2] {
		if s.installed() || s.packages != lemonPackages {
			t.Errorf("without a compiler: %+v", s)
		}
	}
	if list[0].goal != 25 || list[1].goal != 0 {
		t.Errorf("the goal is for %+v", list[:2])
	}
}

func TestSolvers_NeedAFolder(t *testing.T) {
	t.Parallel()
	nowhere := filepath.Join(t.TempDir(), "not", "there")
	if _, err := lemon(t.Context(), nowhere); err == nil {
		t.Error("LEMON was compiled nowhere")
	}
	if _, err := scipy(t.Context(), nowhere, 0); err == nil {
		t.Error("SciPy's script lies nowhere")
	}
}

// TestSolver_IsEndedByAnInterruption: a solver of a state's plan runs for long.
func TestSolver_IsEndedByAnInterruption(t *testing.T) {
	t.Parallel()
	sleeper := filepath.Join(t.TempDir(), "sleeper")
	if err := os.WriteFile(sleeper, []byte("#!/bin/sh\nexec sleep 600\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, _, err := (solver{name: "sleeper", command: []string{sleeper}}).solve(ctx, "list"); err == nil {
		t.Error("a solver that was ended has found something")
	}
}
