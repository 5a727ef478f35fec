package view_test

import (
	"bytes"
	"testing"

	"wohnraum/portal/assets"
	"wohnraum/portal/view"
)

// keys stands in for the catalogue: it answers with the key itself.
type keys struct{}

func (keys) T(key string, _ ...map[string]any) string { return key }

func newRenderer(t *testing.T) *view.Renderer {
	t.Helper()
	set, err := assets.New()
	if err != nil {
		t.Fatal(err)
	}
	r, err := view.NewRenderer(keys{}, set)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func render(t *testing.T, r *view.Renderer, page view.Page) string {
	t.Helper()
	var out bytes.Buffer
	if err := r.Render(&out, page); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestGallery(t *testing.T) {
	t.Parallel()
	r := newRenderer(t)
	render(t, r, view.NewGallery(view.Base{}))
	render(t, r, view.Gallery{})
}
