package store_test

import (
	"context"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"wohnraum/portal"
	"wohnraum/portal/store"
	"wohnraum/portal/store/storetest"
)

var errUndo = errors.New("undone")

// inTx runs work in a transaction that is undone, where no record has to have
// the records it belongs to.
func inTx(t *testing.T, db *store.DB, work func(ctx context.Context, tx *store.Tx)) {
	t.Helper()
	err := db.Write(t.Context(), func(tx *store.Tx) error {
		if err := storetest.Defer(t.Context(), tx); err != nil {
			return err
		}
		work(t.Context(), tx)
		return errUndo
	})
	if !errors.Is(err, errUndo) {
		t.Fatal(err)
	}
}

// filled returns a pointer to a record in which every column has a value; two
// numbers give two different records.
func filled(t *testing.T, record any, number int) reflect.Value {
	t.Helper()
	value := reflect.New(reflect.TypeOf(record))
	for i := range value.Elem().NumField() {
		if tag := value.Elem().Type().Field(i).Tag.Get("db"); tag != "" {
			fill(t, value.Elem().Field(i), tag, number)
		}
	}
	return value
}

func fill(t *testing.T, field reflect.Value, tag string, number int) {
	t.Helper()
	if _, ok := reflect.TypeAssert[portal.Instant](field); ok {
		field.Set(reflect.ValueOf(portal.At(storetest.Start.Add(time.Duration(number) * 1234567 * time.Microsecond))))
		return
	}
	switch field.Kind() {
	case reflect.String:
		field.SetString(tag + " ä" + strings.Repeat("x", number))
	case reflect.Int, reflect.Int64:
		field.SetInt(int64(40 + number))
	case reflect.Bool:
		field.SetBool(number%2 == 1)
	case reflect.Struct:
		if valid := field.FieldByName("Valid"); valid.IsValid() {
			valid.SetBool(true)
			field.FieldByName("V").SetInt(int64(70 + number))
		}
	default:
		t.Fatalf("column %s has the kind %s", tag, field.Kind())
	}
}

func stored(ctx context.Context, tx *store.Tx, n store.Noun) (any, error) {
	value := reflect.New(reflect.TypeOf(n.Record))
	err := tx.GetContext(ctx, value.Interface(), "SELECT "+n.Columns()+" FROM "+n.Table())
	return value.Elem().Interface(), err
}

func TestNouns_RoundTrip(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	for _, n := range store.Nouns() {
		t.Run(n.Table(), func(t *testing.T) {
			t.Parallel()
			for _, number := range []int{0, 1} {
				inTx(t, db, func(ctx context.Context, tx *store.Tx) {
					want := filled(t, n.Record, number)
					if err := tx.CreateNoun(ctx, n, want.Interface()); err != nil {
						t.Fatal(err)
					}
					got, err := stored(ctx, tx, n)
					if diff := cmp.Diff(want.Elem().Interface(), got); err != nil || diff != "" {
						t.Errorf("%v, difference %s", err, diff)
					}
				})
			}
		})
	}
}

// What nobody knows stays unknown, and does not become zero.
func TestNouns_ZeroValuesRoundTrip(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	for _, n := range store.Nouns() {
		t.Run(n.Table(), func(t *testing.T) {
			t.Parallel()
			inTx(t, db, func(ctx context.Context, tx *store.Tx) {
				want := reflect.New(reflect.TypeOf(n.Record))
				moments(want.Elem())
				if err := tx.CreateNoun(ctx, n, want.Interface()); err != nil {
					t.Fatal(err)
				}
				got, err := stored(ctx, tx, n)
				if diff := cmp.Diff(want.Elem().Interface(), got); err != nil || diff != "" {
					t.Errorf("%v, difference %s", err, diff)
				}
			})
		})
	}
}

// moments sets those instants that a record never lacks.
func moments(record reflect.Value) {
	for i := range record.NumField() {
		switch record.Type().Field(i).Tag.Get("db") {
		case "created_at", "changed_at", "at", "expires_at", "seen_at", "recorded_at", "entered_at", "starts_at", "sent_at":
			record.Field(i).Set(reflect.ValueOf(portal.At(storetest.Start)))
		default:
		}
	}
}

func TestNouns_UpdateNamesTheVersionThatWasRead(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	for _, n := range store.Nouns() {
		columns := strings.Split(n.Columns(), ", ")
		if !slices.Contains(columns, "id") {
			continue
		}
		t.Run(n.Table(), func(t *testing.T) {
			t.Parallel()
			inTx(t, db, func(ctx context.Context, tx *store.Tx) { update(ctx, t, tx, n, slices.Contains(columns, "version")) })
		})
	}
}

func update(ctx context.Context, t *testing.T, tx *store.Tx, n store.Noun, versioned bool) {
	t.Helper()
	old, changed := filled(t, n.Record, 0), filled(t, n.Record, 1)
	changed.Elem().FieldByName("ID").Set(old.Elem().FieldByName("ID"))
	if err := tx.CreateNoun(ctx, n, old.Interface()); err != nil {
		t.Fatal(err)
	}
	if versioned {
		if err := tx.SaveNoun(ctx, n, changed.Interface()); portal.KindOf(err) != portal.Conflict {
			t.Errorf("a version that was never read was saved: %v", err)
		}
		changed.Elem().FieldByName("Version").Set(old.Elem().FieldByName("Version"))
	}
	if err := tx.SaveNoun(ctx, n, changed.Interface()); err != nil {
		t.Fatal(err)
	}
	if versioned {
		if err := tx.SaveNoun(ctx, n, changed.Interface()); portal.KindOf(err) != portal.Conflict {
			t.Errorf("a stale version was saved: %v", err)
		}
		changed.Elem().FieldByName("Version").SetInt(old.Elem().FieldByName("Version").Int() + 1)
	}
	got, err := stored(ctx, tx, n)
	if diff := cmp.Diff(changed.Elem().Interface(), got); err != nil || diff != "" {
		t.Errorf("%v, difference %s", err, diff)
	}
	absent := filled(t, n.Record, 2)
	if err := tx.SaveNoun(ctx, n, absent.Interface()); portal.KindOf(err) != portal.Conflict {
		t.Errorf("an absent record was saved: %v", err)
	}
}

// The list of nouns above is whole: one line for each newTable of the package.
func TestNouns_AreAllListed(t *testing.T) {
	t.Parallel()
	var listed []string
	for _, n := range store.Nouns() {
		listed = append(listed, n.Table())
	}
	slices.Sort(listed)
	made := tablesMade(t)
	slices.Sort(made)
	if diff := cmp.Diff(made, listed); diff != "" {
		t.Error(diff)
	}
}

func tablesMade(t *testing.T) []string {
	t.Helper()
	files, err := fs.Glob(os.DirFS("."), "*.go")
	if err != nil {
		t.Fatal(err)
	}
	var made []string
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(node ast.Node) bool {
			call, ok := node.(*ast.CallExpr)
			if !ok {
				return true
			}
			if function, ok := call.Fun.(*ast.Ident); ok && function.Name == "newTable" {
				if text, ok := call.Args[0].(*ast.BasicLit); ok {
					made = append(made, strings.Trim(text.Value, `"`))
				}
			}
			return true
		})
	}
	return made
}
