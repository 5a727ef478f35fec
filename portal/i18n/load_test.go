package i18n

import (
	"strings"
	"testing"
	"testing/fstest"

	"wohnraum/portal"
)

func texts(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, content := range files {
		fsys["de/"+name] = &fstest.MapFile{Data: []byte(content)}
	}
	return fsys
}

func TestLoad_RefusesFaultyFiles(t *testing.T) {
	t.Parallel()
	for want, files := range map[string]map[string]string{
		`de/b.json: key "x" stands in de/a.json too`: {"a.json": `{"x": "1"}`, "b.json": `{"x": "2"}`},
		`key "x" stands here twice`:                  {"a.json": `{"x": "1", "x": "2"}`},
		`key "x": the text is empty`:                 {"a.json": `{"x": ""}`},
		`key "x": neither a text`:                    {"a.json": `{"x": {"y": "nested"}}`},
		`not an object`:                              {"a.json": `["x"]`},
		`the end`:                                    {"a.json": `{"x": "1"`},
	} {
		if _, err := load(texts(files)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error = %v, want %q", err, want)
		}
	}
}

func TestCatalogue_CountsAndFills(t *testing.T) {
	t.Parallel()
	c, err := load(texts(map[string]string{"a.json": `{
		"tasks": {"one": "Eine Aufgabe", "other": "{{.Count}} Aufgaben"},
		"reason.other": "Sonstiges",
		"error.conflict.title": "Geändert", "error.conflict.text": "Allgemein",
		"refusal.proposal.taken": "Schon vergeben von {{.Detail}}"
	}`}))
	if err != nil {
		t.Fatal(err)
	}
	_, refused := c.Explain(portal.Refuse(portal.Conflict, "proposal.taken", "Frau Beispiel"))
	_, general := c.Explain(portal.Refuse(portal.Conflict, "proposal.unknown", ""))
	for got, want := range map[string]string{
		c.T("tasks", map[string]any{"Count": 1}): "Eine Aufgabe", c.T("tasks", map[string]any{"Count": 3}): "3 Aufgaben",
		c.T("reason.other"): "Sonstiges", refused: "Schon vergeben von Frau Beispiel", general: "Allgemein",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
