package meili

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/meilisearch/meilisearch-go"

	"wohnraum/portal"
	"wohnraum/portal/search"
)

// Search implements search.Engine, with one request: the question itself, and
// one more for each facet that is filtered by, to count it without its filter.
func (e *Engine) Search(ctx context.Context, q search.Query) (search.Result, error) {
	if q.Hopeless() {
		return search.Result{}, nil
	}
	ctx, cancel := context.WithTimeout(ctx, toAnswer)
	defer cancel()
	questions, chosen := e.questions(q)
	answer, err := e.client.MultiSearchWithContext(ctx, &meilisearch.MultiSearchRequest{Queries: questions})
	if err != nil {
		return search.Result{}, e.noticed(failure("search", err))
	}
	if len(answer.Results) != len(questions) {
		return search.Result{}, portal.Errorf(portal.Internal, "search engine: %d answers to %d questions", len(answer.Results), len(questions))
	}
	result := search.Result{Total: int(answer.Results[0].TotalHits), Facets: map[search.Facet][]search.Bucket{}}
	if result.Hits, err = hits(answer.Results[0].Hits, q); err != nil {
		return search.Result{}, err
	}
	for i, part := range answer.Results {
		only := search.Facet("")
		if i > 0 {
			only = chosen[i-1]
		}
		if err := count(result, part.FacetDistribution, only); err != nil {
			return search.Result{}, err
		}
	}
	return result, nil
}

// questions returns the parts of the request, and which facets all but the
// first of them count.
func (e *Engine) questions(q search.Query) (questions []*meilisearch.SearchRequest, chosen []search.Facet) {
	var free []string
	for _, facet := range search.Facets() {
		if len(q.Chosen(facet)) == 0 {
			free = append(free, string(facet))
		} else {
			chosen = append(chosen, facet)
		}
	}
	page, size := pageOf(q)
	questions = append(questions, e.question(q, "", free, page, size))
	for _, facet := range chosen {
		questions = append(questions, e.question(q, facet, []string{string(facet)}, 1, 1))
	}
	return questions, chosen
}

// question counts pages instead of offsets: only then the totals are exact.
func (e *Engine) question(q search.Query, without search.Facet, facets []string, page, size int64) *meilisearch.SearchRequest {
	return &meilisearch.SearchRequest{
		IndexUID:             e.name,
		Query:                wordsOf(q),
		MatchingStrategy:     meilisearch.All,
		Filter:               filterOf(q, without),
		Facets:               facets,
		Sort:                 []string{"id:asc"},
		Page:                 page,
		HitsPerPage:          &size,
		AttributesToRetrieve: []string{"id", "kind", "key"},
		Locales:              locales(),
	}
}

// wordsOf is the query's text, in which no sign is left that means something.
func wordsOf(q search.Query) string {
	var words []string
	for _, term := range q.Terms() {
		words = append(words, term.Word)
	}
	return strings.Join(words, " ")
}

// pageOf returns a page that holds the hits wanted: exactly those if the offset
// is a multiple of the limit, else all from the first.
func pageOf(q search.Query) (page, size int64) {
	offset, limit := q.Window()
	switch {
	case limit == 0:
		return 1, 1
	case offset%limit == 0:
		return int64(offset/limit) + 1, int64(limit)
	default:
		return 1, int64(offset + limit)
	}
}

func hits(found meilisearch.Hits, q search.Query) ([]search.Hit, error) {
	offset, limit := q.Window()
	if limit > 0 && offset%limit != 0 {
		found = found[min(offset, len(found)):]
	}
	found = found[:min(limit, len(found))]
	all := make([]search.Hit, len(found))
	for i, hit := range found {
		var d document
		if err := hit.DecodeInto(&d); err != nil || d.ID == "" {
			return nil, portal.Errorf(portal.Internal, "search engine: hit %d cannot be read", i)
		}
		all[i] = search.Hit{ID: d.ID, Kind: d.Kind, Key: d.Key}
	}
	return all, nil
}

// count adds the counts of an answer; only those of one facet, if it is named.
func count(into search.Result, distribution json.RawMessage, only search.Facet) error {
	if len(distribution) == 0 {
		return nil
	}
	var counts map[search.Facet]map[string]int
	if err := json.Unmarshal(distribution, &counts); err != nil {
		return portal.Errorf(portal.Internal, "search engine: facets: %w", err)
	}
	for facet, values := range counts {
		if only != "" && facet != only {
			continue
		}
		var buckets []search.Bucket
		for value, n := range values {
			if n > 0 {
				buckets = append(buckets, search.Bucket{Value: value, Count: n})
			}
		}
		if buckets != nil {
			search.SortBuckets(buckets)
			into.Facets[facet] = buckets
		}
	}
	return nil
}
