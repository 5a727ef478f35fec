package view_test

import (
	"bytes"
	"strings"
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

// Every page is shown twice: with nothing in it, which walks the empty states,
// and with everything filled in, which walks every list and every condition.
func TestPages(t *testing.T) {
	t.Parallel()
	r := newRenderer(t)
	for _, page := range view.Pages() {
		t.Run(page.Template(), func(t *testing.T) {
			t.Parallel()
			examine(t, page, render(t, r, page))
			full := filled(t, page)
			examine(t, full, render(t, r, full))
		})
	}
}

func TestGallery(t *testing.T) {
	t.Parallel()
	page := view.NewGallery(view.Base{Demo: true, MailOff: true})
	html := render(t, newRenderer(t), page)
	doc := examine(t, page, html)
	for _, wanted := range []string{"1–20 von 45", "Schritt 2 von 4: Was", "alle Personen sind erfunden", "E-Mails werden nicht versandt", "unbekannt"} {
		if !strings.Contains(html, wanted) {
			t.Errorf("the page does not say %q", wanted)
		}
	}
	for _, link := range doc.named("a") {
		if target, ok := strings.CutPrefix(link["href"], "#"); ok && !doc.ids[target] {
			t.Errorf("the link %q leads nowhere", link["href"])
		}
	}
}

// An error says its label in the summary, where the field is out of sight, and
// not again at the field.
func TestField_ErrorStandsAtItsField(t *testing.T) {
	t.Parallel()
	page := view.NewGallery(view.Base{})
	html := render(t, newRenderer(t), page)
	for _, wanted := range []string{
		`<a href="#f-rent">Kaltmiete: Bitte geben Sie einen Betrag in Euro ein, zum Beispiel 412,50.</a>`,
		`<span class="kern-body">Bitte geben Sie einen Betrag in Euro ein, zum Beispiel 412,50.</span>`,
		`value="abc"`,
		`aria-describedby="f-rent-error f-rent-hint" aria-invalid="true"`,
	} {
		if !strings.Contains(html, wanted) {
			t.Errorf("missing: %s", wanted)
		}
	}
}
