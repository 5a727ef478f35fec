// Command drill kills the portal while people use it, and then counts.
//
// It starts `wohnraum serve` on an empty folder and lets several writers fill in
// and send offers over HTTP, as a landlord's browser would. All the while it ends
// the program without warning (SIGKILL) after a tenth to half a second, and
// starts it again. A writer whose request got no answer sends the same form
// again, with the same key, like a person who presses the button once more.
//
// An offer is acknowledged when its writer was told that it is on its way. In the
// end the database must hold each acknowledged offer exactly once, whole, with
// its dwelling, its link to confirm and one mail; and no half of anything.
//
//	go run ./cmd/drill -rounds 10 -writers 8
//
// The table it prints says what was sent, acknowledged, stored, lost and doubled.
// It exits with 1 if anything was lost, doubled or halved.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"
)

// plan is how hard the drill is.
type plan struct {
	Binary      string
	Writers     int
	Rounds      int // kills at least
	Submissions int // acknowledged offers at least
	Seed        uint64
	Patience    time.Duration
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:], os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "drill:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, out io.Writer) error {
	p, err := parse(args)
	if err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "drill")
	if err != nil {
		return fmt.Errorf("a folder to work in: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, p.Patience)
	defer cancel()
	r, err := drill(ctx, p, folder)
	if err != nil {
		return fmt.Errorf("%w (the database is kept in %s)", err, folder)
	}
	if _, err := io.WriteString(out, r.text()); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	if r.faults() > 0 {
		return fmt.Errorf("%d faults in the database in %s", r.faults(), folder)
	}
	if err := os.RemoveAll(folder); err != nil {
		return fmt.Errorf("tidy up: %w", err)
	}
	return nil
}

func parse(args []string) (plan, error) {
	var p plan
	flags := flag.NewFlagSet("drill", flag.ContinueOnError)
	flags.StringVar(&p.Binary, "binary", "", "the program to kill; it is built if none is named")
	flags.IntVar(&p.Writers, "writers", 8, "how many send offers at the same time")
	flags.IntVar(&p.Rounds, "rounds", 10, "how often the program is killed at least")
	flags.IntVar(&p.Submissions, "submissions", 100, "how many offers are acknowledged at least")
	flags.Uint64Var(&p.Seed, "seed", 1, "decides the moments of the kills")
	flags.DurationVar(&p.Patience, "patience", 10*time.Minute, "how long all of it may take")
	if err := flags.Parse(args); err != nil {
		return p, fmt.Errorf("arguments: %w", err)
	}
	if p.Writers < 1 || p.Writers > 250 || p.Rounds < 1 || p.Submissions < 1 {
		return p, errors.New("one to 250 writers, at least one round and one submission")
	}
	return p, nil
}
