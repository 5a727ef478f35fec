package form_test

import (
	"slices"
	"strings"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/form"
)

func TestForm_Text(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{" Bahnhofstraße ": "Bahnhofstraße", "a\r\nb": "a\nb", "äöü": "äöü", "": ""} {
		f := one(typed)
		if got := f.Text("x", "Straße", 13, false); got != want || !f.OK() {
			t.Errorf("%q = %q, want %q; %s", typed, got, want, f.Error("x"))
		}
	}
}

func TestForm_TextRefusesAndKeeps(t *testing.T) {
	t.Parallel()
	for typed, sentence := range map[string]string{
		"abcdef":   "Straße: Bitte kürzen Sie den Text auf höchstens 5 Zeichen; es sind jetzt 6.",
		"a\x00b":   "Straße: Der Text enthält Zeichen, die sich nicht speichern lassen. Bitte geben Sie ihn neu ein.",
		"\xff":     "Straße: Der Text enthält Zeichen, die sich nicht speichern lassen. Bitte geben Sie ihn neu ein.",
		"a\u202eb": "Straße: Der Text enthält Zeichen, die sich nicht speichern lassen. Bitte geben Sie ihn neu ein.",
		"":         "Straße: Bitte füllen Sie dieses Feld aus.",
	} {
		f := one(typed)
		if got := f.Text("x", "Straße", 5, true); got != "" || f.Error("x") != sentence || f.Value("x") != typed {
			t.Errorf("%q = %q with %q", typed, got, f.Error("x"))
		}
	}
}

func TestForm_Choice(t *testing.T) {
	t.Parallel()
	heating := []string{"gas", "oil"}
	if got := one("oil").Choice("x", "Heizung", heating, true); got != "oil" {
		t.Errorf("choice = %q", got)
	}
	for _, typed := range []string{"", "wood"} {
		f := one(typed)
		if got := f.Choice("x", "Heizung", heating, true); got != "" || f.OK() {
			t.Errorf("%q was chosen as %q", typed, got)
		}
	}
	if f := form.Empty(); f.Choice("x", "Heizung", heating, false) != "" || !f.OK() {
		t.Error("an optional choice may be left out")
	}
}

func TestForm_Choices(t *testing.T) {
	t.Parallel()
	f := form.New(form.Values{"x": {"lift", "balcony", "lift"}})
	if got := f.Choices("x", []string{"balcony", "garden", "lift"}); !slices.Equal(got, []string{"balcony", "lift"}) || !f.OK() {
		t.Errorf("choices = %v, errors %v", got, f.Errors())
	}
	f = form.New(form.Values{"x": {"pool"}})
	if f.Choices("x", []string{"balcony"}); f.OK() {
		t.Error("a choice that was not offered passed")
	}
}

func TestForm_Answer(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]portal.Answer{"yes": portal.Yes, "no": portal.No, "": portal.Unknown, "unknown": portal.Unknown} {
		if f := one(typed); f.Answer("x") != want || !f.OK() {
			t.Errorf("%q is not %q", typed, want)
		}
	}
	if f := one("maybe"); f.Answer("x") != portal.Unknown || f.OK() {
		t.Error("an answer that was not offered passed")
	}
}

func TestForm_Checked(t *testing.T) {
	t.Parallel()
	if !one("on").Checked("x") || !one("yes").Checked("x") || form.Empty().Checked("x") || one("no").Checked("x") {
		t.Error("a box is ticked by on or yes, and by nothing else")
	}
}

func TestForm_Email(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{"anna@Beispiel.DE": "anna@beispiel.de", " a.b+c@x-y.example ": "a.b+c@x-y.example"} {
		f := one(typed)
		if got := f.Email("x", "E-Mail", true); got != want {
			t.Errorf("%q = %q, want %q; %s", typed, got, want, f.Error("x"))
		}
	}
	for _, typed := range []string{
		"anna", "anna@", "@beispiel.de", "anna@localhost", "Anna <anna@beispiel.de>", "anna@beispiel.de\r\nBcc: x@y.de",
		"a@b.de, c@d.de", `"a b"@c.de`, "anna@-x.de", "anna@beispiel..de", strings.Repeat("a", 250) + "@b.de", "a@b@c.de", "anna@[127.0.0.1]", "jürgen@beispiel.de",
	} {
		f := one(typed)
		if got := f.Email("x", "E-Mail", true); got != "" || f.OK() {
			t.Errorf("%q was read as %q", typed, got)
		}
	}
}

func TestForm_Phone(t *testing.T) {
	t.Parallel()
	for _, typed := range []string{"05221 123456", "+49 5221 / 13-0", "(05221) 1234"} {
		f := one(typed)
		if got := f.Phone("x", "Telefon", true); got != typed {
			t.Errorf("%q = %q; %s", typed, got, f.Error("x"))
		}
	}
	for _, typed := range []string{"1234", "ruf an", "05221 123456 ext 5", "+", strings.Repeat("1", 16), "12345\n67890x"} {
		f := one(typed)
		if got := f.Phone("x", "Telefon", true); got != "" || f.OK() {
			t.Errorf("%q was read as %q", typed, got)
		}
	}
}

func FuzzText(f *testing.F) {
	for _, seed := range []string{"a@b.de", "05221 1", "14:30", "a\r\nb", "\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		read := one(typed)
		if address := read.Email("x", "", false); strings.ContainsAny(address, "\r\n ") {
			t.Errorf("%q = address %q", typed, address)
		}
		if text := read.Text("x", "", 100, false); strings.ContainsAny(text, "\r\x00") {
			t.Errorf("%q = text %q", typed, text)
		}
		read.Phone("x", "", false)
		read.Time("x", "", false)
	})
}
