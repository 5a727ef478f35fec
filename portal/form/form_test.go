package form_test

import (
	"testing"

	"wohnraum/portal/form"
)

func TestForm_RefillsWhatWasTyped(t *testing.T) {
	t.Parallel()
	f := form.New(form.Values{"rent": {" abc "}, "pets": {"dog", "cat"}})
	f.Money("rent", "Kaltmiete", 5000, 500000, true)
	if f.OK() || f.Value("rent") != " abc " {
		t.Errorf("after a failure: OK %v, value %q", f.OK(), f.Value("rent"))
	}
	if !f.Has("pets", "cat") || f.Has("pets", "horse") {
		t.Error("Has does not see the second value of a field")
	}
}

func TestForm_KeepsTheFirstSentenceAndTheOrder(t *testing.T) {
	t.Parallel()
	f := form.Empty()
	f.Text("street", "Straße", 80, true)
	f.Int("floor", "Etage", -2, 40, true)
	f.Fail("street", "second")
	errors := f.Errors()
	if len(errors) != 2 || errors[0].Field != "street" || errors[1].Field != "floor" {
		t.Fatalf("errors = %v", errors)
	}
	if got, want := f.Error("street"), "Straße: Bitte füllen Sie dieses Feld aus."; got != want {
		t.Errorf("Error = %q, want %q", got, want)
	}
}

func TestForm_RefusesAFieldSentTwice(t *testing.T) {
	t.Parallel()
	f := form.New(form.Values{"rent": {"400", "900"}})
	if rent := f.Money("rent", "Kaltmiete", 5000, 500000, true); rent.Valid || f.OK() {
		t.Errorf("a rent sent twice was read as %v", rent)
	}
}

func TestForm_NilReadsLikeEmpty(t *testing.T) {
	t.Parallel()
	var f *form.Form
	if !f.OK() || f.Value("x") != "" || f.Has("x", "") || f.Error("x") != "" || f.Values() != nil {
		t.Error("a nil form is not empty")
	}
}

func TestForm_FilledAndSet(t *testing.T) {
	t.Parallel()
	f := form.Filled(map[string]string{"city": "Bünde"})
	f.Set("street", "Bahnhofstraße")
	if f.Value("city") != "Bünde" || f.Value("street") != "Bahnhofstraße" {
		t.Errorf("values = %v", f.Values())
	}
	empty := form.Empty()
	empty.Set("a", "b")
	if empty.Value("a") != "b" {
		t.Error("Set on an empty form is lost")
	}
}
