// Command drill does exact harm to the portal and counts what is left: it kills
// it in the middle of work, takes its disk, its servers, its mail relay away, and
// holds each promise to a figure.
//
//	go run ./cmd/drill                  every drill in its short form, minutes
//	go run ./cmd/drill -only R1,R8      these
//	go run ./cmd/drill -full            with the figures of the promises; make drills
//
// It needs nothing running: every server is started by the drill, on loopback and
// on free ports, and ended by it. Some drills need programs of the system, and say
// which: strace, unshare, PostgreSQL, Redis.
//
// The table in the end says drill, promise, figure, what was measured, its limit,
// and whether it was met. The exit code is 1 if anything was missed, and the
// folder with databases and logs is then kept.
//
// How to write a drill says the package stage.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"time"

	"wohnraum/cmd/drill/fleet"
	"wohnraum/cmd/drill/mails"
	"wohnraum/cmd/drill/outages"
	"wohnraum/cmd/drill/records"
	"wohnraum/cmd/drill/stage"
	"wohnraum/cmd/drill/upgrades"
)

// drills are all there are, one line for each room.
func drills() []stage.Drill {
	return slices.Concat(
		records.Drills(),
		mails.Drills(),
		outages.Drills(),
		upgrades.Drills(),
		fleet.Drills(),
	)
}

func main() {
	if done, err := upgrades.Migrate(); done {
		end(err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	end(err)
}

func end(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "drill:", err)
		os.Exit(1)
	}
	os.Exit(0)
}

func run(ctx context.Context, args []string, out, progress io.Writer) error {
	flags := flag.NewFlagSet("drill", flag.ContinueOnError)
	flags.SetOutput(progress)
	only := flags.String("only", "", "the drills to carry out, by their numbers: R1,R8")
	full := flags.Bool("full", false, "as long and as often as the promises say")
	seed := flags.Uint64("seed", 1, "decides moments and orders")
	if err := flags.Parse(args); err != nil {
		return fmt.Errorf("arguments: %w", err)
	}
	chosen, err := choose(drills(), *only)
	if err != nil {
		return err
	}
	s, err := stage.New(*full)
	if err != nil {
		return err //nolint:wrapcheck // says what it did
	}
	s.Seed = *seed
	table := perform(ctx, s, chosen, progress)
	kept, err := s.Close(table.Missed() > 0)
	if _, failed := io.WriteString(out, table.String()); failed != nil {
		err = errors.Join(err, failed)
	}
	if table.Missed() > 0 {
		err = errors.Join(err, fmt.Errorf("%d figures are missed; databases and logs are kept in %s", table.Missed(), kept))
	}
	return err
}

// perform carries the drills out one after another: each wants the machine for
// itself.
func perform(ctx context.Context, s *stage.Stage, chosen []stage.Drill, progress io.Writer) *stage.Table {
	var table stage.Table
	for _, d := range chosen {
		began := time.Now()
		outcome := d.Perform(ctx, s)
		table.Add(d, outcome)
		verdict := "met"
		if outcome.Missed() {
			verdict = "MISSED"
		}
		_, _ = fmt.Fprintf(progress, "%s  %s  %s\n", d.ID, time.Since(began).Round(100*time.Millisecond), verdict) // whoever does not listen misses only this
	}
	return &table
}

// choose returns the drills with these numbers, all if none is named.
func choose(all []stage.Drill, only string) ([]stage.Drill, error) {
	if only == "" {
		return all, nil
	}
	var chosen []stage.Drill
	for id := range strings.SplitSeq(only, ",") {
		n := slices.IndexFunc(all, func(d stage.Drill) bool { return strings.EqualFold(d.ID, strings.TrimSpace(id)) })
		if n < 0 {
			var known []string
			for _, d := range all {
				known = append(known, d.ID)
			}
			return nil, fmt.Errorf("there is no drill %q; there are: %s", id, strings.Join(known, ", "))
		}
		chosen = append(chosen, all[n])
	}
	return chosen, nil
}
