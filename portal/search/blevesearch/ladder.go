package blevesearch

import (
	"context"
	"errors"

	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"
	index "github.com/blevesearch/bleve_index_api"
)

// ladder matches what any of its steps does, and ranks it by the highest step
// that does. Bleve's own scores are left out: they rank a rare word that is
// similar above the common one that was meant.
type ladder []step

type step struct {
	query query.Query
	rank  float64
}

// Searcher implements query.Query.
func (l ladder) Searcher(ctx context.Context, reader index.IndexReader, m mapping.IndexMapping, options search.SearcherOptions) (search.Searcher, error) {
	options.Score = "none"
	climber := &climber{}
	for _, s := range l {
		searcher, err := s.query.Searcher(ctx, reader, m, options)
		if err != nil {
			return nil, errors.Join(err, climber.Close())
		}
		climber.feet = append(climber.feet, foot{Searcher: searcher, rank: s.rank, due: true})
	}
	return climber, nil
}

// climber walks through the documents of all steps in their order.
type climber struct {
	feet []foot
}

// foot stands on a document of its step, on nothing after the last one.
type foot struct {
	search.Searcher
	rank float64
	on   *search.DocumentMatch
	due  bool // to move before the next look
}

// Next implements search.Searcher.
func (c *climber) Next(ctx *search.SearchContext) (*search.DocumentMatch, error) {
	for i := range c.feet {
		f := &c.feet[i]
		if !f.due {
			continue
		}
		var err error
		if f.on, err = f.Searcher.Next(ctx); err != nil {
			return nil, err
		}
	}
	return c.first(ctx), nil
}

// Advance implements search.Searcher.
func (c *climber) Advance(ctx *search.SearchContext, to index.IndexInternalID) (*search.DocumentMatch, error) {
	for i := range c.feet {
		f := &c.feet[i]
		behind := f.on != nil && f.on.IndexInternalID.Compare(to) < 0
		if !f.due && !behind {
			continue
		}
		if behind {
			ctx.DocumentMatchPool.Put(f.on)
		}
		var err error
		if f.on, err = f.Searcher.Advance(ctx, to); err != nil {
			return nil, err
		}
	}
	return c.first(ctx), nil
}

// first returns the first document that a foot stands on, ranked by the highest
// foot there; those feet are due.
func (c *climber) first(ctx *search.SearchContext) *search.DocumentMatch {
	var match *search.DocumentMatch
	for i := range c.feet {
		f := &c.feet[i]
		f.due = false
		if f.on != nil && (match == nil || f.on.IndexInternalID.Compare(match.IndexInternalID) < 0) {
			match = f.on
		}
	}
	if match == nil {
		return nil
	}
	rank := 0.0
	for i := range c.feet {
		f := &c.feet[i]
		if f.on == nil || !f.on.IndexInternalID.Equals(match.IndexInternalID) {
			continue
		}
		rank = max(rank, f.rank)
		if f.on != match {
			ctx.DocumentMatchPool.Put(f.on)
		}
		f.on, f.due = nil, true
	}
	match.Score = rank
	return match
}

// Close implements search.Searcher.
func (c *climber) Close() error {
	var failed []error
	for _, f := range c.feet {
		failed = append(failed, f.Searcher.Close())
	}
	return errors.Join(failed...)
}

// Weight implements search.Searcher: nothing is weighed.
func (c *climber) Weight() float64 { return 0 }

// SetQueryNorm implements search.Searcher.
func (c *climber) SetQueryNorm(float64) {}

// Min implements search.Searcher.
func (c *climber) Min() int { return 0 }

// Count implements search.Searcher: at most so many match.
func (c *climber) Count() uint64 {
	var sum uint64
	for _, f := range c.feet {
		sum += f.Searcher.Count()
	}
	return sum
}

// Size implements search.Searcher: the bytes it takes.
func (c *climber) Size() int {
	sum := 0
	for _, f := range c.feet {
		sum += f.Searcher.Size()
	}
	return sum
}

// DocumentMatchPoolSize implements search.Searcher: how many documents it and
// its steps stand on at once.
func (c *climber) DocumentMatchPoolSize() int {
	sum := len(c.feet)
	for _, f := range c.feet {
		sum += f.Searcher.DocumentMatchPoolSize()
	}
	return sum
}
