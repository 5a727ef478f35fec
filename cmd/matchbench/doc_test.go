package main

import (
	"go/parser"
	"go/token"
	"strings"
	"testing"
)

// manual is the package comment.
func manual(t *testing.T) string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "main.go", nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	return file.Doc.Text()
}

// TestManual_ItsCommandsAreUnderstood: nobody copies a command that fails.
func TestManual_ItsCommandsAreUnderstood(t *testing.T) {
	t.Parallel()
	commands := 0
	for line := range strings.Lines(manual(t)) {
		arguments, ok := strings.CutPrefix(strings.TrimSpace(line), "go run ./cmd/matchbench ")
		if !ok {
			continue
		}
		commands++
		if _, err := parse(strings.Fields(arguments), &strings.Builder{}); err != nil {
			t.Errorf("%q: %v", line, err)
		}
	}
	if commands < 3 {
		t.Errorf("the manual shows %d commands", commands)
	}
}

// TestManual_NamesThePackagesOfEveryPeer, as the table does.
func TestManual_NamesThePackagesOfEveryPeer(t *testing.T) {
	t.Parallel()
	text := manual(t)
	for _, packages := range []string{postgresPackage, lemonPackages, scipyPackage} {
		if !strings.Contains(text, "(Debian: "+packages+")") {
			t.Errorf("the manual does not say that a peer is in %s", packages)
		}
	}
}

// TestManual_DescribesTheEdgeListAsItIsWritten: three words that another reader
// depends on.
func TestManual_DescribesTheEdgeListAsItIsWritten(t *testing.T) {
	t.Parallel()
	text := strings.Join(strings.Fields(manual(t)), " ")
	for _, promise := range []string{
		"three int64, namely the numbers of rows, households and edges",
		"a uint32 row, a uint32 household and an int64 weight",
		"(urgency+1)·B + fit", "more than 53 bits", "FILE.urgency", "FILE.fit",
	} {
		if !strings.Contains(text, promise) {
			t.Errorf("the manual says nothing of %q", promise)
		}
	}
}
