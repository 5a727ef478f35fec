package web_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/config"
	"wohnraum/portal/kv/memkv"
	"wohnraum/portal/web"
)

// installed is a portal behind a proxy, as its operator sets it up.
func installed(t *testing.T) func(*web.Deps) {
	t.Helper()
	settings, err := config.Load([]string{
		"WOHNRAUM_ADDR=0.0.0.0:8080", "WOHNRAUM_PUBLIC_URL=https://wohnen.example.org", "WOHNRAUM_TRUSTED_PROXIES=10.0.0.7",
	})
	if err != nil {
		t.Fatal(err)
	}
	return func(d *web.Deps) { d.Settings = settings }
}

func TestHeaders_OnEveryAnswer(t *testing.T) {
	t.Parallel()
	st := open(t)
	b := st.visit(t, "")
	wrongHost := st.visit(t, "")
	wrongHost.header["Host"] = "evil.example"
	answers := map[string]answer{
		"page": b.get("/"), "absent": b.get("/nichts"), "panic": b.get("/panic"), "fault": b.get("/fault"),
		"redirect": b.get("/haushalte"), "forged": b.post("/wohnung-anbieten", nil), "file": b.get("/assets/app.0123.css"),
		"no file": b.get("/assets/x"), "live": b.get("/livez"), "host": wrongHost.get("/"), "download": b.get("/file"),
		"method": b.send(httptest.NewRequest("BREW", "/", http.NoBody)), "delete": b.send(httptest.NewRequest(http.MethodDelete, "/", http.NoBody)),
		"packed": b.send(packed()),
	}
	for name, got := range answers {
		for header, want := range map[string]string{
			"Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; " +
				"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'",
			"X-Content-Type-Options":     "nosniff",
			"Cross-Origin-Opener-Policy": "same-origin",
			"Referrer-Policy":            "same-origin",
			"Strict-Transport-Security":  "",
			"Server":                     "",
			"Etag":                       "",
		} {
			if value := got.Header.Get(header); value != want {
				t.Errorf("%s: %s is %q", name, header, value)
			}
		}
		if !strings.Contains(got.Header.Get("Permissions-Policy"), "camera=()") {
			t.Errorf("%s: Permissions-Policy is %q", name, got.Header.Get("Permissions-Policy"))
		}
		cache := "no-store"
		if name == "file" {
			cache = "public, max-age=31536000, immutable"
		}
		if value := got.Header.Get("Cache-Control"); value != cache {
			t.Errorf("%s: Cache-Control is %q", name, value)
		}
	}
}

func TestSecure(t *testing.T) {
	t.Parallel()
	b := open(t, installed(t)).visit(t, "")
	b.header["Host"] = "wohnen.example.org"
	got := b.get("/")
	if value := got.Header.Get("Strict-Transport-Security"); value != "max-age=31536000" {
		t.Errorf("HSTS is %q", value)
	}
	cookies := got.Cookies()
	if len(cookies) != 1 {
		t.Fatalf("cookies: %v", cookies)
	}
	c := cookies[0]
	if c.Name != "__Host-wr_anon" || !c.Secure || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Domain != "" {
		t.Errorf("cookie: %+v", c)
	}
	b.header["Origin"] = "https://wohnen.example.org"
	b.post("/wohnung-anbieten", b.fill("/wohnung-anbieten", "x")).leadsTo(t, "/?saved=1")
	b.header["Origin"] = "http://wohnen.example.org"
	b.post("/wohnung-anbieten", b.fill("/wohnung-anbieten", "x")).wants(t, 403)
}

func TestHost(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		host               string
		machine, installed int
	}{
		"configured":        {"wohnen.example.org", 421, 200},
		"with its port":     {"wohnen.example.org:443", 421, 200},
		"upper case":        {"Wohnen.Example.ORG", 421, 200},
		"other port":        {"wohnen.example.org:8443", 421, 421},
		"foreign":           {"evil.example", 421, 421},
		"ends alike":        {"wohnen.example.org.evil.example", 421, 421},
		"the machine":       {"localhost:8080", 200, 421},
		"the machine's IP":  {"127.0.0.1:9999", 200, 421},
		"the machine's IP6": {"[::1]:8080", 200, 421},
		"another machine":   {"192.168.0.1:8080", 421, 421},
		"looks local":       {"127.0.0.1.evil.example", 421, 421},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			local, public := open(t).visit(t, ""), open(t, installed(t)).visit(t, "")
			local.header["Host"], public.header["Host"] = c.host, c.host
			local.get("/").wants(t, c.machine)
			public.get("/").wants(t, c.installed)
			local.get("/livez").wants(t, 200, "ok")
		})
	}
}

func TestBody_NotPlain(t *testing.T) {
	t.Parallel()
	for _, encoding := range []string{"gzip", "deflate", "br", "zstd", "identity", "GZIP, br"} {
		b := open(t).visit(t, "")
		b.header["Content-Encoding"] = encoding
		b.get("/").wants(t, 415)
		b.post("/wohnung-anbieten", url.Values{"text": {"x"}}).wants(t, 415)
	}
}

