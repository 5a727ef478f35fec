package web_test

import (
	"net/url"
	"strings"
	"testing"

	"wohnraum/portal/web"
)

func TestLocalPath_Here(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"/", "/haushalte", "/haushalte?q=a+b&nach=x", "/a/b-c/018f", "/angebot#kontakt", "/x?next=https://evil.example",
		"/x?q=%2F%2Fevil", "/suche?q=M%C3%BCller", "/x?a=//b",
	} {
		if got, ok := web.LocalPath(text); !ok || got != text {
			t.Errorf("%q is refused", text)
		}
	}
}

func TestLocalPath_Elsewhere(t *testing.T) {
	t.Parallel()
	for _, text := range foreignAddresses() {
		if got, ok := web.LocalPath(text); ok {
			t.Errorf("%q is taken for local: %q", text, got)
		}
	}
}

// foreignAddresses are ways to write another server's address, or one that a
// browser or a proxy might turn into it.
func foreignAddresses() []string {
	return []string{
		"", " ", "evil.example", "evil.example/", "http:", "https:", "http:/evil.example", "http:evil.example",
		"http://evil.example", "https://evil.example", "HTTPS://evil.example", "hTtP://evil.example/", "ftp://evil.example",
		"//evil.example", "///evil.example", "////evil.example", "/////evil.example", "//evil.example/%2e%2e", "//evil.example@host",
		`/\evil.example`, `\/evil.example`, `\\evil.example`, `/\/evil.example`, `\evil.example`, `//\evil.example`, `/\\evil.example`,
		"/\t/evil.example", "/\n/evil.example", "/\r/evil.example", "\t//evil.example", "\n//evil.example", "/\x00/evil.example",
		" //evil.example", " https://evil.example", "/ /evil.example", "/x y", "/x\r\nSet-Cookie: a=b", "/x\nLocation: //evil.example",
		"javascript:alert(1)", "JavaScript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "vbscript:x", "blob:x", "mailto:a@b",
		"/./" + "/evil.example", "/.//evil.example", "/..//evil.example", "/x/../..//evil.example", "/x//evil.example", "/x/", "/../", "/.",
		"/x/..", "/%2e%2e//evil.example", "/%5cevil.example", "/%5C%5Cevil.example", "/x/%2e%2e/y", "/%2f%2fevil.example", "/%2Fevil.example",
		"?next=/", "#x", "./x", "../x", "@evil.example", ":80", "[::1]", "/\u00a0/evil.example", "/\u2028x", "/ü", "/x\x7f", "/%", "/%zz",
		"/\\\\\\evil.example", "〱//evil.example", "/〱evil.example", "https:evil.example", "https;//evil.example", "//google%E3%80%82com",
		"/" + strings.Repeat("x", 600), "%2f%2fevil.example", "/%09/evil.example", "/%0d%0aevil",
	}
}

// Whatever is taken for local must lead a browser back to this server.
func FuzzLocalPath(f *testing.F) {
	for _, text := range foreignAddresses() {
		f.Add(text)
	}
	f.Add("/haushalte?q=1")
	base := &url.URL{Scheme: "https", Host: "wohnen.example.org"}
	f.Fuzz(func(t *testing.T, text string) {
		path, ok := web.LocalPath(text)
		if !ok {
			return
		}
		target, err := base.Parse(path)
		if err != nil || target.Host != base.Host || target.Scheme != base.Scheme || strings.ContainsAny(path, "\r\n\\\t") {
			t.Errorf("%q leads to %v, %v", text, target, err)
		}
	})
}
