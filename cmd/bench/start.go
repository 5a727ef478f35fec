package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"wohnraum/portal/testserver"
)

// The goals of the design, embedded.
const (
	startGoal  = time.Second
	idleGoal   = 80 << 20
	loadedGoal = 200 << 20
)

// benchStart measures the program as it is installed: until its first page on an
// empty folder, and what it keeps in memory.
func benchStart(ctx context.Context, s scale, t *table) error {
	folder, err := os.MkdirTemp("", "bench-start")
	if err != nil {
		return fmt.Errorf("a folder to work in: %w", err)
	}
	err = measureStart(ctx, s, t, folder)
	return errors.Join(err, os.RemoveAll(folder))
}

func measureStart(ctx context.Context, s scale, t *table, folder string) error {
	binary, err := testserver.Build(ctx, folder)
	if err != nil {
		return err //nolint:wrapcheck // it says what it did
	}
	address, err := testserver.FreeAddress(ctx)
	if err != nil {
		return err //nolint:wrapcheck // it says what it did
	}
	p := &testserver.Program{
		Binary: binary, Command: []string{"serve"}, Log: filepath.Join(folder, "log"), Ready: "http://" + address + "/",
		Environ: environment(filepath.Join(folder, "data"), address),
	}
	started := time.Now()
	if err := p.Start(ctx); err != nil {
		return err //nolint:wrapcheck // it says what it did
	}
	first := time.Since(started)
	idle, err := p.Resident()
	if err != nil {
		return errors.Join(err, p.Stop())
	}
	start := &target{name: "start page", url: p.Ready}
	rates, err := inTurns(ctx, s, []*target{start})
	if err != nil {
		return errors.Join(err, p.Stop())
	}
	loaded, err := p.Resident()
	if err := errors.Join(err, p.Stop()); err != nil {
		return err
	}
	t.add("start to first page, empty folder", first.Round(time.Millisecond).String(), "", "", "< 1 s", first < startGoal)
	t.add("resident, idle, before the first sign-in", megabytes(idle), "", "", "< 80 MB", idle < idleGoal)
	t.add(fmt.Sprintf("resident under %d connections (%s)", connections, perSecond(rates[0])), megabytes(loaded), "", "", "< 200 MB", loaded < loadedGoal)
	return nil
}

func megabytes(bytes int64) string { return fmt.Sprintf("%.1f MB", float64(bytes)/(1<<20)) }
