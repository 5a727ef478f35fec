package assets

import (
	"bytes"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
)

// bundle is the order in which the portal's own style sheets follow one another
// in app.css. They are kept apart to be read, and sent as one to be fast.
var bundle = []string{
	"css/tokens.css", "css/base.css", "css/frame.css", "css/layout.css", "css/forms.css",
	"css/components.css", "css/tables.css", "css/chart.css", "css/print.css",
}

// reference finds what a style sheet loads.
var reference = regexp.MustCompile(`url\(["']?([^"')]+)["']?\)`)

// addSheets adds the style sheets: app.css from its parts, the others as they
// are, all with hashed references.
func (s *Set) addSheets(sheets map[string][]byte) error {
	var app bytes.Buffer
	for _, name := range bundle {
		body, ok := sheets[name]
		if !ok {
			return fmt.Errorf("assets: %s is missing", name)
		}
		app.Write(bytes.ReplaceAll(body, []byte("url(../"), []byte("url(")))
		delete(sheets, name)
	}
	sheets["app.css"] = app.Bytes()
	for name, body := range sheets {
		linked, err := s.link(body)
		if err != nil {
			return fmt.Errorf("assets: %s: %w", name, err)
		}
		if err := s.add(name, linked); err != nil {
			return fmt.Errorf("assets: %w", err)
		}
	}
	return nil
}

// link replaces each reference by its hashed address.
func (s *Set) link(sheet []byte) ([]byte, error) {
	var missing []string
	out := reference.ReplaceAllFunc(sheet, func(match []byte) []byte {
		name := path.Clean(string(reference.FindSubmatch(match)[1]))
		if !s.Has(name) {
			missing = append(missing, name)
		}
		return []byte("url(" + s.URL(name) + ")")
	})
	if len(missing) > 0 {
		slices.Sort(missing)
		return nil, fmt.Errorf("unknown files: %s", strings.Join(missing, ", "))
	}
	return out, nil
}
