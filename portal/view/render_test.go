package view

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"wohnraum/portal/assets"
)

type plainTexts struct{}

func (plainTexts) T(key string, _ ...map[string]any) string { return key }

func file(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }

type testPage struct {
	Base
	Name string
}

func (p testPage) Template() string { return "test/" + p.Name }

type barePage struct{ testPage }

func (barePage) Fragment() {}

func site(pages map[string]string) fstest.MapFS {
	fs := fstest.MapFS{
		"layouts/base.html":    file(`<html>{{template "content" .}}{{template "name" .}}</html>`),
		"partials/_name.html":  file(`[{{.Name}}]`),
		"partials/ignored.txt": file(``),
	}
	for name, text := range pages {
		fs["pages/test/"+name+".html"] = file(text)
	}
	return fs
}

func TestNewRenderer_TemplatesAndPagesBelongTogether(t *testing.T) {
	t.Parallel()
	set, err := assets.New()
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		files map[string]string
		pages []Page
		want  string
	}{
		"a template without a page": {map[string]string{"one": ""}, nil, `template "test/one" has no page`},
		"a page without a template": {nil, []Page{testPage{Name: "one"}}, `has no template "test/one"`},
		"a template for two pages":  {map[string]string{"one": ""}, []Page{testPage{Name: "one"}, testPage{Name: "one"}}, `two pages use`},
		"a template that is broken": {map[string]string{"one": "{{if}}"}, []Page{testPage{Name: "one"}}, `pages/test/one.html`},
		"an unknown func":           {map[string]string{"one": "{{nonsense}}"}, []Page{testPage{Name: "one"}}, `nonsense`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := newRenderer(site(test.files), plainTexts{}, set, test.pages)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Fatalf("got %v, want %s", err, test.want)
			}
		})
	}
}

func TestRender(t *testing.T) {
	t.Parallel()
	set, err := assets.New()
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{"one": "one", "two": `{{define "helper"}}two{{end}}{{template "helper"}}`, "late": `early {{.Missing}}`}
	pages := []Page{testPage{Name: "one"}, testPage{Name: "two"}, testPage{Name: "late"}}
	r, err := newRenderer(site(files), plainTexts{}, set, pages)
	if err != nil {
		t.Fatal(err)
	}
	t.Run("each page shows its own content in the frame", func(t *testing.T) {
		t.Parallel()
		for _, name := range []string{"one", "two"} {
			var out strings.Builder
			if err := r.Render(&out, testPage{Name: name}); err != nil || out.String() != "<html>"+name+"["+name+"]</html>" {
				t.Errorf("got %q, %v", out.String(), err)
			}
		}
	})
	t.Run("a fragment has no frame", func(t *testing.T) {
		t.Parallel()
		var out strings.Builder
		if err := r.Render(&out, barePage{testPage{Name: "one"}}); err != nil || out.String() != "one" {
			t.Errorf("got %q, %v", out.String(), err)
		}
	})
	t.Run("an error leaves nothing behind", func(t *testing.T) {
		t.Parallel()
		var out strings.Builder
		if err := r.Render(&out, testPage{Name: "late"}); err == nil || out.Len() > 0 {
			t.Errorf("got %q, %v", out.String(), err)
		}
	})
	t.Run("a writer that fails is reported", func(t *testing.T) {
		t.Parallel()
		if err := r.Render(brokenWriter{}, testPage{Name: "one"}); !errors.Is(err, errBroken) {
			t.Errorf("got %v", err)
		}
	})
}

var errBroken = errors.New("broken")

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errBroken }
