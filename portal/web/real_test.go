package web_test

import (
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"

	"wohnraum/portal"
	"wohnraum/portal/assets"
	"wohnraum/portal/i18n"
	"wohnraum/portal/view"
	"wohnraum/portal/web"
)

// withPages replaces the stand-ins by the real pages, texts and files.
func withPages(t testing.TB) func(*web.Deps) {
	t.Helper()
	texts, err := i18n.New()
	if err != nil {
		t.Fatal(err)
	}
	files, err := assets.New()
	if err != nil {
		t.Fatal(err)
	}
	renderer, err := view.NewRenderer(texts, files)
	if err != nil {
		t.Fatal(err)
	}
	return func(d *web.Deps) {
		d.Texts, d.Assets, d.Renderer = texts, files, renderer
		for _, route := range (&web.Screens{}).Routes() {
			if slices.Contains([]string{"/impressum", "/datenschutz", "/barrierefreiheit"}, route.Path) {
				d.Routes = append(d.Routes, route)
			}
		}
	}
}

// fits finds what a German page of ours must and must not have.
func fits(t *testing.T, name, html string) {
	t.Helper()
	for _, part := range []string{`<html lang="de">`, "<h1", "</html>", "/impressum"} {
		if !strings.Contains(html, part) {
			t.Errorf("%s: %q is missing", name, part)
		}
	}
	for _, part := range []string{"‹", " style=", "<script>", "/assets/missing/", "%!"} {
		if strings.Contains(html, part) {
			t.Errorf("%s: has %q", name, part)
		}
	}
}

func TestRealPages(t *testing.T) {
	t.Parallel()
	st := open(t, withPages(t))
	for path, status := range map[string]int{
		"/impressum": 200, "/datenschutz": 200, "/barrierefreiheit": 200, "/nichts": 404, "/panic": 500,
	} {
		for _, who := range []string{"", "placement"} {
			got := st.visit(t, who).get(path)
			got.wants(t, status)
			fits(t, path, got.body)
		}
	}
}

func TestRealPages_EveryRefusal(t *testing.T) {
	t.Parallel()
	st := open(t, withPages(t))
	b := st.visit(t, "")
	b.header["Content-Encoding"] = "gzip"
	fits(t, "packed", b.get("/").body)
	b = st.visit(t, "")
	b.header["Host"] = "evil.example"
	fits(t, "host", b.get("/").body)
	fits(t, "forged", st.visit(t, "").post("/wohnung-anbieten", url.Values{}).body)
}

func TestRealPages_HugeForm(t *testing.T) {
	t.Parallel()
	address := open(t, withPages(t)).serve(t)
	response, err := http.PostForm("http://"+address+"/wohnung-anbieten", url.Values{"text": {strings.Repeat("x", 10<<20)}})
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	answer{response, string(body)}.wants(t, 413, "früheren Schritten")
	fits(t, "huge form", string(body))
}

// BenchmarkPage compares a page with everything the frame does to the same page
// on bare Fiber.
func BenchmarkPage(b *testing.B) {
	change := withPages(b)
	var renderer web.Renderer
	st := open(b, change, func(d *web.Deps) { renderer, d.Settings.RequestBudget = d.Renderer, 1<<40 })
	bare := fiber.New()
	bare.Get("/impressum", func(c *fiber.Ctx) error {
		c.Set(fiber.HeaderContentType, "text/html; charset=utf-8")
		return renderer.Render(c.Response().BodyWriter(), view.Imprint{Base: view.Base{Title: "Impressum"}})
	})
	for name, handler := range map[string]fasthttp.RequestHandler{"framed": st.App().Handler(), "bare": bare.Handler()} {
		b.Run(name, func(b *testing.B) {
			var ctx fasthttp.RequestCtx
			ctx.Request.SetRequestURI("/impressum")
			ctx.Request.Header.SetHost("127.0.0.1:8080")
			ctx.Request.Header.SetCookie("wr_session", string(portal.Placement))
			for b.Loop() {
				ctx.Response.Reset()
				handler(&ctx)
			}
			if ctx.Response.StatusCode() != http.StatusOK {
				b.Fatal(ctx.Response.String())
			}
		})
	}
}
