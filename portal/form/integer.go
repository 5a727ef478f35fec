package form

import (
	"strconv"
	"strings"

	"wohnraum/portal"
)

// Int reads a whole number. Signs are allowed, because a floor may lie below
// the street.
func (f *Form) Int(name, label string, least, most int, required bool) portal.Maybe[int] {
	text, ok := f.given(name, label, required)
	if !ok {
		return portal.Maybe[int]{}
	}
	n, err := strconv.Atoi(strings.Replace(bare(text), "−", "-", 1))
	if err != nil || n < least || n > most {
		f.fail(name, label, "Bitte geben Sie eine ganze Zahl von "+strconv.Itoa(least)+" bis "+strconv.Itoa(most)+" ein.")
		return portal.Maybe[int]{}
	}
	return portal.Known(n)
}
