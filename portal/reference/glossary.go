package reference

import "slices"

// Term is a word of the trade.
type Term struct {
	German  string
	English string
	Meaning string // English
}

// Glossary returns the words of the trade.
func Glossary() []Term { return slices.Clone(embedded().glossary) }

func readGlossary() ([]Term, error) {
	var all []Term
	err := read("glossary.csv", func(r row) {
		all = append(all, Term{German: r.text("german"), English: r.text("english"), Meaning: r.text("meaning")})
	})
	return all, err
}
