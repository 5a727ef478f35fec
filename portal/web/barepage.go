package web

import (
	"html"
	"strings"
)

// barePage is the last resort: a page that needs no template, no style and no
// visitor, for when one of these is what failed.
func barePage(title, text, requestID string) string {
	var page strings.Builder
	page.WriteString(`<!doctype html><html lang="de"><head><meta charset="utf-8">` +
		`<meta name="viewport" content="width=device-width, initial-scale=1"><title>`)
	page.WriteString(html.EscapeString(title))
	page.WriteString(`</title></head><body><main><h1>`)
	page.WriteString(html.EscapeString(title))
	page.WriteString(`</h1><p>`)
	page.WriteString(html.EscapeString(text))
	page.WriteString(`</p>`)
	if requestID != "" {
		page.WriteString(`<p>Vorgangsnummer: ` + html.EscapeString(requestID) + `</p>`)
	}
	page.WriteString(`<p><a href="/">Zur Startseite</a></p></main></body></html>`)
	return page.String()
}
