// Package blevesearch is the search engine inside the process, for an office
// that installs nothing.
//
// It lives in memory only: no file holds a name. At start it is empty and the
// caller rebuilds it from the records.
//
// Bleve's index in memory never merges its segments, and every batch makes one
// that costs as much as a hundred documents. So a shelf keeps two indexes. The
// latest few documents stand apart and are indexed anew with each change; when
// they are many they join the others as one segment, and when there are many
// segments the whole shelf is indexed anew from the documents' words, which it
// keeps packed. Bleve itself stores nothing but postings, and values only of
// what is counted.
//
// A search sees the shelf before or after a change, never in between.
package blevesearch

import (
	"context"
	"errors"
	"iter"
	"runtime/debug"
	"sync"

	"wohnraum/portal/search"
)

// Engine is a search engine in memory.
type Engine struct {
	writing chan struct{} // one writer at a time, who may give up waiting

	mu    sync.RWMutex // held shortly for a change, and by every search
	shelf *shelf       // nil when closed
}

var _ search.Engine = (*Engine)(nil)

var errClosed = errors.New("closed")

// Open returns an empty engine.
func Open() (*Engine, error) {
	s, err := newShelf()
	if err != nil {
		return nil, search.Away(err)
	}
	return &Engine{writing: make(chan struct{}, 1), shelf: s}, nil
}

// lock waits until no one else writes.
func (e *Engine) lock(ctx context.Context) (unlock func(), err error) {
	select {
	case e.writing <- struct{}{}:
		return func() { <-e.writing }, nil
	case <-ctx.Done():
		return nil, search.Away(ctx.Err())
	}
}

// current returns the shelf for a writer.
func (e *Engine) current() (*shelf, error) {
	e.mu.RLock()
	defer e.mu.RUnlock()
	if e.shelf == nil {
		return nil, search.Away(errClosed)
	}
	return e.shelf, nil
}

// Put implements search.Engine.
func (e *Engine) Put(ctx context.Context, documents ...search.Document) error {
	for _, document := range documents {
		if err := document.Valid(); err != nil {
			return err
		}
	}
	return e.change(ctx, documents, nil)
}

// Delete implements search.Engine.
func (e *Engine) Delete(ctx context.Context, ids ...string) error {
	return e.change(ctx, nil, ids)
}

func (e *Engine) change(ctx context.Context, put []search.Document, gone []string) error {
	if len(put)+len(gone) == 0 {
		return nil
	}
	unlock, err := e.lock(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	s, err := e.current()
	if err != nil {
		return err
	}
	next, err := s.changed(ctx, put, gone)
	if err != nil {
		return search.Away(err)
	}
	return e.swap(next)
}

// swap makes a prepared change visible and closes what it replaces.
func (e *Engine) swap(next change) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	s, err := next.apply(e.shelf)
	e.shelf = s
	if err != nil {
		return search.Away(err)
	}
	return nil
}

// Rebuild implements search.Engine.
func (e *Engine) Rebuild(ctx context.Context, all iter.Seq2[[]search.Document, error]) error {
	unlock, err := e.lock(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	if _, err := e.current(); err != nil {
		return err
	}
	next, err := built(ctx, all)
	if err != nil {
		return err
	}
	e.mu.Lock()
	old := e.shelf
	e.shelf = next
	e.mu.Unlock()
	old.close()
	debug.FreeOSMemory() // building left several times the shelf's size behind
	return nil
}

// Stamps implements search.Engine.
func (e *Engine) Stamps(context.Context) (iter.Seq2[search.Stamp, error], error) {
	e.mu.RLock()
	defer e.mu.RUnlock()
	if e.shelf == nil {
		return nil, search.Away(errClosed)
	}
	stamps := make([]search.Stamp, 0, len(e.shelf.records))
	for id, kept := range e.shelf.records {
		stamps = append(stamps, search.Stamp{ID: id, Version: kept.version})
	}
	return func(yield func(search.Stamp, error) bool) {
		for _, stamp := range stamps {
			if !yield(stamp, nil) {
				return
			}
		}
	}, nil
}

// Check implements search.Engine.
func (e *Engine) Check(context.Context) error {
	_, err := e.current()
	return err
}

// Close implements search.Engine. Closing twice is no error.
func (e *Engine) Close() error {
	unlock, err := e.lock(context.Background())
	if err != nil {
		return err
	}
	defer unlock()
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.shelf != nil {
		e.shelf.close()
		e.shelf = nil
	}
	return nil
}
