package form

import (
	"slices"

	"wohnraum/portal"
)

const chooseOffered = "Bitte wählen Sie eine der angebotenen Möglichkeiten."

// Choice reads one of the allowed values.
func (f *Form) Choice(name, label string, allowed []string, required bool) string {
	text, ok := f.given(name, label, false)
	switch {
	case ok && slices.Contains(allowed, text):
		return text
	case ok, required:
		f.fail(name, label, chooseOffered)
	}
	return ""
}

// Choices reads any number of the allowed values, in their order.
func (f *Form) Choices(name string, allowed []string) []string {
	var chosen []string
	for _, value := range allowed {
		if f.Has(name, value) {
			chosen = append(chosen, value)
		}
	}
	for _, value := range f.Values()[name] {
		if value != "" && !slices.Contains(allowed, value) {
			f.Fail(name, chooseOffered)
		}
	}
	return chosen
}

// Answer reads yes, no or "weiß ich nicht"; nothing chosen is unknown too.
func (f *Form) Answer(name string) portal.Answer {
	text, _ := f.given(name, "", false)
	switch answer := portal.Answer(text); answer {
	case portal.Yes, portal.No, portal.Unknown:
		return answer
	case "unknown":
		return portal.Unknown
	}
	f.Fail(name, "Bitte wählen Sie „Ja“, „Nein“ oder „Weiß ich nicht“.")
	return portal.Unknown
}

// Checked tells whether a box is ticked.
func (f *Form) Checked(name string) bool {
	return f.Has(name, "on") || f.Has(name, "yes")
}
