package meili

import (
	"github.com/meilisearch/meilisearch-go"

	"wohnraum/portal/search"
)

// settings of the index. What is searched, in the order of how much it says;
// ranks as package search promises them: fewer typos, whole words, telling
// parts, then the ID.
func settings() *meilisearch.Settings {
	filterable := []string{"scopes"}
	for _, facet := range search.Facets() {
		filterable = append(filterable, string(facet))
	}
	return &meilisearch.Settings{
		SearchableAttributes: []string{"number", "label", "free", "beginnings"},
		FilterableAttributes: filterable,
		SortableAttributes:   []string{"id"},
		DisplayedAttributes:  []string{"id", "kind", "key", "version"},
		RankingRules:         []string{"words", "typo", "exactness", "attribute", "sort"},
		TypoTolerance: &meilisearch.TypoTolerance{
			Enabled:             true,
			MinWordSizeForTypos: meilisearch.MinWordSizeForTypos{OneTypo: search.OneTypoFrom, TwoTypos: search.TwoTyposFrom},
			DisableOnWords:      []string{},
			DisableOnAttributes: []string{"number", "beginnings"},
			DisableOnNumbers:    true,
		},
		LocalizedAttributes: []*meilisearch.LocalizedAttributes{{Locales: locales(), AttributePatterns: []string{"*"}}},
		Pagination:          &meilisearch.Pagination{MaxTotalHits: 1_000_000},
		Faceting: &meilisearch.Faceting{
			MaxValuesPerFacet: 1_000, // more than a state has municipalities
			SortFacetValuesBy: map[string]meilisearch.SortFacetType{"*": meilisearch.SortFacetTypeCount},
		},
	}
}

// locales are those of all attributes and questions, see the package's comment.
func locales() []string { return []string{"eng"} }
