package finding

import (
	"slices"
	"strings"

	"wohnraum/portal/search"
)

// near tells whether every typed word is a word of the name, with the typos that
// the engines forgive. The last one may be its beginning where that is allowed.
func near(typed []string, name string, beginning bool) bool {
	words := search.Words(name)
	terms := search.Query{Text: strings.Join(typed, " ")}.Terms()
	return len(terms) > 0 && !slices.ContainsFunc(terms, func(term search.Term) bool {
		return !slices.ContainsFunc(words, func(word string) bool {
			return beginning && term.Prefix && strings.HasPrefix(word, term.Word) || typos(term.Word, word) <= term.Typos
		})
	})
}

// typos counts the letters that are wrong, missing, too many or exchanged with
// their neighbour between two words.
func typos(a, b string) int {
	x, y := []rune(a), []rune(b)
	before, row, next := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		next[0] = i + 1
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			next[j+1] = min(row[j]+cost, row[j+1]+1, next[j]+1)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				next[j+1] = min(next[j+1], before[j-1]+1)
			}
		}
		before, row, next = row, next, before
	}
	return row[len(y)]
}
