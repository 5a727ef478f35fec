package view_test

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"wohnraum/portal/view"
)

// element is the start tag of an element.
type element map[string]string

// document is what the checks need of a page.
type document struct {
	elements []element
	ids      map[string]bool
	labelled map[string]bool
}

const tag = "<tag>"

func (d document) named(name string) []element {
	var found []element
	for _, e := range d.elements {
		if e[tag] == name {
			found = append(found, e)
		}
	}
	return found
}

// parse reads HTML as written here: every element that is opened is closed.
func parse(t *testing.T, html string) document {
	t.Helper()
	decoder := xml.NewDecoder(strings.NewReader(html))
	decoder.Strict, decoder.AutoClose, decoder.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	doc := document{ids: map[string]bool{}, labelled: map[string]bool{}}
	var open []string
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("no clean HTML: %v", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			doc.add(t, token, open)
			open = append(open, token.Name.Local)
		case xml.EndElement:
			if len(open) == 0 || open[len(open)-1] != token.Name.Local {
				t.Fatalf("</%s> closes %v", token.Name.Local, open)
			}
			open = open[:len(open)-1]
		}
	}
	return doc
}

func (d *document) add(t *testing.T, start xml.StartElement, open []string) {
	t.Helper()
	e := element{tag: start.Name.Local, "<within>": strings.Join(open, " ")}
	for _, attr := range start.Attr {
		name := attr.Name.Local
		if name == "style" || strings.HasPrefix(name, "on") {
			t.Errorf("<%s> has the attribute %s, which the content policy forbids", e[tag], name)
		}
		e[name] = attr.Value
	}
	if id := e["id"]; id != "" {
		if d.ids[id] {
			t.Errorf("the id %q stands twice", id)
		}
		d.ids[id] = true
	}
	if e[tag] == "label" {
		d.labelled[e["for"]] = true
	}
	d.elements = append(d.elements, e)
}

// examine checks what holds for every page.
func examine(t *testing.T, page view.Page, html string) document {
	t.Helper()
	doc := parse(t, html)
	if _, bare := page.(interface{ Fragment() }); !bare {
		examineFrame(t, doc)
	}
	examineFields(t, doc)
	examineAddresses(t, doc)
	examineForms(t, html)
	if len(doc.named("style")) > 0 {
		t.Error("there is a style element")
	}
	for _, script := range doc.named("script") {
		if script["src"] == "" {
			t.Error("there is an inline script")
		}
	}
	return doc
}

func examineFrame(t *testing.T, doc document) {
	t.Helper()
	if n := len(doc.named("h1")); n != 1 {
		t.Errorf("%d h1", n)
	}
	if root := doc.named("html"); len(root) != 1 || root[0]["lang"] != "de" {
		t.Errorf("the page does not say that it is German: %v", root)
	}
}

func examineFields(t *testing.T, doc document) {
	t.Helper()
	for _, name := range []string{"input", "select", "textarea"} {
		for _, field := range doc.named(name) {
			if field["type"] == "hidden" {
				continue
			}
			if !doc.labelled[field["id"]] && field["aria-label"] == "" {
				t.Errorf("<%s name=%q> has no label", name, field["name"])
			}
			if name != "select" && field["maxlength"] == "" && field["type"] != "radio" && field["type"] != "checkbox" {
				t.Errorf("<%s name=%q> has no maxlength", name, field["name"])
			}
		}
	}
	for _, e := range doc.elements {
		for id := range strings.FieldsSeq(e["aria-describedby"] + " " + e["aria-labelledby"]) {
			if !doc.ids[id] {
				t.Errorf("<%s id=%q> is described by %q, which is not there", e[tag], e["id"], id)
			}
		}
	}
}

// examineAddresses proves that nothing leads to or loads from elsewhere.
func examineAddresses(t *testing.T, doc document) {
	t.Helper()
	for _, e := range doc.elements {
		for _, name := range []string{"href", "src", "action", "formaction"} {
			address := e[name]
			if strings.HasPrefix(address, "//") || strings.Contains(address, "://") || strings.Contains(address, "ZgotmplZ") {
				t.Errorf("<%s %s=%q> leaves the portal", e[tag], name, address)
			}
		}
	}
}

// examineForms proves that no form can be posted by another site, or twice.
func examineForms(t *testing.T, html string) {
	t.Helper()
	for _, rest := range strings.Split(html, "<form")[1:] {
		form, _, _ := strings.Cut(rest, "</form>")
		head, _, _ := strings.Cut(form, ">")
		if !strings.Contains(head, `method="post"`) {
			continue
		}
		if !strings.Contains(form, `name="_csrf"`) || !strings.Contains(form, `name="_key"`) {
			t.Errorf("a form has no token: <form%s>", head)
		}
	}
}