func packed() *http.Request {
	request := httptest.NewRequest(http.MethodPost, "/wohnung-anbieten", strings.NewReader("x"))
	request.Header.Set("Content-Encoding", "gzip")
	return request
}

func TestBody_OnlyForms(t *testing.T) {
	t.Parallel()
	for _, kind := range []string{"", "application/json", "text/plain", "multipart/form-data; boundary=x"} {
		b := open(t).visit(t, "")
		request := httptest.NewRequest(http.MethodPost, "/wohnung-anbieten", strings.NewReader(`{"text":"x"}`))
		request.Header.Set("Content-Type", kind)
		b.send(request).wants(t, 415)
	}
	b := open(t).visit(t, "")
	b.header["Content-Type"] = "application/x-www-form-urlencoded; charset=UTF-8"
	b.post("/wohnung-anbieten", b.fill("/wohnung-anbieten", "x")).leadsTo(t, "/?saved=1")
}

func TestBody_Sizes(t *testing.T) {
	t.Parallel()
	st := open(t)
	b := st.visit(t, "")
	b.post("/wohnung-anbieten", b.fill("/wohnung-anbieten", strings.Repeat("x", 900_000))).wants(t, 422, "<p>65536</p>")
	many := b.fill("/wohnung-anbieten", "x")
	for range 300 {
		many.Add("text", "x")
	}
	b.post("/wohnung-anbieten", many).wants(t, 413)
	b.post("/wohnung-anbieten?text=fromquery", b.fill("/wohnung-anbieten", "")).wants(t, 422)
	request := httptest.NewRequest(http.MethodPost, "/wohnung-anbieten", strings.NewReader("text=%zz"))
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	b.send(request).wants(t, 400, "nicht lesen")
	if got := st.carriedOut(); len(got) > 0 {
		t.Errorf("carried out %v", got)
	}
}

func TestFailure_TellsNothing(t *testing.T) {
	t.Parallel()
	st := open(t)
	b := st.visit(t, "caseworker")
	for _, path := range []string{"/panic", "/fault"} {
		got := b.get(path)
		got.wants(t, 500, "Das hat nicht funktioniert")
		for _, secret := range []string{"hunter2", "SELECT", "/srv", ".go:", "goroutine"} {
			if strings.Contains(got.body, secret) {
				t.Errorf("%s tells %q: %s", path, secret, got.body)
			}
		}
		if id := got.value("id"); id == "" || !strings.Contains(st.log.String(), id) {
			t.Errorf("%s: id %q is not in the log", path, id)
		}
	}
	b.get("/").wants(t, 200)
}

func TestFailure_OfTheErrorPage(t *testing.T) {
	t.Parallel()
	b := open(t, func(d *web.Deps) { d.Renderer = brokenRenderer{} }).visit(t, "")
	got := b.get("/nichts")
	got.wants(t, 404, "<h1>Diese Seite gibt es nicht</h1>", got.Header.Get("X-Request-Id"))
	if strings.Contains(got.body, "half a page") {
		t.Errorf("half a page was sent: %s", got.body)
	}
}

func TestLimit_Requests(t *testing.T) {
	t.Parallel()
	b := open(t, func(d *web.Deps) { d.Settings.RequestBudget = 3 }).visit(t, "")
	for range 3 {
		b.get("/").wants(t, 200)
	}
	got := b.get("/")
	got.wants(t, 429, "sehr viele Anfragen")
	if got.Header.Get("Retry-After") != "61" {
		t.Errorf("Retry-After: %q", got.Header.Get("Retry-After"))
	}
	b.header["X-Real-IP"], b.header["X-Forwarded-For"] = "203.0.113.9", "203.0.113.9"
	b.get("/").wants(t, 429)
	b.get("/assets/app.0123.css").wants(t, 200)
}

func TestLimit_BehindProxy(t *testing.T) {
	t.Parallel()
	clock := portal.ClockFunc(func() time.Time { return noon })
	settings, err := config.Load([]string{"WOHNRAUM_TRUSTED_PROXIES=0.0.0.0/32", "WOHNRAUM_REQUEST_BUDGET=1"}) // where requests without a network come from
	if err != nil {
		t.Fatal(err)
	}
	b := open(t, func(d *web.Deps) { d.Settings, d.Limits = settings, memkv.New(clock) }).visit(t, "")
	steps := []struct {
		from   string
		status int
	}{
		{"203.0.113.9", 200},
		{"203.0.113.9", 429},
		{"203.0.113.10", 200},
		{"2001:db8:1:2::1", 200},
		{"2001:db8:1:2:ffff::9", 429},
		{"2001:db8:1:3::1", 200},
	}
	for _, step := range steps {
		b.header["X-Real-IP"] = step.from
		b.get("/").wants(t, step.status)
	}
}

func TestRedirect_StaysHere(t *testing.T) {
	t.Parallel()
	b := open(t).visit(t, "")
	b.get("/away?to="+url.QueryEscape("/haushalte?q=1")).leadsTo(t, "/haushalte?q=1")
	b.get("/away?to="+url.QueryEscape("//evil.example")).wants(t, 500)
}

