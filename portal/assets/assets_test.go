package assets_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"regexp"
	"strings"
	"testing"

	"wohnraum/portal/assets"
)

func newSet(t *testing.T) *assets.Set {
	t.Helper()
	set, err := assets.New()
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func TestSet_ServesUnderTheHashOfTheContent(t *testing.T) {
	t.Parallel()
	set := newSet(t)
	for name, contentType := range map[string]string{
		"app.css": "text/css; charset=utf-8", "kern.css": "text/css; charset=utf-8", "fonts.css": "text/css; charset=utf-8",
		"app.js": "text/javascript; charset=utf-8", "mark.svg": "image/svg+xml", "icons/info.svg": "image/svg+xml",
		"fonts/fira-sans-400.woff2": "font/woff2",
	} {
		url := set.URL(name)
		if !regexp.MustCompile(`^/assets/[a-z/0-9-]+\.[0-9a-f]{12}\.[a-z0-9]+$`).MatchString(url) {
			t.Errorf("%s is served at %q", name, url)
		}
		body, got, ok := set.Open(url)
		if !ok || len(body) == 0 || got != contentType {
			t.Errorf("%s: ok %v, %d bytes, %q", name, ok, len(body), got)
		}
	}
}

func TestSet_KnowsNothingElse(t *testing.T) {
	t.Parallel()
	set := newSet(t)
	for _, address := range []string{"", "/assets/", "/assets/app.css", "/assets/../assets.go", "/assets/css/base.css", set.URL("nonsense.css")} {
		if _, _, ok := set.Open(address); ok {
			t.Errorf("%q is served", address)
		}
	}
}

func TestSet_PacksText(t *testing.T) {
	t.Parallel()
	set := newSet(t)
	plain, _, _ := set.Open(set.URL("kern.css"))
	packed, _, ok := set.OpenPacked(set.URL("kern.css"))
	if !ok || len(packed) > len(plain)/4 {
		t.Fatalf("ok %v, %d of %d bytes", ok, len(packed), len(plain))
	}
	reader, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	unpacked, err := io.ReadAll(reader)
	if err != nil || !bytes.Equal(unpacked, plain) {
		t.Fatalf("unpacked to %d bytes, %v", len(unpacked), err)
	}
	if _, _, ok := set.OpenPacked(set.URL("fonts/fira-sans-400.woff2")); ok {
		t.Error("a font is packed twice")
	}
}

// Style sheets and the script load nothing from elsewhere and nothing inline,
// so the content policy needs neither another origin nor "data:".
func TestSet_LoadsOnlyFromItself(t *testing.T) {
	t.Parallel()
	set := newSet(t)
	for _, name := range []string{"app.css", "kern.css", "fonts.css", "app.js"} {
		body, _, _ := set.Open(set.URL(name))
		for _, word := range []string{"http:", "https:", "data:", "@import", "url(icons", "url(fonts", "eval(", "innerHTML"} {
			if strings.Contains(string(body), word) {
				t.Errorf("%s contains %q", name, word)
			}
		}
	}
}
