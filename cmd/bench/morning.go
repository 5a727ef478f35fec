package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"golang.org/x/sync/errgroup"

	"wohnraum/portal/testserver"
)

// users is how many people work at the same time.
const users = 60

// benchMorning lets sixty people work on two processes with PostgreSQL and Redis:
// they read lists and records, confirm what they have checked, and landlords begin
// offers. Nobody pauses, so the rate is what the machine can do, the people's own
// program included.
func benchMorning(ctx context.Context, s scale, t *table) error {
	m, err := openMorning(ctx)
	if err != nil {
		return err
	}
	length := 30 * time.Second
	if s.short {
		length = 2 * time.Second
	}
	err = m.work(ctx, length)
	if err := errors.Join(err, m.close()); err != nil {
		return err
	}
	m.report(t, length)
	return nil
}

// morning is the office at work.
type morning struct {
	office   *office // beside the processes, to make the county and the sessions
	closers  []func() error
	front    string // the address that people type
	behind   []string
	subjects subjects
	people   []*person
}

func (m *morning) close() error {
	var errs []error
	for _, end := range slices.Backward(m.closers) {
		errs = append(errs, end())
	}
	return errors.Join(errs...)
}

func openMorning(ctx context.Context) (*morning, error) {
	m := &morning{}
	if err := m.open(ctx); err != nil {
		return nil, errors.Join(err, m.close())
	}
	return m, nil
}

func (m *morning) open(ctx context.Context) error {
	postgres, err := testserver.StartDurablePostgres(ctx)
	if err != nil {
		return err //nolint:wrapcheck // it says what it did
	}
	m.closers = append(m.closers, postgres.Close)
	redis, err := testserver.StartRedis(ctx)
	if err != nil {
		return err //nolint:wrapcheck // it says what it did
	}
	m.closers = append(m.closers, redis.Close)
	if m.office, err = openOffice(ctx, postgres.URL("postgres")); err != nil {
		return err
	}
	m.closers = append(m.closers, func() error { return m.office.close(ctx) })
	if err := m.start(ctx, "DATABASE_URL="+postgres.URL("postgres"), "REDIS_URL="+redis.URL()); err != nil {
		return err
	}
	if m.subjects, err = m.office.subjects(ctx); err != nil {
		return err
	}
	m.people, err = m.gather(ctx)
	return err
}

// start runs two processes that answer and one that works, on the office's folder.
func (m *morning) start(ctx context.Context, engines ...string) error {
	binary, err := testserver.Build(ctx, m.office.folder)
	if err != nil {
		return err //nolint:wrapcheck // it says what it did
	}
	for _, command := range []string{"serve", "serve", "worker"} {
		address, err := testserver.FreeAddress(ctx)
		if err != nil {
			return err //nolint:wrapcheck // it says what it did
		}
		if m.front == "" {
			m.front = "http://" + address
		}
		if command == "serve" {
			m.behind = append(m.behind, "http://"+address)
		}
		environ := append(environment(m.office.folder, address), "WOHNRAUM_PUBLIC_URL="+m.front, "WOHNRAUM_TRUSTED_PROXIES=127.0.0.1",
			"WOHNRAUM_WORKER_ADDR="+address)
		p := &testserver.Program{
			Binary: binary, Command: []string{command}, Environ: append(environ, engines...), Ready: "http://" + address + "/readyz",
			Log: filepath.Join(m.office.folder, "log"),
		}
		if err := p.Start(ctx); err != nil {
			return err //nolint:wrapcheck // it says what it did
		}
		m.closers = append(m.closers, p.Stop)
	}
	return nil
}

// work lets everybody work for a while.
func (m *morning) work(ctx context.Context, length time.Duration) error {
	ends := time.Now().Add(length)
	group, ctx := errgroup.WithContext(ctx)
	for _, p := range m.people {
		group.Go(func() error {
			for ctx.Err() == nil && time.Now().Before(ends) {
				if err := p.act(ctx); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return group.Wait() //nolint:wrapcheck // each part says what it did
}

// report adds up what everybody met.
func (m *morning) report(t *table, length time.Duration) {
	var took []time.Duration
	writes, failed := 0, 0
	for _, p := range m.people {
		took, writes, failed = append(took, p.took...), writes+p.writes, failed+len(p.failures)
		for _, failure := range p.failures[:min(1, len(p.failures))] {
			t.note("%s", failure)
		}
	}
	slices.Sort(took)
	t.note("%d people at once, %d requests, %.0f %% of them write", len(m.people), len(took), 100*float64(writes)/float64(len(took)))
	t.add("an office's morning: requests", fmt.Sprintf("%.0f/s", float64(len(took))/length.Seconds()), "", "", "", true)
	t.add("an office's morning: p50", took[len(took)/2].Round(time.Millisecond).String(), "", "", "", true)
	t.add("an office's morning: p99", took[len(took)*99/100].Round(time.Millisecond).String(), "", "", "", true)
	t.add("an office's morning: errors", strconv.Itoa(failed), "", "", "0", failed == 0)
}
