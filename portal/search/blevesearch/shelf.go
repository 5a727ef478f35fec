package blevesearch

import (
	"context"
	"errors"
	"iter"
	"maps"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"

	"wohnraum/portal/search"
)

const (
	mostRecent   = 64    // documents that stand apart
	segment      = 1_000 // documents of a segment when all are indexed anew
	mostSegments = 16    // that came since
)

// shelf is a set of documents and its two indexes. Only a writer changes it.
type shelf struct {
	records  map[string]record
	main     bleve.Index     //
	recent   bleve.Index     // nil when empty; what is in it is not in main
	latest   map[string]bool // the documents of recent
	segments int             // of main, beyond those of its building
}

func newShelf() (*shelf, error) {
	main, err := newIndex()
	if err != nil {
		return nil, err
	}
	return &shelf{records: map[string]record{}, main: main, latest: map[string]bool{}}, nil
}

// newIndex opens an index without a folder, which is one in memory.
func newIndex() (bleve.Index, error) {
	mapping := bleve.NewIndexMapping()
	return bleve.NewUsing("", mapping, scorch.Name, scorch.Name, nil)
}

func (s *shelf) close() {
	_ = s.main.Close() // memory only: there is nothing that could be lost
	if s.recent != nil {
		_ = s.recent.Close()
	}
}

// indexes are those a search looks into.
func (s *shelf) indexes() []bleve.Index {
	if s.recent == nil {
		return []bleve.Index{s.main}
	}
	return []bleve.Index{s.main, s.recent}
}

// add indexes some of the records as one segment.
func add(into bleve.Index, records iter.Seq2[string, record]) error {
	batch := into.NewBatch()
	for id, r := range records {
		d, err := r.indexed(id)
		if err != nil {
			return err
		}
		if err := batch.IndexAdvanced(d); err != nil {
			return err
		}
	}
	return into.Batch(batch)
}

// built makes a shelf of all that the sequence yields.
func built(ctx context.Context, all iter.Seq2[[]search.Document, error]) (*shelf, error) {
	records := map[string]record{}
	for documents, err := range all {
		if err := errors.Join(err, ctx.Err()); err != nil {
			return nil, err
		}
		for _, document := range documents {
			if err := document.Valid(); err != nil {
				return nil, err
			}
			packed, err := pack(document)
			if err != nil {
				return nil, err
			}
			records[document.ID] = packed
		}
	}
	s, err := shelved(ctx, records)
	if err != nil {
		return nil, search.Away(err)
	}
	return s, nil
}

// shelved indexes records in segments of a good size.
func shelved(ctx context.Context, records map[string]record) (*shelf, error) {
	s, err := newShelf()
	if err != nil {
		return nil, err
	}
	s.records = records
	next, stop := iter.Pull2(maps.All(records))
	defer stop()
	for left := len(records); left > 0; left -= segment {
		err := errors.Join(ctx.Err(), add(s.main, taken(next, segment)))
		if err != nil {
			s.close()
			return nil, err
		}
	}
	return s, nil
}

// taken yields the next n records.
func taken(next func() (string, record, bool), n int) iter.Seq2[string, record] {
	return func(yield func(string, record) bool) {
		for range n {
			id, r, more := next()
			if !more || !yield(id, r) {
				return
			}
		}
	}
}
