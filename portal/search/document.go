package search

import (
	"strings"

	"wohnraum/portal"
)

// Kind is the noun that a document stands for.
type Kind string

// What can be searched.
const (
	Listing   Kind = "listing"
	Unit      Kind = "unit"
	Landlord  Kind = "landlord"
	Household Kind = "household"
	Contract  Kind = "contract"
	Case      Kind = "case"
)

// Document is what the index knows of one record.
type Document struct {
	ID           string   // kind + "-" + key; letters, digits, - and _ only
	Kind         Kind     //
	Key          string   // the record's own identifier
	Number       string   // what people call it by: "A-1044", a file number
	Title        string   //
	Street       string   // with its number
	PostalCode   string   //
	Municipality string   // its key
	Place        string   // its name
	State        string   // of the record, as in its table of states
	Rooms        int      // in halves, as portal.Rooms; 0 is unknown
	Area         int      // in hundredths of a square metre, as portal.Area
	Rent         int      // in cents, as portal.Cents; 0 is unknown
	RentBand     string   // see RentBandOf
	Words        []string // free text; nothing protected, nothing about health
	Names        []string // of people; they never leave the process
	Scopes       []string // whoever holds one of these may find it; small letters, digits, - and _
	Version      int64    // of the record, so that drift is noticed
}

// longestID is what every engine takes as the name of a document.
const (
	longestID    = 500
	longestScope = 100
)

// LongestValue is how many bytes a value of a facet may have. Of a filter's
// value the rest can be ignored.
const LongestValue = 200

// Valid refuses a document that an engine could not keep.
func (d Document) Valid() error {
	if !validID(d.ID) {
		return portal.Errorf(portal.Invalid, "search document id %.60q", d.ID)
	}
	if d.Kind == "" || d.Key == "" {
		return portal.Errorf(portal.Invalid, "search document %s has no kind or key", d.ID)
	}
	for _, scope := range d.Scopes {
		if !validScope(scope) {
			return portal.Errorf(portal.Invalid, "search document %s has the scope %.60q", d.ID, scope)
		}
	}
	for _, facet := range Facets() {
		if value := d.Value(facet); len(value) >= LongestValue {
			return portal.Errorf(portal.Invalid, "search document %s has the %s %.60q", d.ID, facet, value)
		}
	}
	return nil
}

// validScope admits only what no engine folds: Meilisearch compares values of
// filters without case and accents, and a scope is a permission.
func validScope(scope string) bool {
	return validID(scope) && len(scope) <= longestScope && strings.ToLower(scope) == scope
}

func validID(id string) bool {
	for i := range len(id) {
		switch c := id[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '-', c == '_':
		default:
			return false
		}
	}
	return id != "" && len(id) <= longestID
}

// Text is a document's words, sorted by how much it says when they match.
type Text struct {
	Number []string // what it is called by
	Label  []string // title, street and place
	Names  []string // people: as telling as a label, but kept in the process
	Free   []string // everything else
}

// Text cuts the document into its words. Each word stands in each part once.
func (d Document) Text() Text {
	var t Text
	t.Number = distinct(numberWords(d.Number))
	t.Label = distinct(Words(d.Title), streetWords(d.Street), Words(d.PostalCode), Words(d.Place))
	for _, name := range d.Names {
		t.Names = append(t.Names, Words(name)...)
	}
	t.Names = distinct(t.Names)
	for _, text := range d.Words {
		t.Free = append(t.Free, Words(text)...)
	}
	t.Free = distinct(t.Free)
	return t
}

func distinct(lists ...[]string) []string {
	seen := map[string]bool{}
	var words []string
	for _, list := range lists {
		for _, word := range list {
			if !seen[word] {
				seen[word] = true
				words = append(words, word)
			}
		}
	}
	return words
}
