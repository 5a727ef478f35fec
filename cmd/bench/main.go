// Command bench measures the portal and prints ratios: each figure beside the
// figure of what it is compared with, taken in the same run, in turns, so that a
// machine which gets slower gets slower for both.
//
//	go run ./cmd/bench                 everything
//	go run ./cmd/bench -only page      one of page, start, outbox, search, morning
//	go run ./cmd/bench -short          a few seconds each, to see that it runs
//
// It starts its own servers (PostgreSQL and Redis from Debian's packages) on the
// loopback interface. Times of day are wall time; what is compared shares the
// machine with the program that asks, so the ratios are those of whole requests.
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
)

// scale is how long is measured.
type scale struct {
	rounds int
	round  time.Duration
	short  bool
}

// bench is one measurement.
type bench struct {
	name string
	run  func(ctx context.Context, s scale, t *table) error
}

func benches() []bench {
	return []bench{
		{"page", benchPage},
		{"start", benchStart},
		{"outbox", benchOutbox},
		{"search", benchSearch},
		{"morning", benchMorning},
	}
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.SetOutput(out)
	only := flags.String("only", "", "names of benches, separated by commas; all if empty")
	short := flags.Bool("short", false, "a few seconds each")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return nil
		}
		return fmt.Errorf("arguments: %w", err)
	}
	s := scale{rounds: 15, round: time.Second}
	if *short {
		s = scale{rounds: 3, round: 50 * time.Millisecond, short: true}
	}
	chosen, err := choose(*only)
	if err != nil {
		return err
	}
	for _, b := range chosen {
		var t table
		if err := b.run(ctx, s, &t); err != nil {
			return fmt.Errorf("%s: %w", b.name, err)
		}
		if _, err := io.WriteString(out, t.text(b.name)); err != nil {
			return fmt.Errorf("report: %w", err)
		}
	}
	return nil
}

func choose(only string) ([]bench, error) {
	if only == "" {
		return benches(), nil
	}
	var chosen []bench
	for name := range strings.SplitSeq(only, ",") {
		i := slices.IndexFunc(benches(), func(b bench) bool { return b.name == name })
		if i < 0 {
			return nil, fmt.Errorf("there is no bench %q", name)
		}
		chosen = append(chosen, benches()[i])
	}
	return chosen, nil
}
