package portal_test

import (
	"go/ast"
	"go/token"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// sqlText matches a literal that begins a statement.
var sqlText = regexp.MustCompile("(?i)^[\"`]\\s*(select|insert|update|delete|with|create|alter|drop|pragma)\\s")

// queryCalls are the functions of the two rooms that take a statement.
var queryCalls = []string{
	"one", "many", "exec", "selectRows", "GetContext", "SelectContext", "ExecContext", "NamedExecContext",
	"QueryContext", "QueryxContext", "QueryRowContext", "QueryRowxContext", "PrepareContext", "Rebind",
}

// writesOwnSQL is the one file that makes statements: from the columns that the
// struct tags of this program name.
const writesOwnSQL = "portal/store/table.go"

// TestSQL_IsNeverGlued reads the rooms that speak SQL: a statement is one text,
// or texts of the room itself put together. Linters do not see input glued to it.
func TestSQL_IsNeverGlued(t *testing.T) {
	t.Parallel()
	all := sources(t)
	for _, s := range all {
		if s.test || s.path == writesOwnSQL || s.room != "notify" && s.room != "portal/store" {
			continue
		}
		own := ownNames(all, s.room)
		ast.Inspect(s.syntax, func(node ast.Node) bool {
			if glued(node, own) {
				t.Errorf("%s: SQL is put together from more than the texts of %s", s.at(node), s.room)
			}
			return true
		})
	}
}

// glued tells whether a node makes a statement from what may be input: by
// adding to the text of one, or in the argument of a query.
func glued(node ast.Node, own map[string]bool) bool {
	switch n := node.(type) {
	case *ast.BinaryExpr:
		return beginsSQL(n) && !ownText(n, own)
	case *ast.CallExpr:
		name := calledName(n)
		if strings.HasPrefix(name, "Sprint") {
			return len(n.Args) > 0 && beginsSQL(n.Args[0])
		}
		return slices.Contains(queryCalls, name) && slices.ContainsFunc(n.Args, func(argument ast.Expr) bool {
			sum, ok := argument.(*ast.BinaryExpr)
			return ok && sum.Op == token.ADD && hasText(sum) && !ownText(sum, own)
		})
	}
	return false
}

// hasText tells a sum of texts from a sum of numbers.
func hasText(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.BasicLit:
		return e.Kind == token.STRING
	case *ast.BinaryExpr:
		return hasText(e.X) || hasText(e.Y)
	}
	return false
}

func calledName(call *ast.CallExpr) string {
	switch function := call.Fun.(type) {
	case *ast.Ident:
		return function.Name
	case *ast.SelectorExpr:
		return function.Sel.Name
	}
	return ""
}

func beginsSQL(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.BasicLit:
		return sqlText.MatchString(e.Value)
	case *ast.BinaryExpr:
		return e.Op == token.ADD && beginsSQL(e.X)
	}
	return false
}

// ownText tells whether a text comes from the room itself: a literal, one of its
// constants or variables, an unexported field of its own types, or a function.
func ownText(e ast.Expr, own map[string]bool) bool {
	switch e := e.(type) {
	case *ast.BasicLit:
		return true
	case *ast.Ident:
		return own[e.Name]
	case *ast.SelectorExpr:
		return !e.Sel.IsExported()
	case *ast.CallExpr:
		return own[calledName(e)]
	case *ast.BinaryExpr:
		return ownText(e.X, own) && ownText(e.Y, own)
	}
	return false
}

// ownNames collects the names that a room declares itself: functions, package
// variables, and constants wherever they stand.
func ownNames(all []source, room string) map[string]bool {
	names := map[string]bool{}
	for _, s := range all {
		if s.room != room {
			continue
		}
		for _, declaration := range s.syntax.Decls {
			if function, ok := declaration.(*ast.FuncDecl); ok {
				names[function.Name.Name] = true
				continue
			}
			addValues(names, declaration)
		}
		ast.Inspect(s.syntax, func(node ast.Node) bool {
			if declaration, ok := node.(*ast.GenDecl); ok && declaration.Tok == token.CONST {
				addValues(names, declaration)
			}
			return true
		})
	}
	return names
}

func addValues(names map[string]bool, declaration ast.Decl) {
	general, ok := declaration.(*ast.GenDecl)
	if !ok {
		return
	}
	for _, spec := range general.Specs {
		if values, ok := spec.(*ast.ValueSpec); ok {
			for _, name := range values.Names {
				names[name.Name] = true
			}
		}
	}
}
