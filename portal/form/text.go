package form

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text reads free text of at most maxRunes characters. Line breaks stay, other
// control characters are refused; a text that is too long is kept in its field,
// so that its writer can shorten it.
func (f *Form) Text(name, label string, maxRunes int, required bool) string {
	text, ok := f.given(name, label, required)
	if !ok {
		return ""
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	length := utf8.RuneCountInString(text)
	switch {
	case !utf8.ValidString(text) || strings.ContainsFunc(text, unreadable):
		f.fail(name, label, "Der Text enthält Zeichen, die sich nicht speichern lassen. Bitte geben Sie ihn neu ein.")
	case length > maxRunes:
		f.fail(name, label, "Bitte kürzen Sie den Text auf höchstens "+strconv.Itoa(maxRunes)+" Zeichen; es sind jetzt "+strconv.Itoa(length)+".")
	default:
		return text
	}
	return ""
}

// unreadable tells whether a character has no place in a text: control
// characters, and the marks that turn the reading direction around and can make
// one text look like another.
func unreadable(r rune) bool {
	turns := r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
	return turns || r != '\n' && r != '\t' && unicode.IsControl(r)
}
