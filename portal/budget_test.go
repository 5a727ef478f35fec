package portal_test

import (
	"go/ast"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Past these sizes a file holds more than one idea and a function more than one
// step; which noun is missing?
const (
	mostFileLines     = 500
	mostFunctionLines = 80
)

func TestBudget_FilesAndFunctionsAreSmall(t *testing.T) {
	t.Parallel()
	for _, s := range sources(t) {
		if s.lines > mostFileLines {
			t.Errorf("%s has %d lines", s.path, s.lines)
		}
		if s.test {
			continue
		}
		for _, declaration := range s.syntax.Decls {
			function, ok := declaration.(*ast.FuncDecl)
			if !ok {
				continue
			}
			length := s.tokens.Position(function.End()).Line - s.tokens.Position(function.Pos()).Line + 1
			if length > mostFunctionLines {
				t.Errorf("%s: %s has %d lines", s.at(function), function.Name.Name, length)
			}
		}
	}
}

// starters are the rooms that may start goroutines, because each of them waits
// for its own at the end.
var starters = []string{"cmd/wohnraum", "matching", "notify", "portal/finding", "notify/bounce", "portal/app", "portal/jobs", "portal/kv/rediskv", "portal/web"}

func TestBudget_GoroutinesHaveAnOwner(t *testing.T) {
	t.Parallel()
	for _, s := range sources(t) {
		if s.test || slices.Contains(starters, s.room) {
			continue
		}
		ast.Inspect(s.syntax, func(node ast.Node) bool {
			if statement, ok := node.(*ast.GoStmt); ok {
				t.Errorf("%s: a goroutine is started outside %v", s.at(statement), starters)
			}
			return true
		})
	}
}

// machinePath matches an absolute path that exists on one machine only.
var machinePath = regexp.MustCompile(`(^|[^\w./-])/(work|tmp|root|Users)/\w`)

// prose are the kinds of files that a person wrote here.
var prose = []string{"", ".go", ".md", ".html", ".txt", ".json", ".csv", ".css", ".js", ".sql", ".yml", ".yaml", ".mod"}

func TestBudget_SpeaksOfNoMachine(t *testing.T) {
	t.Parallel()
	for _, name := range files(t, "..") {
		if !slices.Contains(prose, filepath.Ext(name)) {
			continue
		}
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for number, line := range strings.Split(string(content), "\n") {
			if machinePath.MatchString(line) {
				t.Errorf("%s:%d: a path of one machine: %.100q", name, number+1, line)
			}
		}
	}
}
