package app

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"wohnraum/portal/kv"
	"wohnraum/portal/kv/memkv"
	"wohnraum/portal/kv/rediskv"
	"wohnraum/portal/web"
)

// openKV opens what limits, messages and short-lived results are kept in: Redis
// if there is one, the memory of this process otherwise.
func openKV(ctx context.Context, s Settings, key []byte) (kv.Store, error) {
	if s.Config.RedisURL == "" {
		return memkv.New(s.Clock), nil
	}
	store, err := rediskv.Open(ctx, rediskv.Settings{URL: s.Config.RedisURL, Key: key, Clock: s.Clock, Random: s.Random, Log: s.Log})
	if err != nil {
		return nil, fmt.Errorf("app: %w", err)
	}
	return store, nil
}

// changed is called after each commit: it wakes the mail worker and tells all
// processes, whose pages show what waits. The message is a name for the change
// that no other has, and says nothing.
func (a *App) changed() {
	a.Worker.Nudge()
	a.Screens.Finding.Indexer.Nudge()
	ctx := context.Background() // the change stands, whoever made it may be gone
	change := a.process + "-" + strconv.FormatUint(a.changes.Add(1), 36)
	if err := a.KV.Publish(ctx, web.Changes, []byte(change)); err != nil {
		a.settings.Log.WarnContext(ctx, "nobody is told of a change", "error", err)
	}
}

// heard is called for each change that some process has told of. Of its own this
// one knows already.
func (a *App) heard(counts *countCache, change string) {
	if !strings.HasPrefix(change, a.process+"-") {
		counts.Forget()
	}
}
