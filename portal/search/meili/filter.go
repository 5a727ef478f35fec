package meili

import (
	"strings"

	"wohnraum/portal/search"
)

// filterOf is a query's filter in Meilisearch's language, without that of one
// facet: scopes and every facet that is filtered by, each as a list of which one
// value must hold.
func filterOf(q search.Query, without search.Facet) string {
	parts := []string{oneOf("scopes", q.Held())}
	for _, facet := range search.Facets() {
		if values := q.Chosen(facet); len(values) > 0 && facet != without {
			parts = append(parts, oneOf(string(facet), values))
		}
	}
	return strings.Join(parts, " AND ")
}

// oneOf says that a field has one of the values.
func oneOf(field string, values []string) string {
	quoted := make([]string, len(values))
	for i, value := range values {
		quoted[i] = quote(value)
	}
	return field + " IN [" + strings.Join(quoted, ", ") + "]"
}

// escapes are the two signs that mean something between double quotes.
var escapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`)

// quote writes a value so that it is nothing but a value, whatever it holds. The
// server cannot look up long ones, and no document has one.
func quote(value string) string {
	if len(value) > search.LongestValue {
		value = value[:search.LongestValue]
	}
	return `"` + escapes.Replace(strings.ToValidUTF8(value, "\uFFFD")) + `"`
}
