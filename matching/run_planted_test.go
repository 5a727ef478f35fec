package matching_test

import (
	"bytes"
	"fmt"
	"reflect"
	"testing"

	"wohnraum/matching"
	"wohnraum/matching/rent"
)

// A field that were forgotten in a fields method would not come back, or would
// not change the document. This walks through all of them: whoever adds a field
// to a problem or an answer is sent to run_fields.go or run_answer.go.
func TestRun_NoFieldIsForgotten(t *testing.T) {
	t.Parallel()
	for name, asked := range map[string]matching.Asked{
		"shortlist": {Vacancy: "s", First: 1}, "plan": {Goal: "g"},
	} {
		run := fullRun(t, asked)
		doc := run.Encode()
		if again := decode(t, doc); !reflect.DeepEqual(run, again) {
			t.Fatalf("%s: written\n%+v\nread\n%+v", name, run, again)
		}
		planted := 0
		plant(reflect.ValueOf(&run).Elem(), "Run", func(path string) {
			planted++
			changed := run.Encode()
			if bytes.Equal(changed, doc) {
				t.Errorf("%s: %s is not in the document", name, path)
			} else if again := decode(t, changed); !reflect.DeepEqual(run, again) {
				t.Errorf("%s: %s does not come back", name, path)
			}
		})
		if planted < 100 {
			t.Errorf("%s: only %d changes were planted", name, planted)
		}
		if !bytes.Equal(doc, run.Encode()) {
			t.Errorf("%s: the planting left something behind", name)
		}
	}
}

// fullRun has a value in every field and an element in every list, except for
// the answer that was not asked for.
func fullRun(t testing.TB, asked matching.Asked) matching.Run {
	t.Helper()
	run := matching.Run{}
	n := 0
	fill(reflect.ValueOf(&run.Problem).Elem(), &n)
	run.Problem.Rents, run.Problem.Sizes = fullTables(t)
	run.Asked = asked
	if asked.Goal == "" {
		fill(reflect.ValueOf(&run.Shortlist).Elem(), &n)
	} else {
		fill(reflect.ValueOf(&run.Plan).Elem(), &n)
	}
	return run
}

func fullTables(t testing.TB) (rent.Tables, rent.Sizes) {
	t.Helper()
	rents, err := rent.NewTables(fullRents())
	if err != nil {
		t.Fatal(err)
	}
	sizes, err := rent.NewSizes(fullSizes())
	if err != nil {
		t.Fatal(err)
	}
	return rents, sizes
}

func fullRents() rent.Table {
	return rent.Table{
		Area: "a", Municipalities: []string{"m"}, From: "2026-01-01", To: "2026-12-31",
		Steps: []rent.Step{{Persons: 1, MaxArea: 2, MaxRent: 3}}, Further: rent.Step{Persons: 4, MaxArea: 5, MaxRent: 6},
		Source: "s", Verified: true,
	}
}

func fullSizes() rent.SizeTable {
	return rent.SizeTable{
		From: "2026-01-01", To: "2026-12-31", Sizes: []rent.Size{{Persons: 1, MaxArea: 2, MaxRooms: 3}},
		Further: rent.Size{Persons: 4, MaxArea: 5, MaxRooms: 6}, Source: "s", Verified: true,
	}
}

// fill gives every field a value of its own.
func fill(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.Struct:
		for _, field := range v.Fields() {
			if field.CanSet() {
				fill(field, n)
			}
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0), n)
	case reflect.String:
		v.SetString(fmt.Sprintf("text %d", *n))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Uint64:
		v.SetUint(uint64(*n))
	default:
		v.SetInt(int64(*n))
	}
}

// plant changes every field in turn, calls check, and puts it back. The tables
// have no fields to change; they have a test of their own.
func plant(v reflect.Value, path string, check func(path string)) {
	before := reflect.New(v.Type()).Elem()
	before.Set(v)
	switch v.Kind() {
	case reflect.Struct:
		known := v.FieldByName("Valid")
		if !known.IsValid() {
			plantFields(v, path, check)
			return
		}
		if !known.Bool() {
			return
		}
		plant(v.FieldByName("V"), path, check)
		v.SetZero()
	case reflect.Slice:
		if v.Len() == 0 {
			return
		}
		plant(v.Index(0), path+"[0]", check)
		v.SetZero()
	case reflect.String:
		if v.Len() == 0 {
			return
		}
		v.SetString(v.String() + ", changed")
	case reflect.Bool:
		v.SetBool(!v.Bool())
	case reflect.Uint64:
		v.SetUint(v.Uint() + 1)
	default:
		v.SetInt(v.Int() + 1)
	}
	check(path)
	v.Set(before)
}

func plantFields(v reflect.Value, path string, check func(path string)) {
	for field, value := range v.Fields() {
		if !value.CanSet() || path == "Run" && value.IsZero() {
			continue // the answer that was not asked for
		}
		plant(value, path+"."+field.Name, check)
	}
}

func TestRun_NoFieldOfATableIsForgotten(t *testing.T) {
	t.Parallel()
	run := fullRun(t, matching.Asked{Goal: "g"})
	doc := run.Encode()
	cameBack := func(path string) {
		changed := run.Encode()
		if bytes.Equal(changed, doc) {
			t.Errorf("%s is not in the document", path)
		} else if again := decode(t, changed); !reflect.DeepEqual(run, again) {
			t.Errorf("%s does not come back", path)
		}
	}
	rents, sizes := fullRents(), fullSizes()
	accepted := 0
	plant(reflect.ValueOf(&rents).Elem(), "rent.Table", func(path string) {
		if tables, err := rent.NewTables(validDays(rents)); err == nil {
			run.Problem.Rents = tables
			accepted++
			cameBack(path)
		}
	})
	run.Problem.Rents, _ = fullTables(t)
	plant(reflect.ValueOf(&sizes).Elem(), "rent.SizeTable", func(path string) {
		if tables, err := rent.NewSizes(validSpan(sizes)); err == nil {
			run.Problem.Sizes = tables
			accepted++
			cameBack(path)
		}
	})
	if accepted < 18 {
		t.Errorf("only %d changes of tables were accepted", accepted)
	}
}

// validDays turns a day that was changed into another day.
func validDays(t rent.Table) rent.Table {
	t.From, t.To = validDay(t.From, "2025-12-31"), validDay(t.To, "2027-01-01")
	return t
}

func validSpan(t rent.SizeTable) rent.SizeTable {
	t.From, t.To = validDay(t.From, "2025-12-31"), validDay(t.To, "2027-01-01")
	return t
}

func validDay(d, otherwise rent.Date) rent.Date {
	if d.Valid() {
		return d
	}
	return otherwise
}
