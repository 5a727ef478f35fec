package view_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/form"
	"wohnraum/portal/view"
)

// filled returns a page of the same type with every field set and one entry in
// every list.
func filled(t *testing.T, page view.Page) view.Page {
	t.Helper()
	value := reflect.New(reflect.TypeOf(page)).Elem()
	fill(value, "", 0)
	full, ok := reflect.TypeAssert[view.Page](value)
	if !ok {
		t.Fatalf("%T is no page", page)
	}
	return full
}

// deepest stops types that contain themselves.
const deepest = 8

func fill(value reflect.Value, name string, depth int) {
	if !value.CanSet() || depth > deepest || known(value) {
		return
	}
	switch value.Kind() {
	case reflect.String:
		value.SetString(text(name))
	case reflect.Bool:
		value.SetBool(true)
	case reflect.Int, reflect.Int64, reflect.Int32, reflect.Int16, reflect.Int8:
		value.SetInt(2)
	case reflect.Float64:
		value.SetFloat(2)
	case reflect.Pointer:
		value.Set(reflect.New(value.Type().Elem()))
		fill(value.Elem(), name, depth+1)
	case reflect.Slice:
		value.Set(reflect.MakeSlice(value.Type(), 1, 1))
		fill(value.Index(0), name, depth+1)
	case reflect.Struct:
		for i := range value.NumField() {
			fill(value.Field(i), value.Type().Field(i).Name, depth+1)
		}
	}
}

// known sets the types whose zero value or random filling would be no example.
func known(value reflect.Value) bool {
	switch value.Interface().(type) {
	case *form.Form:
		value.Set(reflect.ValueOf(form.Filled(map[string]string{"q": "Beispiel"})))
	case portal.Instant:
		value.Set(reflect.ValueOf(portal.At(time.Date(2027, time.April, 3, 12, 5, 0, 0, time.UTC))))
	case time.Time:
		value.Set(reflect.ValueOf(time.Date(2027, time.April, 3, 12, 5, 0, 0, time.UTC)))
	case portal.Date:
		value.Set(reflect.ValueOf(portal.Date("2027-04-03")))
	case portal.Answer:
		value.Set(reflect.ValueOf(portal.Yes))
	default:
		return false
	}
	return true
}

func text(name string) string {
	switch {
	case strings.HasSuffix(name, "Href"), name == "Prev", name == "Next", name == "Reset", name == "Action", name == "Path":
		return "/beispiel"
	case name == "Lang":
		return "de"
	case name == "Kind":
		return "warning"
	default:
		return "Beispiel"
	}
}
