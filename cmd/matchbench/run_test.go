package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"wohnraum/matching/invented"
)

// TestRun_PrintsTheTableOfATinyCounty runs the whole program, but for peers that
// have to be installed.
func TestRun_PrintsTheTableOfATinyCounty(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	if err := run(t.Context(), []string{"-households", "120", "-vacancies", "30", "-rounds", "1", "-peers", "none"}, &out); err != nil {
		t.Fatalf("%v\n%s", err, out.String())
	}
	for _, want := range []string{
		"120 households x 30 vacancies, seed 1", "of 3,600 pairs fit", "engine built in", "placements, urgency",
		"all pairs : pair loop", "near-miss matrix : pair loop", "certificate: violations",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
	for _, never := range []string{"WRONG", "LEMON", "PostgreSQL", "not installed"} {
		if strings.Contains(out.String(), never) {
			t.Errorf("%q in\n%s", never, out.String())
		}
	}
}

// TestRun_DumpsAsTheReadmeShows: the command of the README, with its file
// elsewhere.
func TestRun_DumpsAsTheReadmeShows(t *testing.T) {
	t.Parallel()
	name := filepath.Join(t.TempDir(), "county.edges")
	var out strings.Builder
	if err := run(t.Context(), []string{"-size", "S", "-dump", name}, &out); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), " 1000 households, ") || !strings.Contains(out.String(), ", W=") {
		t.Errorf("printed %q", out.String())
	}
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if list := readEdges(t, file); list.Households != 1_000 || list.Rows < 250 || len(list.Edges) < 7_500 {
		t.Errorf("%d rows, %d households, %d edges", list.Rows, list.Households, len(list.Edges))
	}
}

// TestRun_TheOptimumOfTheFirstCounty was confirmed by LEMON and SciPy. A change of
// the generator or of the engine's order changes it, and should be meant.
func TestRun_TheOptimumOfTheFirstCounty(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	name := filepath.Join(t.TempDir(), "county.edges")
	if err := run(t.Context(), []string{"-seed", "1", "-dump", name}, &out); err != nil {
		t.Fatal(err)
	}
	if want := "302 rows, 1000 households, 15245 edges, W=60006378340\n"; !strings.HasSuffix(out.String(), want) {
		t.Errorf("printed %q, want %q", out.String(), want)
	}
}

func TestRun_TheSameSeedDumpsTheSameBytes(t *testing.T) {
	t.Parallel()
	var files [2][]byte
	for i := range files {
		name := filepath.Join(t.TempDir(), "county.edges")
		if err := run(t.Context(), []string{"-households", "200", "-vacancies", "40", "-seed", "9", "-dump", name}, &strings.Builder{}); err != nil {
			t.Fatal(err)
		}
		var err error
		if files[i], err = os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	if string(files[0]) != string(files[1]) {
		t.Error("two dumps of one county differ")
	}
}

func TestRun_StopsWhenItIsInterrupted(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	err := run(ctx, []string{"-households", "120", "-vacancies", "30", "-peers", "none"}, &strings.Builder{})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("interrupted: %v", err)
	}
}

// TestMake_BenchMatchingRunsTheSizesOfTheGoals: the target that the README names.
func TestMake_BenchMatchingRunsTheSizesOfTheGoals(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	_, target, _ := strings.Cut(string(text), "bench-matching: ##")
	target, _, _ = strings.Cut(target, "\n\n")
	for line := range strings.Lines(target) {
		arguments, ok := strings.CutPrefix(strings.TrimSpace(line), "go run ./cmd/matchbench ")
		if !ok {
			continue
		}
		o, err := parse(strings.Fields(arguments), &strings.Builder{})
		if err != nil || len(o.Sizes) != 1 || goalsFor(o.Sizes[0].Name) == (goals{}) {
			t.Errorf("%q: %v", line, err)
		}
	}
	if strings.Count(target, "cmd/matchbench") != 2 {
		t.Errorf("the target is\n%s", target)
	}
}

func TestParse(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		args, problem string
		sizes         int
	}{
		{args: "", sizes: 1},
		{args: "-size L", sizes: 1},
		{args: "-size all", sizes: 3},
		{args: "-households 5 -vacancies 2 -seed 3 -rounds 2", sizes: 1},
		{args: "-size XS", problem: "S, M, L or all"},
		{args: "-households 5", problem: "belong together"},
		{args: "-vacancies 5", problem: "belong together"},
		{args: "-households -5 -vacancies 5", problem: "belong together"},
		{args: "-peers some", problem: "auto or none"},
		{args: "-rounds -1", problem: "at least 1"},
		{args: "-size all -dump x", problem: "choose a size"},
		{args: "-speed high", problem: "arguments"},
	} {
		o, err := parse(strings.Fields(c.args), &strings.Builder{})
		switch {
		case c.problem == "" && (err != nil || len(o.Sizes) != c.sizes):
			t.Errorf("%q: %v, %d sizes", c.args, err, len(o.Sizes))
		case c.problem != "" && (err == nil || !strings.Contains(err.Error(), c.problem)):
			t.Errorf("%q: %v, want something about %q", c.args, err, c.problem)
		}
	}
}

func TestSuitableRounds_FallWithTheSize(t *testing.T) {
	t.Parallel()
	last := 1_000
	for _, size := range invented.Sizes() {
		rounds := suitableRounds(size)
		if rounds < 2 || rounds >= last {
			t.Errorf("%d rounds for %s", rounds, size.Name)
		}
		last = rounds
	}
}

// TestRun_SaysWhatIsWrongWithAnArgument and how the others are called.
func TestRun_SaysWhatIsWrongWithAnArgument(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	if err := run(t.Context(), []string{"-fast"}, &out); err == nil {
		t.Error("an unknown argument was taken")
	}
	for _, flag := range []string{"-size", "-households", "-vacancies", "-seed", "-dump", "-rounds", "-peers"} {
		if !strings.Contains(out.String(), flag) {
			t.Errorf("the usage does not name %s:\n%s", flag, out.String())
		}
	}
}

func TestRun_SaysWhenItCannotPrintOrDump(t *testing.T) {
	t.Parallel()
	arguments := []string{"-households", "40", "-vacancies", "5", "-rounds", "1", "-peers", "none"}
	if err := run(t.Context(), arguments, &full{}); !errors.Is(err, errFull) {
		t.Errorf("nowhere to print: %v", err)
	}
	nowhere := filepath.Join(t.TempDir(), "not", "there")
	if err := run(t.Context(), append(arguments, "-dump", nowhere), &strings.Builder{}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("nowhere to dump: %v", err)
	}
}
