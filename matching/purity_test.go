package matching_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"wohnraum/matching"
)

// allowedImports is all the engine may know of the world. Neither a clock nor
// chance, neither files nor a network can hide behind these.
var allowedImports = []string{
	"bytes", "cmp", "context", "crypto/sha256", "encoding/binary", "errors", "fmt", "iter", "maps", "math",
	"math/bits", "slices", "sort", "strconv", "strings", "time", "wohnraum/matching", "wohnraum/matching/assign", "wohnraum/matching/rent",
}

// forbiddenCalls would let time or chance in through an allowed package.
var forbiddenCalls = []string{"time.Now", "time.Since", "time.Until", "time.Sleep", "time.After", "time.Tick", "fmt.Print", "fmt.Println", "fmt.Printf"}

// sources parses every file of the room that is not a test.
func sources(t *testing.T) map[string]*ast.File {
	t.Helper()
	files := map[string]*ast.File{}
	set := token.NewFileSet()
	err := fs.WalkDir(os.DirFS("."), ".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		files[path], err = parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		return err
	})
	if err != nil || len(files) == 0 {
		t.Fatalf("read %d files: %v", len(files), err)
	}
	return files
}

func TestSources_ImportOnlyWhatIsPure(t *testing.T) {
	t.Parallel()
	for path, file := range sources(t) {
		for _, spec := range file.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil || !slices.Contains(allowedImports, name) {
				t.Errorf("%s imports %s", path, spec.Path.Value)
			}
		}
	}
}

func TestSources_HaveNoClockNoPrintNoGoroutineNoFloat(t *testing.T) {
	t.Parallel()
	for path, file := range sources(t) {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GoStmt:
				t.Errorf("%s starts a goroutine", path)
			case *ast.Ident:
				if n.Name == "float64" || n.Name == "float32" {
					t.Errorf("%s calculates with %s", path, n.Name)
				}
			case *ast.SelectorExpr:
				if x, ok := n.X.(*ast.Ident); ok && slices.Contains(forbiddenCalls, x.Name+"."+n.Sel.Name) {
					t.Errorf("%s calls %s.%s", path, x.Name, n.Sel.Name)
				}
			}
			return true
		})
	}
}

// TestCandidate_HoldsOnlyThese is a promise to the data protection officer. A
// new field needs a rule or a term that reads it, and a reason that is lawful.
func TestCandidate_HoldsOnlyThese(t *testing.T) {
	t.Parallel()
	want := []string{
		"Key matching.CandidateKey",
		"Consent matching.Fact",
		"Vetted rent.Date",
		"Protected bool",
		"Persons int",
		"MinRooms matching.Maybe[wohnraum/matching/rent.Rooms]",
		"Municipalities []string",
		"Anywhere bool",
		"Residence.Bound matching.Fact",
		"Residence.Municipalities []string",
		"Residence.Until rent.Date",
		"ExcludedZones []string",
		"TargetGroups []string",
		"GroupsChecked bool",
		"NeedsStepFree matching.Fact",
		"NeedsWheelchair matching.Fact",
		"StairsLimited matching.Fact",
		"MaxFloor int",
		"Pets matching.Fact",
		"WBS.Held matching.Fact",
		"WBS.Persons matching.Maybe[int]",
		"WBS.Until rent.Date",
		"Rent.Basis matching.Basis",
		"Rent.Maximum matching.Maybe[wohnraum/matching/rent.Cents]",
		"Rent.Supplement matching.Fact",
		"Earliest rent.Date",
		"Latest rent.Date",
		"RefusesFixedTerm matching.Fact",
		"Urgency.Situation int",
		"Urgency.Waiting int",
		"Urgency.Household int",
		"Urgency.Support int",
		"Urgency.AsOf rent.Date",
	}
	got := fields("", reflect.TypeFor[matching.Candidate]())
	if !slices.Equal(got, want) {
		t.Errorf("the fields are\n%s\nbut this was promised\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// fields lists the fields of a struct, those of its own structs included.
func fields(prefix string, of reflect.Type) []string {
	var list []string
	for field := range of.Fields() {
		if field.Type.Kind() == reflect.Struct && !strings.HasPrefix(field.Type.Name(), "Maybe[") {
			list = append(list, fields(prefix+field.Name+".", field.Type)...)
			continue
		}
		list = append(list, prefix+field.Name+" "+field.Type.String())
	}
	return list
}
