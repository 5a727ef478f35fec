package blevesearch

import (
	"context"
	"maps"

	"github.com/blevesearch/bleve/v2"

	"wohnraum/portal/search"
)

// change is prepared while searches go on, and applied while they wait.
type change struct {
	put    map[string]record
	gone   []string
	latest map[string]bool // the recent documents after it
	recent bleve.Index     // of them, if they still stand apart
	whole  *shelf          // instead of all that, when everything was indexed anew
}

// changed prepares a change.
func (s *shelf) changed(ctx context.Context, put []search.Document, gone []string) (change, error) {
	c := change{put: map[string]record{}, gone: gone, latest: maps.Clone(s.latest)}
	for _, document := range put {
		packed, err := pack(document)
		if err != nil {
			return change{}, err
		}
		c.put[document.ID] = packed
		c.latest[document.ID] = true
	}
	for _, id := range gone {
		delete(c.latest, id)
	}
	var err error
	switch {
	case c.joins() && s.segments == mostSegments:
		c.whole, err = shelved(ctx, c.after(s.records))
	case !c.joins() && len(c.latest) > 0:
		c.recent, err = c.apart(s)
	}
	return c, err
}

// joins reports whether the recent documents become a segment of main.
func (c change) joins() bool { return len(c.latest) > mostRecent }

// after returns all records as they are with the change.
func (c change) after(records map[string]record) map[string]record {
	all := maps.Clone(records)
	maps.Copy(all, c.put)
	for _, id := range c.gone {
		delete(all, id)
	}
	return all
}

// apart indexes the recent documents.
func (c change) apart(s *shelf) (bleve.Index, error) {
	records := make(map[string]record, len(c.latest))
	for id := range c.latest {
		if r, changes := c.put[id]; changes {
			records[id] = r
		} else {
			records[id] = s.records[id]
		}
	}
	recent, err := newIndex()
	if err != nil {
		return nil, err
	}
	return recent, add(recent, maps.All(records))
}

// apply makes the change, and returns the shelf that stands from now on.
func (c change) apply(s *shelf) (*shelf, error) {
	if c.whole != nil {
		s.close()
		return c.whole, nil
	}
	maps.Copy(s.records, c.put)
	for _, id := range c.gone {
		delete(s.records, id)
	}
	if err := c.main(s); err != nil {
		return s, err
	}
	if s.recent != nil {
		_ = s.recent.Close()
	}
	s.recent, s.latest = c.recent, c.latest
	if c.joins() {
		s.segments++
		s.latest = map[string]bool{}
	}
	return s, nil
}

// main takes out of the main index what stands elsewhere from now on, and puts
// in what joins it.
func (c change) main(s *shelf) error {
	batch := s.main.NewBatch()
	for id := range c.put {
		batch.Delete(id)
	}
	for _, id := range c.gone {
		batch.Delete(id)
	}
	if c.joins() {
		for id := range c.latest {
			d, err := s.records[id].indexed(id)
			if err != nil {
				return err
			}
			if err := batch.IndexAdvanced(d); err != nil {
				return err
			}
		}
	}
	return s.main.Batch(batch)
}
