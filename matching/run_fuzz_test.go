package matching_test

import (
	"bytes"
	"context"
	"testing"
	"time"

	"wohnraum/matching"
)

// FuzzDecodeRun reads anything: a document is refused, or it is the one way to
// write its run; and then it can be replayed, or has no meaning, but never stops
// the program.
func FuzzDecodeRun(f *testing.F) {
	p := *newPair(f).Problem
	for _, run := range []matching.Run{planRun(f, p, matching.MostUrgent), shortlistRun(f, p, "flat", 3)} {
		doc := run.Encode()
		f.Add(doc[:bytes.LastIndex(doc, []byte("sha256 "))])
	}
	for _, line := range emptyRun() {
		f.Add([]byte("wohnraum-run 1\n" + line + "\n"))
	}
	f.Fuzz(func(t *testing.T, lines []byte) {
		doc := lines
		if _, below, ok := bytes.Cut(lines, []byte("\n")); ok {
			doc = sealed(string(bytes.TrimSuffix(below, []byte("\n"))))
		}
		run, err := matching.DecodeRun(doc)
		if err != nil {
			return
		}
		if again := run.Encode(); !bytes.Equal(doc, again) {
			t.Fatalf("read\n%s\nwritten\n%s", doc, again)
		}
		brief, end := context.WithTimeout(t.Context(), time.Second) // it may ask for millions of slots
		defer end()
		if replayed, err := matching.Replay(brief, doc); err == nil && replayed.Same == (len(replayed.Differences) > 0) {
			t.Errorf("same: %v, and it differs by %+v", replayed.Same, replayed.Differences)
		}
	})
}

// FuzzText carries any text through a document.
func FuzzText(f *testing.F) {
	for _, text := range []string{"", "plain-1.0_x", "two words", "a,b", `a"b\`, "a=b", "line\nbreak", "Höxter", "\xff\x00", "\u2028", "sha256 0"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		run := matching.Run{Asked: matching.Asked{Goal: matching.MostUrgent}}
		run.Problem.Policy.Version, run.Problem.Policy.TargetGroups = text, []string{text}
		run.Problem.Refusals = []matching.Refusal{{Reason: text}}
		doc := run.Encode()
		again := decode(t, doc)
		if p := again.Problem; p.Policy.Version != text || p.Policy.TargetGroups[0] != text || p.Refusals[0].Reason != text {
			t.Errorf("%q comes back as %+v", text, p)
		}
		for _, b := range doc {
			if b >= 0x7f || b < ' ' && b != '\n' {
				t.Fatalf("%q is written with the byte %#x", text, b)
			}
		}
	})
}
