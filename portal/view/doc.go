// Package view shows pages. A page is a struct with everything its template
// reads, and nothing else: a renamed field breaks a test, not a visitor.
//
// To add a page:
//
//  1. write templates/pages/<area>/<screen>.html: the content between head and
//     foot, beginning with its h1;
//  2. write its struct in pages_<area>.go: it embeds [Base] and names its
//     template; add it to the list at the end of that file;
//  3. let a screen in package web fill and render it.
//
// NewRenderer refuses to start when a template has no page or a page has no
// template. Each page has a template set of its own, so no page can show the
// content of another. German prose stands in the templates; names of states,
// reasons and roles come from the text catalogue through the func "t".
//
// The pieces that pages are built of stand in parts.go and templates/partials;
// the page [Gallery] shows all of them.
package view