func TestProbes(t *testing.T) {
	t.Parallel()
	b := open(t, func(d *web.Deps) { d.Ready = func(context.Context) error { return errors.New("dsn secret") } }).visit(t, "")
	b.get("/livez").wants(t, 200, "ok")
	if got := b.get("/readyz"); got.StatusCode != http.StatusServiceUnavailable || strings.Contains(got.body, "secret") {
		t.Errorf("not ready: %d %s", got.StatusCode, got.body)
	}
	st := open(t)
	st.visit(t, "").get("/readyz").wants(t, 200, "ready")
	st.Drain()
	st.visit(t, "").get("/readyz").wants(t, 503)
	st.visit(t, "").get("/livez").wants(t, 200, "ok")
}

func TestLog_KeepsNamesOut(t *testing.T) {
	t.Parallel()
	st := open(t)
	b := st.visit(t, "caseworker")
	b.get("/haushalte?q=Meier")
	b.get("/haushalte/" + known)
	b.get("/Meier/wohnt/hier")
	for _, secret := range []string{"Meier", known, "Person", "secret-"} {
		if strings.Contains(st.log.String(), secret) {
			t.Errorf("the log tells %q: %s", secret, st.log.String())
		}
	}
	line := st.lines(t)[1]
	for key, want := range map[string]any{"msg": "request", "method": "GET", "route": "/haushalte/:id", "status": 200.0, "account": "account-caseworker"} {
		if line[key] != want {
			t.Errorf("%s is %v, want %v", key, line[key], want)
		}
	}
}

func TestFile_Download(t *testing.T) {
	t.Parallel()
	got := open(t).visit(t, "").get("/file")
	got.wants(t, 200, "a;b\n")
	if value := got.Header.Get("Content-Disposition"); !strings.HasPrefix(value, "attachment; filename") || strings.ContainsAny(value, "\"\n") {
		t.Errorf("Content-Disposition: %s", value)
	}
}

// A text from a request must stay what it was when the next request comes.
func TestImmutable(t *testing.T) {
	t.Parallel()
	var kept []string
	st := open(t, func(d *web.Deps) {
		d.Routes = append(d.Routes, web.Route{Method: "GET", Path: "/merke/:id", Resource: portal.ResPublic, Action: portal.Read, Handle: func(rq *web.Request) error {
			kept = append(kept, rq.Param("id"), rq.Query("q"), rq.Agent(), rq.Path(), rq.Cookie("draft"))
			return rq.Redirect("/")
		}})
	})
	if !st.App().Config().Immutable {
		t.Error("Immutable is off")
	}
	b := st.visit(t, "")
	for _, name := range []string{"aaaa", "bbbb"} {
		b.header["User-Agent"], b.cookies["wr_draft"] = name, name
		b.get("/merke/" + name + "?q=" + name)
	}
	if got, want := strings.Join(kept, ","), "aaaa,aaaa,aaaa,/merke/aaaa,aaaa,bbbb,bbbb,bbbb,/merke/bbbb,bbbb"; got != want {
		t.Errorf("kept %s, want %s", got, want)
	}
}

func TestNew_RefusesRoutesWithoutRight(t *testing.T) {
	t.Parallel()
	good := web.Route{Method: "GET", Path: "/x", Resource: portal.ResPublic, Action: portal.Read, Handle: show("x")}
	cases := map[string]func(r *web.Route){
		"no resource":     func(r *web.Route) { r.Resource = "" },
		"no action":       func(r *web.Route) { r.Action = 0 },
		"no handler":      func(r *web.Route) { r.Handle = nil },
		"other method":    func(r *web.Route) { r.Method = "PUT" },
		"wildcard":        func(r *web.Route) { r.Path = "/x/*" },
		"optional part":   func(r *web.Route) { r.Path = "/x/:id?" },
		"trailing slash":  func(r *web.Route) { r.Path = "/x/" },
		"upper case":      func(r *web.Route) { r.Path = "/X" },
		"part of segment": func(r *web.Route) { r.Path = "/x-:id" },
	}
	for name, spoil := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			bad := good
			spoil(&bad)
			if _, err := web.New(depsWith(t, bad)); err == nil {
				t.Errorf("accepted %s %s", bad.Method, bad.Path)
			}
		})
	}
	if _, err := web.New(depsWith(t, good, good)); err == nil {
		t.Error("accepted the same route twice")
	}
	if _, err := web.New(web.Deps{}); err == nil || !strings.Contains(err.Error(), "sessions is missing") {
		t.Errorf("missing parts: %v", err)
	}
}

// The router must not know an address that the table of rights does not.
func TestRoutes_Complete(t *testing.T) {
	t.Parallel()
	st := open(t)
	listed := map[string]bool{"/livez": true, "/readyz": true, "/metrics": true, "/assets/*": true}
	for _, route := range st.Routes() {
		listed[route.Path] = true
	}
	for _, route := range st.App().GetRoutes(true) {
		if !listed[route.Path] {
			t.Errorf("%s %s is not in the table", route.Method, route.Path)
		}
	}
}
