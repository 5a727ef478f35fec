package bounce

import (
	"strings"
	"unicode"
)

// longestValue is when a folded value is long enough: without it, a value folded
// a hundred thousand times would be copied as often.
const longestValue = 4 << 10

// fields are the lines "Name: value" of a header, by name in lower case. The
// first line of a name counts.
type fields map[string]string

// groups reads blocks of fields with empty lines between them. Mail systems write
// them in many ways, so what is no field is passed over.
func groups(text string) []fields {
	var all []fields
	current, last := fields{}, ""
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		switch name, value, ok := strings.Cut(line, ":"); {
		case strings.TrimSpace(line) == "":
			if len(current) > 0 {
				all, current = append(all, current), fields{}
			}
			last = ""
		case line[0] == ' ' || line[0] == '\t':
			if last != "" && len(current[last]) < longestValue {
				current[last] += " " + strings.TrimSpace(line)
			}
		case ok:
			last = strings.ToLower(strings.TrimSpace(name))
			if _, known := current[last]; known {
				last = "" // with its folded lines
			} else {
				current[last] = strings.TrimSpace(value)
			}
		}
	}
	if len(current) > 0 {
		all = append(all, current)
	}
	return all
}

// typed is the value of a field that names its type first: "smtp; 550 no".
func (f fields) typed(name string) string {
	kind, value, ok := strings.Cut(f[name], ";")
	if !ok {
		return kind
	}
	return strings.TrimSpace(value)
}

// longestWords is how much of a mail system's words the office gets to read.
const longestWords = 300

// oneLine makes foreign words fit to be stored and shown.
func oneLine(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		if !unicode.IsPrint(r) || r == unicode.ReplacementChar {
			return -1
		}
		return r
	}, text)
	words := []rune(strings.Join(strings.Fields(text), " "))
	return string(words[:min(len(words), longestWords)])
}
