package form

import (
	"regexp"
	"strings"
	"unicode"
)

var phoneNumber = regexp.MustCompile(`^\+?[0-9 /().-]+$`)

// Phone reads a telephone number and keeps the groups it was written in, which
// is how people read it back.
func (f *Form) Phone(name, label string, required bool) string {
	text, ok := f.given(name, label, required)
	if !ok {
		return ""
	}
	text = bare(text)
	digits := len(strings.Map(onlyDigits, text))
	if !phoneNumber.MatchString(text) || digits < 5 || digits > 15 || len(text) > 30 {
		f.fail(name, label, "Bitte geben Sie eine Telefonnummer mit Vorwahl ein, zum Beispiel 05221 123456.")
		return ""
	}
	return text
}

func onlyDigits(r rune) rune {
	if unicode.IsDigit(r) {
		return r
	}
	return -1
}
