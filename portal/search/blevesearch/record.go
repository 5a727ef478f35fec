package blevesearch

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"

	"wohnraum/portal/search"
)

// The fields of the index: words by how much they say, scopes, and one field
// for each facet, called like it.
const (
	numberField = "number"
	labelField  = "label"
	freeField   = "free"
	scopeField  = "scope"
)

// record is what the shelf keeps of a document: enough to answer with, and to
// index it again.
type record struct {
	version int64
	packed  []byte // content as JSON, a third of what its strings would take
}

type content struct {
	Kind   search.Kind             `json:"k"`
	Key    string                  `json:"i"`
	Number string                  `json:"n,omitempty"`
	Label  string                  `json:"l,omitempty"`
	Free   string                  `json:"f,omitempty"`
	Scopes []string                `json:"s,omitempty"`
	Values map[search.Facet]string `json:"v,omitempty"`
}

func pack(d search.Document) (record, error) {
	text := d.Text()
	c := content{
		Kind:   d.Kind,
		Key:    d.Key,
		Number: strings.Join(text.Number, " "),
		Label:  strings.Join(append(text.Label, text.Names...), " "),
		Free:   strings.Join(text.Free, " "),
		Scopes: d.Scopes,
		Values: map[search.Facet]string{},
	}
	for _, facet := range search.Facets() {
		if value := d.Value(facet); value != "" {
			c.Values[facet] = value
		}
	}
	packed, err := json.Marshal(c)
	return record{version: d.Version, packed: packed}, err
}

func (r record) unpack() (content, error) {
	var c content
	err := json.Unmarshal(r.packed, &c)
	return c, err
}

// words are split at the spaces that joined them.
var words = &analysis.DefaultAnalyzer{Tokenizer: splitter{}}

// splitter takes no more memory than the words need. Bleve's own tokenizers
// reserve eight kilobytes for each field.
type splitter struct{}

// Tokenize implements analysis.Tokenizer.
func (splitter) Tokenize(text []byte) analysis.TokenStream {
	n := bytes.Count(text, []byte{' '}) + 1
	tokens := make([]analysis.Token, 0, n)
	stream := make(analysis.TokenStream, 0, n)
	end := 0
	for word := range bytes.SplitSeq(text, []byte{' '}) {
		tokens = append(tokens, analysis.Token{Term: word, Start: end, End: end + len(word), Position: len(stream) + 1})
		stream = append(stream, &tokens[len(tokens)-1])
		end += len(word) + 1
	}
	return stream
}

// What an index keeps: neither frequencies nor positions, because the rank says
// only which part of a document a word stands in.
const (
	findable  = index.IndexField | index.SkipFreqNorm
	countable = findable | index.DocValues
)

// indexed turns a record into the fields of the index.
func (r record) indexed(id string) (*document.Document, error) {
	c, err := r.unpack()
	if err != nil {
		return nil, err
	}
	d := document.NewDocument(id)
	for name, text := range map[string]string{numberField: c.Number, labelField: c.Label, freeField: c.Free} {
		if text != "" {
			d.AddField(document.NewTextFieldCustom(name, nil, []byte(text), findable, words))
		}
	}
	for position, scope := range c.Scopes {
		d.AddField(document.NewTextFieldCustom(scopeField, []uint64{uint64(position)}, []byte(scope), findable, nil))
	}
	for facet, value := range c.Values {
		d.AddField(document.NewTextFieldCustom(string(facet), nil, []byte(value), countable, nil))
	}
	return d, nil
}
