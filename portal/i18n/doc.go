// Package i18n is the text catalogue: the words for codes, states, reasons,
// roles, navigation and refusals, which appear on many pages. The prose of a
// single page stands in its template.
//
// Texts live in de/*.json, one file per area, each a flat object from key to
// German text. A text with a number in it has a form for one and one for other:
//
//	"task.count": {"one": "Eine Aufgabe", "other": "{{.Count}} Aufgaben"}
//
// The files are merged; a key may stand in one of them only. A further language
// is a further folder beside de.
package i18n
