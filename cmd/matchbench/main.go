// Command matchbench measures the matching engine against what else there is, and
// checks with independent solvers that its plans are the best ones.
//
//	go run ./cmd/matchbench -size S
//	go run ./cmd/matchbench -size all -rounds 5
//	go run ./cmd/matchbench -households 5000 -vacancies 900 -seed 7 -peers none -dump county.edges
//
// It invents a county (package matching/invented), lets the engine and its peers
// take turns on it, and prints one table of ratios: the best time of the engine
// against the best time of the peer, each on one thread. Times are processor
// time; PostgreSQL's are the execution times it reports itself.
//
// # Peers
//
//   - The pair loop over matching.Rules is always there. On large counties it
//     walks a part of the vacancies, and the table says how large a part.
//   - PostgreSQL (Debian: postgresql-15) runs as a cluster of its own in a
//     temporary folder, reached through a socket in it, and is stopped at the end.
//     It is asked twice: with tables in which each fact stands once, which the
//     goals are for, and with the join of wishes and households kept ready.
//   - LEMON's network simplex (Debian: g++ liblemon-dev) is compiled from
//     peer/lemon.cpp. It solves the textbook's model, which the goal is for, and a
//     smaller one.
//   - SciPy's sparse Jonker-Volgenant (Debian: python3-scipy) runs peer/lapjvsp.py.
//
// A peer that is not installed is a line in the table that says so. The solvers
// get the finished edge list and are timed without reading it; the engine's
// time includes deciding and scoring every pair. All must find the same number of
// pairs and the same optimum to the unit; if one does not, the command exits
// with 1.
//
// # The edge list
//
// -dump FILE writes the plan's problem for a solver of your own, in little-endian
// integers: three int64, namely the numbers of rows, households and edges; then
// for each edge a uint32 row, a uint32 household and an int64 weight. A row is an
// open slot of a vacancy, so that a vacancy with three open slots is three rows.
// The weight is (urgency+1)·B + fit, where B is more than all fit points of a
// plan together. The command prints what the plan weighs on exactly these edges
// as W=…; no choice of edges without a row or household twice weighs more.
//
// Where such weights would need more than 53 bits, two lists are written. The
// weights in FILE.urgency are urgency+1. FILE.fit holds the pairs that can occur
// in a plan of the greatest urgency, by the plan's own prices; its weights are
// the fit points, and a large bonus for each side that all such plans must use.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"syscall"
)

func main() {
	runtime.GOMAXPROCS(1) // the goals are for one thread
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "matchbench:", err)
		os.Exit(1)
	}
}
