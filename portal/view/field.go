package view

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"wohnraum/portal/form"
)

// Fields is what a field needs of a form. A *form.Form has it, and so has every
// form struct that embeds one.
type Fields interface {
	Value(name string) string
	Has(name, value string) bool
	Error(name string) string
}

// Choice is one of the values a field may take.
type Choice struct{ Value, Label, Hint string }

// Option is a choice as it stands in a form.
type Option struct {
	Choice
	ID      string
	Checked bool
}

// Field is one field of a form with its label, its hint, what was typed and
// what is wrong with it.
type Field struct {
	ID, Name, Label string
	Hint, Error     string
	Value           string
	Type            string // of an input; "text" if not said
	Unit            string // shown behind the input: "€"
	Placeholder     string // for searches only: a hint must stay visible
	Autocomplete    string
	Inputmode       string
	Width           string // "s" or "m"; the whole width if not said
	Max             int    // characters
	Rows            int
	Optional        bool // says "(freiwillig)" behind the label
	Inline          bool // options side by side
	Options         []Option
}

// NewField builds a field for a partial from a form, a name, a label and pairs:
//
//	{{template "input" field .Form "rent" "Kaltmiete" "unit" "€" "hint" "Ohne Nebenkosten"}}
//
// Pairs: hint, type, unit, placeholder, autocomplete, inputmode, width, max,
// rows, optional, inline, options ([]Choice).
func NewField(source any, name, label string, pairs ...any) (Field, error) {
	fields, err := fieldsOf(source)
	if err != nil {
		return Field{}, fmt.Errorf("field %s: %w", name, err)
	}
	f := Field{
		ID: "f-" + name, Name: name, Label: label, Type: "text", Max: 200, Rows: 4,
		// In the summary the sentence begins with the label, here that stands above it.
		Value: fields.Value(name), Error: strings.TrimPrefix(fields.Error(name), label+": "),
	}
	if len(pairs)%2 != 0 {
		return Field{}, fmt.Errorf("field %s: %d values are no pairs", name, len(pairs))
	}
	for i := 0; i < len(pairs); i += 2 {
		if err := f.set(fields, fmt.Sprint(pairs[i]), pairs[i+1]); err != nil {
			return Field{}, fmt.Errorf("field %s: %w", name, err)
		}
	}
	if f.Type == "password" {
		f.Value = "" // a page must never repeat a password
	}
	return f, nil
}

// fieldsOf accepts a page that has no form yet: a form page must render before
// anything was typed.
func fieldsOf(source any) (Fields, error) {
	v := reflect.ValueOf(source)
	if !v.IsValid() || v.Kind() == reflect.Pointer && v.IsNil() {
		return form.Empty(), nil
	}
	fields, ok := source.(Fields)
	if !ok {
		return nil, fmt.Errorf("%T is no form", source)
	}
	return fields, nil
}

func (f *Field) set(fields Fields, key string, value any) error {
	switch v := value.(type) {
	case string:
		return f.setText(key, v)
	case int:
		return f.setNumber(key, v)
	case bool:
		return f.setFlag(key, v)
	case []Choice:
		if key != "options" {
			return fmt.Errorf("no list %q", key)
		}
		f.Options = options(fields, f.ID, f.Name, v)
		return nil
	default:
		return fmt.Errorf("%q cannot be a %T", key, value)
	}
}

func (f *Field) setText(key, value string) error {
	texts := map[string]*string{
		"hint": &f.Hint, "type": &f.Type, "unit": &f.Unit, "placeholder": &f.Placeholder,
		"autocomplete": &f.Autocomplete, "inputmode": &f.Inputmode, "width": &f.Width, "value": &f.Value,
	}
	target, ok := texts[key]
	if !ok {
		return fmt.Errorf("no text %q", key)
	}
	*target = value
	return nil
}

func (f *Field) setNumber(key string, value int) error {
	switch key {
	case "max":
		f.Max = value
	case "rows":
		f.Rows = value
	default:
		return fmt.Errorf("no number %q", key)
	}
	return nil
}

func (f *Field) setFlag(key string, value bool) error {
	switch key {
	case "optional":
		f.Optional = value
	case "inline":
		f.Inline = value
	default:
		return fmt.Errorf("no flag %q", key)
	}
	return nil
}

// options marks the chosen ones. The first has the id of the field itself, so
// that a link from the error summary leads to it.
func options(fields Fields, id, name string, choices []Choice) []Option {
	list := make([]Option, len(choices))
	for i, choice := range choices {
		list[i] = Option{Choice: choice, ID: id, Checked: fields.Has(name, choice.Value)}
		if i > 0 {
			list[i].ID = id + "-" + strconv.Itoa(i)
		}
	}
	return list
}

// HintID is the id of the hint, and "" if there is none.
func (f Field) HintID() string { return idIf(f.Hint, f.ID+"-hint") }

// ErrorID is the id of the error, and "" if there is none.
func (f Field) ErrorID() string { return idIf(f.Error, f.ID+"-error") }

// Described lists the ids of what describes the field, for aria-describedby.
func (f Field) Described() string {
	if f.Hint != "" && f.Error != "" {
		return f.ErrorID() + " " + f.HintID()
	}
	return f.ErrorID() + f.HintID()
}

func idIf(text, id string) string {
	if text == "" {
		return ""
	}
	return id
}

// Answered is the field with the three answers of a question that a person may
// not be able to answer.
func (f Field) Answered() []Option {
	choices := []Choice{{Value: "yes", Label: "Ja"}, {Value: "no", Label: "Nein"}, {Value: "unknown", Label: "weiß ich nicht"}}
	list := make([]Option, len(choices))
	for i, choice := range choices {
		list[i] = Option{Choice: choice, ID: f.ID, Checked: choice.Value == f.Value}
		if i > 0 {
			list[i].ID = f.ID + "-" + strconv.Itoa(i)
		}
	}
	return list
}
