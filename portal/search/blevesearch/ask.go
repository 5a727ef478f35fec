package blevesearch

import (
	"context"
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"

	"wohnraum/portal/search"
)

// mostValues of a facet are counted: more than a state has municipalities.
const mostValues = 1_000

// Search implements search.Engine. A facet that is filtered by is counted by a
// question of its own, without that filter.
func (e *Engine) Search(ctx context.Context, q search.Query) (search.Result, error) {
	if q.Hopeless() {
		return search.Result{}, e.Check(ctx)
	}
	e.mu.RLock()
	defer e.mu.RUnlock()
	if e.shelf == nil {
		return search.Result{}, search.Away(errClosed)
	}
	result, err := e.shelf.search(ctx, q)
	if err != nil {
		return search.Result{}, search.Away(err)
	}
	return result, nil
}

func (s *shelf) search(ctx context.Context, q search.Query) (search.Result, error) {
	offset, limit := q.Window()
	page := bleve.NewSearchRequestOptions(asked(q, ""), limit, offset, false)
	page.SortBy([]string{"-_score", "_id"})
	for _, facet := range search.Facets() {
		if len(q.Chosen(facet)) == 0 {
			page.AddFacet(string(facet), bleve.NewFacetRequest(string(facet), mostValues))
		}
	}
	answer, err := s.ask(ctx, page)
	if err != nil {
		return search.Result{}, err
	}
	result := search.Result{Total: int(answer.Total), Facets: map[search.Facet][]search.Bucket{}}
	if result.Hits, err = s.hits(answer); err != nil {
		return search.Result{}, err
	}
	count(result, answer)
	for _, facet := range search.Facets() {
		if len(q.Chosen(facet)) > 0 {
			if err := s.countAlone(ctx, q, facet, result); err != nil {
				return search.Result{}, err
			}
		}
	}
	return result, nil
}

func (s *shelf) countAlone(ctx context.Context, q search.Query, facet search.Facet, into search.Result) error {
	counts := bleve.NewSearchRequestOptions(asked(q, facet), 0, 0, false)
	counts.AddFacet(string(facet), bleve.NewFacetRequest(string(facet), mostValues))
	answer, err := s.ask(ctx, counts)
	if err != nil {
		return err
	}
	count(into, answer)
	return nil
}

// ask puts a question to the indexes of the shelf.
func (s *shelf) ask(ctx context.Context, request *bleve.SearchRequest) (*bleve.SearchResult, error) {
	answer, err := bleve.NewIndexAlias(s.indexes()...).SearchInContext(ctx, request)
	if err != nil {
		return nil, err
	}
	if answer.Status.Failed > 0 {
		for _, err := range answer.Status.Errors {
			return nil, err
		}
		return nil, errors.New("part of the index did not answer")
	}
	return answer, ctx.Err()
}

func (s *shelf) hits(answer *bleve.SearchResult) ([]search.Hit, error) {
	var hits []search.Hit
	for _, match := range answer.Hits {
		c, err := s.records[match.ID].unpack()
		if err != nil {
			return nil, fmt.Errorf("document %s: %w", match.ID, err)
		}
		hits = append(hits, search.Hit{ID: match.ID, Kind: c.Kind, Key: c.Key})
	}
	return hits, nil
}

func count(into search.Result, answer *bleve.SearchResult) {
	for name, facet := range answer.Facets {
		for _, term := range facet.Terms.Terms() {
			into.Facets[search.Facet(name)] = append(into.Facets[search.Facet(name)], search.Bucket{Value: term.Term, Count: term.Count})
		}
		search.SortBuckets(into.Facets[search.Facet(name)])
	}
}

// asked turns a query into one for the index, without the filter of one facet.
func asked(q search.Query, without search.Facet) query.Query {
	all := []query.Query{filter(scopeField, q.Held())}
	for _, facet := range search.Facets() {
		if values := q.Chosen(facet); len(values) > 0 && facet != without {
			all = append(all, filter(string(facet), values))
		}
	}
	for _, term := range q.Terms() {
		all = append(all, ladderOf(term))
	}
	return query.NewConjunctionQuery(all)
}

// filter matches documents with one of the values and adds nothing to their rank.
func filter(field string, values []string) query.Query {
	var steps ladder
	for _, value := range values {
		steps = append(steps, step{query: whole(field, value)})
	}
	return steps
}

func whole(field, word string) query.Query {
	q := query.NewTermQuery(word)
	q.SetField(field)
	return q
}

func beginning(field, word string) query.Query {
	q := query.NewPrefixQuery(word)
	q.SetField(field)
	return q
}

func similar(field, word string, typos int) query.Query {
	q := query.NewFuzzyQuery(word)
	q.SetField(field)
	q.SetFuzziness(typos)
	return q
}

// What a word adds to a document's rank. The sum over all words of a query is
// ordered first by typos, then by whether they are whole words, then by the part
// of the document: ten words of a lower order stay below one of a higher.
const (
	forTypo  = 10_000 // for each that was not needed
	forWhole = 300
	forField = 10 // for each part that says less
)

// ladderOf is all the ways a word of the query may match.
func ladderOf(term search.Term) query.Query {
	var steps ladder
	for place, field := range []string{freeField, labelField, numberField} {
		base := float64(search.MostTypos*forTypo + place*forField)
		steps = append(steps, step{whole(field, term.Word), base + forWhole})
		if term.Prefix && (field != numberField || utf8.RuneCountInString(term.Word) >= search.ShortestBeginning) {
			steps = append(steps, step{beginning(field, term.Word), base})
		}
		if field == numberField {
			continue // nothing is forgiven in what a record is called by
		}
		for typos := 1; typos <= term.Typos; typos++ {
			steps = append(steps, step{similar(field, term.Word, typos), base - float64(typos*forTypo)})
		}
	}
	return steps
}
