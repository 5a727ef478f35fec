package main

import (
	"context"
	_ "embed" // for the sources of the peers
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

//go:embed peer/lemon.cpp
var lemonSource []byte

//go:embed peer/lapjvsp.py
var scipySource []byte

// Debian's packages in which the solvers can be had.
const (
	lemonPackages = "g++ liblemon-dev"
	scipyPackage  = "python3-scipy"
)

// solver is a program that solves an edge list and prints its seconds and W.
type solver struct {
	name     string
	packages string // of Debian
	goal     tenths
	command  []string
}

func (s solver) installed() bool { return len(s.command) > 0 }

// solvers prepares all of them, each with its goal. The network simplex comes in
// two models: as one would write it down from a textbook, which the goal is for,
// and in the best one we know, to show how far it can go.
func solvers(ctx context.Context, folder string, g goals) ([]solver, error) {
	program, err := lemon(ctx, folder)
	if err != nil {
		return nil, err
	}
	sparse, err := scipy(ctx, folder, g.scipy)
	return []solver{
		{"LEMON network simplex", lemonPackages, g.lemon, command(program, "textbook")},
		{"LEMON network simplex, costs shifted", lemonPackages, 0, command(program, "shifted")},
		sparse,
	}, err
}

// command is none without a program.
func command(program string, args ...string) []string {
	if program == "" {
		return nil
	}
	return append([]string{program}, args...)
}

// lemon compiles the network simplex; "" if there is no compiler or no library.
func lemon(ctx context.Context, folder string) (string, error) {
	source, program := filepath.Join(folder, "lemon.cpp"), filepath.Join(folder, "lemon")
	if err := os.WriteFile(source, lemonSource, 0o600); err != nil {
		return "", fmt.Errorf("source of LEMON: %w", err)
	}
	//nolint:gosec // the names are our own
	if exec.CommandContext(ctx, "g++", "-O3", "-march=native", "-o", program, source).Run() != nil {
		return "", ctx.Err()
	}
	return program, nil
}

// scipy looks for a Python that has it. Debian's stands first, as another one in
// the search path often knows nothing of Debian's packages.
func scipy(ctx context.Context, folder string, goal tenths) (solver, error) {
	s := solver{name: "SciPy LAPJVsp", packages: scipyPackage, goal: goal}
	source := filepath.Join(folder, "lapjvsp.py")
	if err := os.WriteFile(source, scipySource, 0o600); err != nil {
		return s, fmt.Errorf("source of SciPy: %w", err)
	}
	for _, python := range []string{"/usr/bin/python3", "python3"} {
		//nolint:gosec // one of two names
		if exec.CommandContext(ctx, python, "-c", "import scipy.sparse.csgraph").Run() == nil {
			s.command = []string{python, source}
			break
		}
	}
	return s, ctx.Err()
}

// solve runs the solver on a file.
func (s solver) solve(ctx context.Context, file string) (time.Duration, int64, error) {
	//nolint:gosec // the program is one of the two above
	out, err := exec.CommandContext(ctx, s.command[0], slices.Concat(s.command[1:], []string{file})...).Output()
	if err != nil {
		if exit := (*exec.ExitError)(nil); errors.As(err, &exit) && len(exit.Stderr) > 0 {
			return 0, 0, fmt.Errorf("%s: %w: %s", s.name, err, exit.Stderr)
		}
		return 0, 0, fmt.Errorf("%s: %w", s.name, err)
	}
	took, weight, err := parseSolution(string(out))
	if err != nil {
		return 0, 0, fmt.Errorf("%s: %w", s.name, err)
	}
	return took, weight, nil
}

// parseSolution reads "seconds W".
func parseSolution(text string) (time.Duration, int64, error) {
	fields := strings.Fields(text)
	if len(fields) != 2 {
		return 0, 0, fmt.Errorf("%q is not \"seconds W\"", text)
	}
	seconds, err := strconv.ParseFloat(fields[0], 64)
	if err != nil {
		return 0, 0, fmt.Errorf("seconds: %w", err)
	}
	weight, err := strconv.ParseInt(fields[1], 10, 64)
	if err != nil {
		return 0, 0, fmt.Errorf("weight: %w", err)
	}
	return time.Duration(seconds * float64(time.Second)), weight, nil
}
