package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// storedPlan is a run that the engine keeps under its tests.
const storedPlan = "../../matching/testdata/plan.run"

func storedRun(t *testing.T) []byte {
	t.Helper()
	doc, err := os.ReadFile(storedPlan)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// changed replaces a text of the run and makes its digest fit again.
func changed(t *testing.T, doc []byte, old, replacement string) []byte {
	t.Helper()
	lines := doc[:bytes.LastIndex(doc, []byte("sha256 "))]
	if !bytes.Contains(lines, []byte(old)) {
		t.Fatalf("%q is not in the run", old)
	}
	lines = bytes.Replace(lines, []byte(old), []byte(replacement), 1)
	return fmt.Appendf(bytes.Clone(lines), "sha256 %x\n", sha256.Sum256(lines))
}

// replays runs the command as typed, with the document in a file.
func replays(t *testing.T, doc []byte) (string, error) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "damals.run")
	if err := os.WriteFile(name, doc, 0o600); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	err := Run(t.Context(), []string{"match", "replay", name}, nil, &out, io.Discard)
	return out.String(), err
}

func TestMatchReplay_Same(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	if err := Run(t.Context(), []string{"match", "replay", storedPlan}, nil, &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"Plan über alle offenen Angebote: Dringlichste zuerst", "22.11.2026", "2026-1", "Los Nummer", "Bewiesen: Kein anderer Plan",
		"Ergebnis Byte für Byte gleich.",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not printed:\n%s", want, out.String())
		}
	}
	doc := storedRun(t)
	if digest := string(doc[len(doc)-65 : len(doc)-1]); !strings.Contains(out.String(), digest) {
		t.Errorf("the digest %s is not printed", digest)
	}
}

func TestMatchReplay_EveryStoredRun(t *testing.T) {
	t.Parallel()
	names, err := filepath.Glob("../../matching/testdata/*.run")
	if err != nil || len(names) < 3 {
		t.Fatalf("%d runs, %v", len(names), err)
	}
	for _, name := range names {
		if err := Run(t.Context(), []string{"match", "replay", name}, nil, io.Discard, io.Discard); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestMatchReplay_SaysWhatDiffers(t *testing.T) {
	t.Parallel()
	out, err := replays(t, changed(t, storedRun(t), "\ncertificate", "\ncertificate violations=2"))
	if !errors.Is(err, errDiffers) {
		t.Errorf("a forged certificate ends with %v", err)
	}
	for _, want := range []string{
		"Nicht bewiesen", "Das Ergebnis weicht in einer Zeile ab.",
		"Nachweis\n  damals: certificate violations=2\n  heute:  certificate\n",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not printed:\n%s", want, out)
		}
	}
	out, err = replays(t, changed(t, storedRun(t), "placement vacancy=v0007 candidate=", "placement vacancy=v0007 candidate=x"))
	if !errors.Is(err, errDiffers) || !strings.Contains(out, "weicht in 2 Zeilen ab") || !strings.Contains(out, "heute:  –") || !strings.Contains(out, "damals: –") {
		t.Errorf("somebody else was placed: %v\n%s", err, out)
	}
}

func TestMatchReplay_Refuses(t *testing.T) {
	t.Parallel()
	doc := storedRun(t)
	for name, c := range map[string]struct {
		doc  []byte
		want string
	}{
		"nothing":             {nil, "keine gespeicherte Berechnung"},
		"another file":        {[]byte("%PDF-1.7\n"), "keine gespeicherte Berechnung"},
		"a later format":      {bytes.Replace(doc, []byte("run 1"), []byte("run 9"), 1), "Format, das dieses Programm nicht kennt"},
		"cut off":             {doc[:len(doc)/2], "beschädigt"},
		"a digit changed":     {bytes.Replace(doc, []byte("rooms=6"), []byte("rooms=7"), 1), "beschädigt"},
		"a foreign line":      {changed(t, doc, "\ncertificate", "\nweather fine\ncertificate"), "nicht lesbar"},
		"a fact that is none": {changed(t, doc, "consent=yes", "consent=maybe"), "nicht lesbar"},
	} {
		out, err := replays(t, c.doc)
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "damals.run") {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
		if out != "" {
			t.Errorf("%s: something was printed:\n%s", name, out)
		}
	}
	large := filepath.Join(t.TempDir(), "gross.run")
	if err := errors.Join(os.WriteFile(large, nil, 0o600), os.Truncate(large, 1<<40)); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		filepath.Join(t.TempDir(), "fehlt.run"): "lässt sich nicht öffnen", t.TempDir(): "lässt sich nicht lesen",
		large: "größer als jede Berechnung",
	} {
		err := Run(t.Context(), []string{"match", "replay", name}, nil, io.Discard, io.Discard)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

func TestMatchReplay_StandardInput(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	p := program{args: []string{"replay", "-"}, in: bytes.NewReader(storedRun(t)), out: &out, problems: io.Discard}
	if err := p.match(t.Context()); err != nil || !strings.Contains(out.String(), "Byte für Byte gleich") {
		t.Errorf("%v\n%s", err, out.String())
	}
	p.in = strings.NewReader("")
	if err := p.match(t.Context()); err == nil || !strings.HasPrefix(err.Error(), "- ist keine gespeicherte Berechnung") {
		t.Errorf("nothing came in: %v", err)
	}
}
