package portal_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

// source is one Go file of the repository.
type source struct {
	path   string // from the top, with slashes
	room   string // the folder it is in
	test   bool   // a test, or in a package that only helps tests
	syntax *ast.File
	tokens *token.FileSet
	lines  int
}

// files lists the repository's files, without what git or a run keeps there.
func files(t *testing.T, top string) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(top, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			switch entry.Name() {
			case ".git", "bin", "data", "data-demo":
				if name != filepath.Join(top, "portal", "reference", "data") {
					return filepath.SkipDir
				}
			}
			return nil
		}
		found = append(found, name)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// sources parses every Go file of the module.
func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	for _, name := range files(t, "..") {
		relative := path.Clean(strings.TrimPrefix(filepath.ToSlash(name), "../"))
		if strings.HasSuffix(relative, ".go") && !strings.HasPrefix(relative, ".") {
			all = append(all, parseSource(t, name, relative))
		}
	}
	return all
}

func parseSource(t *testing.T, name, relative string) source {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	tokens := token.NewFileSet()
	syntax, err := parser.ParseFile(tokens, relative, content, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	return source{
		path:   relative,
		room:   path.Dir(relative),
		test:   strings.HasSuffix(relative, "_test.go") || strings.HasSuffix(path.Dir(relative), "test"),
		syntax: syntax,
		tokens: tokens,
		lines:  strings.Count(string(content), "\n"),
	}
}

// at names a place in a source for a test's complaint.
func (s source) at(node ast.Node) string { return s.tokens.Position(node.Pos()).String() }
