package finding_test

import (
	"context"
	"errors"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"

	"wohnraum/portal"
	"wohnraum/portal/search"
)

// mirror is a small engine in memory that can be broken: it shows what was put
// into it, and answers by whole words and beginnings.
type mirror struct {
	mu        sync.Mutex
	documents map[string]search.Document
	away      bool
	hung      bool
	gone      bool // the index, not the engine
	asked     int
	rebuilt   int
	beforePut func()
}

func newMirror() *mirror { return &mirror{documents: map[string]search.Document{}} }

func (m *mirror) failure(ctx context.Context) error {
	switch {
	case m.hung:
		<-ctx.Done()
		return search.Away(ctx.Err())
	case m.away:
		return search.Away(errors.New("connection refused"))
	default:
		return nil
	}
}

func (m *mirror) Put(ctx context.Context, documents ...search.Document) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.beforePut != nil {
		m.beforePut()
	}
	if err := m.failure(ctx); err != nil {
		return err
	}
	for _, d := range documents {
		if err := d.Valid(); err != nil {
			return err
		}
		m.documents[d.ID] = d
	}
	return nil
}

func (m *mirror) Delete(ctx context.Context, ids ...string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, id := range ids {
		delete(m.documents, id)
	}
	return m.failure(ctx)
}

func (m *mirror) Search(ctx context.Context, q search.Query) (search.Result, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.asked++
	result := search.Result{Facets: map[search.Facet][]search.Bucket{}}
	if err := m.failure(ctx); err != nil {
		return result, err
	}
	if m.gone {
		return result, portal.Errorf(portal.Internal, "index_not_found")
	}
	if q.Hopeless() {
		return result, nil
	}
	for _, id := range slices.Sorted(maps.Keys(m.documents)) {
		d := m.documents[id]
		if !slices.ContainsFunc(q.Scopes, func(scope string) bool { return slices.Contains(d.Scopes, scope) }) || !has(d, q.Terms()) {
			continue
		}
		result.Facets[search.ByKind] = append(result.Facets[search.ByKind], search.Bucket{Value: string(d.Kind), Count: 1})
		if len(q.Kinds) > 0 && !slices.Contains(q.Kinds, d.Kind) || len(q.Municipality) > 0 && !slices.Contains(q.Municipality, d.Municipality) {
			continue
		}
		result.Total++
		result.Hits = append(result.Hits, search.Hit{ID: d.ID, Kind: d.Kind, Key: d.Key})
	}
	offset, limit := q.Window()
	result.Hits = result.Hits[min(offset, len(result.Hits)):]
	result.Hits = result.Hits[:min(limit, len(result.Hits))]
	return result, nil
}

// has forgives a wrong last letter, which is enough of a typo for these tests.
func has(d search.Document, terms []search.Term) bool {
	text := d.Text()
	words := slices.Concat(text.Number, text.Label, text.Names, text.Free)
	return !slices.ContainsFunc(terms, func(term search.Term) bool {
		return !slices.ContainsFunc(words, func(word string) bool {
			return word == term.Word || term.Prefix && strings.HasPrefix(word, term.Word) ||
				term.Typos > 0 && len(word) == len(term.Word) && word[:len(word)-1] == term.Word[:len(word)-1]
		})
	})
}

func (m *mirror) Rebuild(ctx context.Context, all iter.Seq2[[]search.Document, error]) error {
	fresh := map[string]search.Document{}
	for page, err := range all {
		if err != nil {
			return err
		}
		for _, d := range page {
			fresh[d.ID] = d
		}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.rebuilt++
	m.gone = false
	m.documents = fresh
	return m.failure(ctx)
}

func (m *mirror) Stamps(ctx context.Context) (iter.Seq2[search.Stamp, error], error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	held := maps.Clone(m.documents)
	return func(yield func(search.Stamp, error) bool) {
		for id, d := range held {
			if !yield(search.Stamp{ID: id, Version: d.Version}, nil) {
				return
			}
		}
	}, m.failure(ctx)
}

func (m *mirror) Check(ctx context.Context) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.failure(ctx)
}

func (m *mirror) Close() error { return nil }

func (m *mirror) set(change func(m *mirror)) {
	m.mu.Lock()
	defer m.mu.Unlock()
	change(m)
}
