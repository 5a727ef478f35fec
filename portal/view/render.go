package view

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"wohnraum/portal/assets"
	"wohnraum/templates"
)

// Texts is the catalogue of texts, see package i18n.
type Texts interface {
	T(key string, data ...map[string]any) string
}

// Renderer turns pages into HTML. It does not change after NewRenderer and may
// be used from many goroutines.
type Renderer struct{ pages map[string]*template.Template }

// NewRenderer parses every template once. It reports all mistakes at a time:
// syntax, a template without a page, a page without a template.
func NewRenderer(texts Texts, set *assets.Set) (*Renderer, error) {
	return newRenderer(templates.FS, texts, set, Pages())
}

func newRenderer(fsys fs.FS, texts Texts, set *assets.Set, pages []Page) (*Renderer, error) {
	common, err := parseCommon(fsys, funcs(texts, set))
	if err != nil {
		return nil, fmt.Errorf("view: %w", err)
	}
	r := &Renderer{pages: map[string]*template.Template{}}
	if err := errors.Join(r.parsePages(fsys, common), r.compare(pages)); err != nil {
		return nil, fmt.Errorf("view: %w", err)
	}
	return r, nil
}

// Render writes the whole page, or nothing and an error.
func (r *Renderer) Render(w io.Writer, page Page) error {
	set, ok := r.pages[page.Template()]
	if !ok {
		return fmt.Errorf("view: no template %q", page.Template())
	}
	layout := "base"
	if _, bare := page.(fragment); bare {
		layout = "content"
	}
	var out bytes.Buffer
	if err := set.ExecuteTemplate(&out, layout, page); err != nil {
		return fmt.Errorf("view: %s: %w", page.Template(), err)
	}
	if _, err := out.WriteTo(w); err != nil {
		return fmt.Errorf("view: %s: %w", page.Template(), err)
	}
	return nil
}

// parseCommon parses layouts and partials. partials/_input.html becomes the
// template "input", layouts/base.html the template "base".
func parseCommon(fsys fs.FS, funcs template.FuncMap) (*template.Template, error) {
	common := template.New("").Funcs(funcs).Option("missingkey=error")
	for _, pattern := range []string{"layouts/*.html", "partials/_*.html"} {
		names, err := fs.Glob(fsys, pattern)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			short := strings.TrimSuffix(strings.TrimPrefix(path.Base(name), "_"), ".html")
			if err := parseFile(fsys, common.New(short), name); err != nil {
				return nil, err
			}
		}
	}
	return common, nil
}

// parsePages gives each page a set of its own, in which its file is "content".
func (r *Renderer) parsePages(fsys fs.FS, common *template.Template) error {
	return fs.WalkDir(fsys, "pages", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) != ".html" {
			return err
		}
		set, err := common.Clone()
		if err != nil {
			return err
		}
		r.pages[strings.TrimSuffix(strings.TrimPrefix(name, "pages/"), ".html")] = set
		return parseFile(fsys, set.New("content"), name)
	})
}

func parseFile(fsys fs.FS, into *template.Template, name string) error {
	text, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	if _, err := into.Parse(string(text)); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// compare proves that templates and pages belong to each other one by one.
func (r *Renderer) compare(pages []Page) error {
	var faults []error
	seen := map[string]bool{}
	for _, page := range pages {
		name := page.Template()
		if seen[name] {
			faults = append(faults, fmt.Errorf("two pages use the template %q", name))
		}
		if r.pages[name] == nil {
			faults = append(faults, fmt.Errorf("page %T has no template %q", page, name))
		}
		seen[name] = true
	}
	for name := range r.pages {
		if !seen[name] {
			faults = append(faults, fmt.Errorf("template %q has no page", name))
		}
	}
	slices.SortFunc(faults, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return errors.Join(faults...)
}
