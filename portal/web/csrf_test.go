package web_test

import (
	"net/url"
	"testing"
)

func TestForm_Accepted(t *testing.T) {
	t.Parallel()
	for _, who := range []string{"", "caseworker", "landlord"} {
		st := open(t)
		b := st.visit(t, who)
		b.post("/wohnung-anbieten", b.fill("/wohnung-anbieten", "hell")).leadsTo(t, "/?saved=1")
		if got := st.carriedOut(); len(got) != 1 || got[0] != "hell" {
			t.Errorf("%q: carried out %v", who, got)
		}
		b.get("/").wants(t, 200, "flash=[{success Gespeichert.}]")
		b.get("/").wants(t, 200, "flash=[]")
	}
}

func TestForm_Forged(t *testing.T) {
	t.Parallel()
	cases := map[string]func(b *browser, fields url.Values){
		"no token":    func(_ *browser, f url.Values) { f.Del("_csrf") },
		"wrong token": func(_ *browser, f url.Values) { f.Set("_csrf", "x") },
		"token of somebody": func(b *browser, f url.Values) {
			f.Set("_csrf", b.site.visit(b.t, "landlord").fill("/wohnung-anbieten", "").Get("_csrf"))
		},
		"token of a visitor": func(b *browser, f url.Values) {
			f.Set("_csrf", b.site.visit(b.t, "").fill("/wohnung-anbieten", "").Get("_csrf"))
		},
		"another site":           func(b *browser, _ url.Values) { b.header["Sec-Fetch-Site"] = "cross-site" },
		"a sister site":          func(b *browser, _ url.Values) { b.header["Sec-Fetch-Site"] = "same-site" },
		"another origin":         func(b *browser, _ url.Values) { b.header["Origin"] = "https://evil.example" },
		"another port":           func(b *browser, _ url.Values) { b.header["Origin"] = "http://127.0.0.1:9999" },
		"an opaque origin":       func(b *browser, _ url.Values) { b.header["Origin"] = "null" },
		"origin that ends alike": func(b *browser, _ url.Values) { b.header["Origin"] = "http://127.0.0.1:8080.evil.example" },
	}
	for name, forge := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, who := range []string{"", "caseworker"} {
				st := open(t)
				b := st.visit(t, who)
				fields := b.fill("/wohnung-anbieten", "hell")
				forge(b, fields)
				b.post("/wohnung-anbieten", fields).wants(t, 403, "Es wurde nichts gespeichert")
				if got := st.carriedOut(); len(got) > 0 {
					t.Errorf("%q: carried out %v", who, got)
				}
			}
		})
	}
}

func TestForm_OwnOrigin(t *testing.T) {
	t.Parallel()
	b := open(t).visit(t, "")
	b.header["Sec-Fetch-Site"], b.header["Origin"] = "same-origin", "http://127.0.0.1:8080"
	b.post("/wohnung-anbieten", b.fill("/wohnung-anbieten", "hell")).leadsTo(t, "/?saved=1")
}

func TestForm_CookiesLost(t *testing.T) {
	t.Parallel()
	st := open(t)
	b := st.visit(t, "")
	fields := b.fill("/wohnung-anbieten", "hell")
	clear(b.cookies)
	b.post("/wohnung-anbieten", fields).wants(t, 403, "nimmt keine Cookies an")
}
