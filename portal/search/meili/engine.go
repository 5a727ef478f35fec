// Package meili is the search engine on a Meilisearch server, for an office of
// several processes.
//
// # What leaves the process
//
// A document's words as package search cuts them, its facets, scopes, kind, key
// and version: nothing that people's names are made from. Document.Names are
// dropped before anything is encoded, and a test looks for them in every byte
// that was sent. The server gives back identifiers, kinds and versions only.
//
// # Who may find what
//
// Every question carries the scopes of who asks, in its filter. Tenant tokens
// would move that filter into a signed token, which pays where browsers speak to
// the server themselves. Here none does: the portal is the only client, holds
// the key in any case, and reads every hit again from the records. A token would
// be a second place to keep the same rule.
//
// # How words match
//
// The words arrive folded and cut, so the server's own language rules are told
// to be English for all of them: its German ones cut compounds, and then the
// beginning of a word that is still being typed does not match any more. Numbers
// are matched exactly; their beginnings are words of their own, because
// attributes without typos have none.
//
// # Tasks
//
// Meilisearch answers a change with the promise of a task. Put, Delete and
// Rebuild wait for theirs and report it when it failed, which the client library
// does not. An index comes into being with the first change or rebuild; until
// then questions fail, so that nobody takes an empty index for the answer.
//
// The key needs the actions search, version, documents.*, indexes.*, settings.*
// and tasks.get on the index, its neighbour "_next" and swap-indexes.
package meili

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/meilisearch/meilisearch-go"

	"wohnraum/portal"
	"wohnraum/portal/search"
)

// Settings say where the server is.
type Settings struct {
	URL   string
	Key   string
	Index string        // "" is DefaultIndex
	Poll  time.Duration // how often a task is asked for; 0 is every 50 ms
}

// DefaultIndex is the name of the index. A rebuild uses a second one, with
// "_next" behind the name.
const DefaultIndex = "wohnraum_records"

// How long the server may take.
const (
	toConnect = time.Second
	toAnswer  = 2 * time.Second  // a question
	toChange  = time.Minute      // a change, its task included
	toRebuild = 10 * time.Minute // one step of a rebuild, behind the tasks of others
)

// oldest is the first minor version of Meilisearch 1 that takes everything that
// is sent.
const oldest = 18

// Engine is a search engine on a server.
type Engine struct {
	client  meilisearch.ServiceManager
	http    *http.Client
	name    string
	poll    time.Duration
	writing chan struct{} // one writer at a time, who may give up waiting
	ready   atomic.Bool   // version seen, index there, settings made
}

var _ search.Engine = (*Engine)(nil)

// New returns an engine. It does not speak to the server yet.
func New(s Settings) *Engine {
	client := &http.Client{
		Transport: &http.Transport{
			DialContext:         (&net.Dialer{Timeout: toConnect}).DialContext,
			TLSHandshakeTimeout: toConnect,
			MaxIdleConnsPerHost: 16,
			IdleConnTimeout:     time.Minute,
		},
		Timeout:       toChange,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	name := s.Index
	if name == "" {
		name = DefaultIndex
	}
	return &Engine{
		client: meilisearch.New(strings.TrimSuffix(s.URL, "/"),
			meilisearch.WithAPIKey(s.Key), meilisearch.WithCustomClient(client), meilisearch.DisableRetries()),
		http:    client,
		name:    name,
		poll:    s.Poll,
		writing: make(chan struct{}, 1),
	}
}

// lock waits until no one else of this process writes, and makes sure of the
// index.
func (e *Engine) lock(ctx context.Context) (unlock func(), err error) {
	select {
	case e.writing <- struct{}{}:
	case <-ctx.Done():
		return nil, search.Away(ctx.Err())
	}
	unlock = func() { <-e.writing }
	if e.ready.Load() {
		return unlock, nil
	}
	if err := e.prepare(ctx); err != nil {
		unlock()
		return nil, err
	}
	e.ready.Store(true)
	return unlock, nil
}

// prepare makes the index, with today's settings, if the server is new enough.
func (e *Engine) prepare(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, toChange)
	defer cancel()
	if err := e.version(ctx); err != nil {
		return err
	}
	return e.create(ctx, e.name)
}

func (e *Engine) version(ctx context.Context) error {
	version, err := e.client.VersionWithContext(ctx)
	if err != nil {
		return failure("version", err)
	}
	if !recent(version.PkgVersion) {
		return search.Away(fmt.Errorf("version %.30q: it must be Meilisearch 1.%d or a newer 1", version.PkgVersion, oldest))
	}
	return nil
}

// recent tells whether a version is one we speak to.
func recent(version string) bool {
	major, rest, _ := strings.Cut(version, ".")
	minor, _, _ := strings.Cut(rest, ".")
	n, err := strconv.Atoi(minor)
	return major == "1" && err == nil && n >= oldest
}

// create makes an index that may be there already.
func (e *Engine) create(ctx context.Context, name string) error {
	task, err := e.client.CreateIndexWithContext(ctx, &meilisearch.IndexConfig{Uid: name, PrimaryKey: "id"})
	if err := e.await(ctx, "create index", task, err); err != nil && codeOf(err) != "index_already_exists" {
		return err
	}
	task, err = e.client.Index(name).UpdateSettingsWithContext(ctx, settings())
	return e.await(ctx, "update settings", task, err)
}

// Check implements search.Engine: the server is well and new enough, and the
// index is there.
func (e *Engine) Check(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, toAnswer)
	defer cancel()
	health, err := e.client.HealthWithContext(ctx)
	if err != nil {
		return failure("health", err)
	}
	if health.Status != "available" {
		return search.Away(errors.New("health: not available"))
	}
	if err := e.version(ctx); err != nil {
		return err
	}
	if _, err := e.client.GetIndexWithContext(ctx, e.name); err != nil {
		return e.noticed(failure("get index", err))
	}
	return nil
}

// noticed makes sure of the index again after an error that says it has changed
// behind our back.
func (e *Engine) noticed(err error) error {
	if err != nil && portal.KindOf(err) == portal.Internal {
		e.ready.Store(false)
	}
	return err
}

// Close implements search.Engine.
func (e *Engine) Close() error {
	e.http.CloseIdleConnections()
	return nil
}
