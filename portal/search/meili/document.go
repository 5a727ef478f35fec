package meili

import (
	"strings"
	"unicode/utf8"

	"wohnraum/portal/search"
)

// document is what the server is told of a search.Document. It has no field for
// names.
type document struct {
	ID           string      `json:"id"`
	Kind         search.Kind `json:"kind"`
	Key          string      `json:"key"`
	Version      int64       `json:"version"`
	Scopes       []string    `json:"scopes"`
	Number       string      `json:"number,omitempty"`
	Label        string      `json:"label,omitempty"`
	Free         string      `json:"free,omitempty"`
	Beginnings   string      `json:"beginnings,omitempty"`
	Municipality string      `json:"municipality,omitempty"`
	State        string      `json:"state,omitempty"`
	Rooms        string      `json:"rooms,omitempty"`
	Rent         string      `json:"rent,omitempty"`
}

func documentOf(d search.Document) document {
	d.Names = nil
	text := d.Text()
	return document{
		ID:           d.ID,
		Kind:         d.Kind,
		Key:          d.Key,
		Version:      d.Version,
		Scopes:       append([]string{}, d.Scopes...),
		Number:       strings.Join(text.Number, " "),
		Label:        strings.Join(text.Label, " "),
		Free:         strings.Join(text.Free, " "),
		Beginnings:   strings.Join(beginnings(text.Number), " "),
		Municipality: d.Value(search.ByMunicipality),
		State:        d.Value(search.ByState),
		Rooms:        d.Value(search.ByRooms),
		Rent:         d.Value(search.ByRent),
	}
}

// beginnings of the words of a number, each once, without the whole words.
func beginnings(words []string) []string {
	var found []string
	seen := map[string]bool{}
	for _, word := range words {
		for end := range word {
			begin := word[:end]
			if utf8.RuneCountInString(begin) >= search.ShortestBeginning && !seen[begin] {
				seen[begin] = true
				found = append(found, begin)
			}
		}
	}
	return found
}

// documentsOf refuses a batch that holds one which cannot be kept.
func documentsOf(all []search.Document) ([]document, error) {
	documents := make([]document, len(all))
	for i, d := range all {
		if err := d.Valid(); err != nil {
			return nil, err
		}
		documents[i] = documentOf(d)
	}
	return documents, nil
}
