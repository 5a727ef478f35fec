package invented_test

import (
	"fmt"
	"reflect"
	"testing"
)

// TestCounty_EveryFieldVaries: a field that is always the same would hide what
// reads it from every comparison.
func TestCounty_EveryFieldVaries(t *testing.T) {
	t.Parallel()
	p := county(t, small(), 9)
	for prefix, list := range map[string]reflect.Value{
		"Vacancy.":   reflect.ValueOf(p.Vacancies),
		"Candidate.": reflect.ValueOf(p.Candidates),
	} {
		values := map[string]map[string]bool{}
		for i := range list.Len() {
			collect(values, prefix, list.Index(i))
		}
		for field, seen := range values {
			if len(seen) < 2 {
				t.Errorf("%s is always %v", field, seen)
			}
		}
	}
}

// collect notes the value of every field, those of nested structs included.
func collect(values map[string]map[string]bool, prefix string, record reflect.Value) {
	for i := range record.NumField() {
		name := prefix + record.Type().Field(i).Name
		if record.Field(i).Kind() == reflect.Struct {
			collect(values, name+".", record.Field(i))
			continue
		}
		if values[name] == nil {
			values[name] = map[string]bool{}
		}
		if len(values[name]) < 2 {
			values[name][fmt.Sprint(record.Field(i).Interface())] = true
		}
	}
}
