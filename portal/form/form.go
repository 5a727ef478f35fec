package form

import (
	"slices"
	"strings"

	"wohnraum/portal"
)

// Values are the raw values of a form as they were posted.
type Values map[string][]string

// FieldError is what is wrong with one field: a German sentence that says what
// to do.
type FieldError struct {
	Field string
	Text  string
}

// Form holds the raw values of a form and what is wrong with them. A nil form
// reads like an empty one, so that a page without input needs none.
type Form struct {
	values Values
	errors []FieldError
	today  portal.Date
}

// New returns a form over posted values.
func New(values Values) *Form { return &Form{values: values} }

// Empty returns a form in which nothing is filled in.
func Empty() *Form { return New(nil) }

// Filled returns a form prefilled from a record.
func Filled(pairs map[string]string) *Form {
	values := make(Values, len(pairs))
	for name, value := range pairs {
		values[name] = []string{value}
	}
	return New(values)
}

// Value returns what was typed into the field, to refill it; "" if nothing.
func (f *Form) Value(name string) string {
	if f == nil || len(f.values[name]) == 0 {
		return ""
	}
	return f.values[name][0]
}

// Has tells whether value is among the values of a field, to tick a box again.
func (f *Form) Has(name, value string) bool {
	return f != nil && slices.Contains(f.values[name], value)
}

// Set replaces the value of a field.
func (f *Form) Set(name, value string) {
	if f.values == nil {
		f.values = Values{}
	}
	f.values[name] = []string{value}
}

// Values returns the raw values.
func (f *Form) Values() Values {
	if f == nil {
		return nil
	}
	return f.values
}

// Fail records what is wrong with a field. The first sentence of a field stays:
// a person mends one thing at a time.
func (f *Form) Fail(name, text string) {
	if f.Error(name) == "" {
		f.errors = append(f.errors, FieldError{Field: name, Text: text})
	}
}

// Error returns what is wrong with a field, or "".
func (f *Form) Error(name string) string {
	for _, e := range f.Errors() {
		if e.Field == name {
			return e.Text
		}
	}
	return ""
}

// Errors returns what is wrong, in the order found.
func (f *Form) Errors() []FieldError {
	if f == nil {
		return nil
	}
	return f.errors
}

// OK tells whether nothing was found wrong so far.
func (f *Form) OK() bool { return len(f.Errors()) == 0 }

// given returns the trimmed value of a field that takes one value; ok is false
// when there is nothing to parse, and the reason is recorded if that is wrong.
func (f *Form) given(name, label string, required bool) (text string, ok bool) {
	if f != nil && len(f.values[name]) > 1 {
		f.fail(name, label, "Das Feld kam mehrfach an. Bitte füllen Sie es noch einmal aus.")
		return "", false
	}
	text = strings.TrimSpace(f.Value(name))
	if text == "" && required {
		f.fail(name, label, "Bitte füllen Sie dieses Feld aus.")
	}
	return text, text != ""
}

// fail records a sentence under the label of its field. The label stands in
// front because in the summary above the form the field is out of sight.
func (f *Form) fail(name, label, sentence string) {
	if label != "" {
		sentence = label + ": " + sentence
	}
	f.Fail(name, sentence)
}
