package app

import (
	"context"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"strconv"

	"wohnraum/portal/store"
)

// duty is work that goes on beside the requests. On one machine `serve` does all
// of it; where processes share a database, every worker does, and leases in the
// records see to it that each piece is done once.
type duty interface {
	Start()                         // begins in the background; once is enough
	Stop(ctx context.Context) error // ends what is under way, at the latest with ctx
}

// duties are what a worker runs, in the order in which they end.
func (a *App) duties() []duty {
	all := []duty{a.ears, a.Jobs, a.Screens.Finding.Indexer}
	if a.Bounces != nil {
		all = append(all, a.Bounces)
	}
	return append(all, a.Worker)
}

// wakes says which duty has something to do when the database announces it.
func (a *App) wakes() map[string]func() {
	return map[string]func(){store.TopicOutbox: a.Worker.Nudge, store.TopicIndexJob: func() { a.Screens.Finding.Indexer.Nudge() }}
}

func (a *App) startDuties() {
	for _, d := range a.duties() {
		if d == duty(a.Jobs) && a.settings.Still {
			continue // the test steps them
		}
		d.Start()
	}
}

func (a *App) stopDuties(ctx context.Context) error {
	var failed []error
	for _, d := range a.duties() {
		failed = append(failed, d.Stop(ctx))
	}
	return errors.Join(failed...)
}

// processName tells this process from all others, also from an earlier one with
// the same number on the same machine.
func processName(source io.Reader) string {
	host, err := os.Hostname()
	if err != nil {
		host = "process"
	}
	random := make([]byte, 3)
	if _, err := io.ReadFull(source, random); err != nil {
		panic("app: no randomness left: " + err.Error())
	}
	return host + "/" + strconv.Itoa(os.Getpid()) + "-" + hex.EncodeToString(random)
}
