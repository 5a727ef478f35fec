package matching_test

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"

	"wohnraum/matching"
)

// planRun plans the problem and keeps the run.
func planRun(t testing.TB, p matching.Problem, goal matching.Goal) matching.Run {
	t.Helper()
	run, err := engine(t, p).PlanRun(t.Context(), goal)
	if err != nil {
		t.Fatal(err)
	}
	return run
}

// shortlistRun lists the k best for a vacancy and keeps the run.
func shortlistRun(t testing.TB, p matching.Problem, v matching.VacancyKey, k int) matching.Run {
	t.Helper()
	run, err := engine(t, p).ShortlistRun(v, k)
	if err != nil {
		t.Fatal(err)
	}
	return run
}

// small is a county of a few flats, with history.
func small(t testing.TB) matching.Problem {
	t.Helper()
	return county(problem(t, nil, nil), splitMix(11), 8, 40)
}

func decode(t testing.TB, doc []byte) matching.Run {
	t.Helper()
	run, err := matching.DecodeRun(doc)
	if err != nil {
		t.Fatalf("%v\n%s", err, doc)
	}
	return run
}

func replay(t testing.TB, doc []byte) matching.Replayed {
	t.Helper()
	replayed, err := matching.Replay(t.Context(), doc)
	if err != nil {
		t.Fatal(err)
	}
	return replayed
}

// linesOf returns the lines of a document without title and digest.
func linesOf(doc []byte) []string {
	lines := strings.Split(strings.TrimSuffix(string(doc), "\n"), "\n")
	return lines[1 : len(lines)-1]
}

// sealed puts lines between the title and the digest they ought to have.
func sealed(lines ...string) []byte {
	text := strings.Join(append([]string{"wohnraum-run 1"}, lines...), "\n") + "\n"
	return fmt.Appendf(nil, "%ssha256 %x\n", text, sha256.Sum256([]byte(text)))
}

// edited replaces a text in a document, and makes the digest fit again.
func edited(t testing.TB, doc []byte, old, replacement string) []byte {
	t.Helper()
	text := strings.Join(linesOf(doc), "\n")
	if !strings.Contains(text, old) {
		t.Fatalf("%q is not in the document\n%s", old, doc)
	}
	return sealed(strings.Split(strings.Replace(text, old, replacement, 1), "\n")...)
}
