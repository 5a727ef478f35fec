package form_test

import (
	"strings"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/form"
)

const huge = 100_000_000_000_000

func one(value string) *form.Form { return form.New(form.Values{"x": {value}}) }

func TestForm_Money(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]portal.Cents{
		"412": 41200, "412,5": 41250, "412,50": 41250, "412.50": 41250, "412.5": 41250, "412,": 41200,
		"1.234,56": 123456, "1234,56": 123456, "1.234": 123400, "1 234,56": 123456, "1.234.567,89": 123456789,
		"412 €": 41200, "€412": 41200, "412 Euro": 41200, "412 EUR": 41200, "412,-": 41200, "412,--": 41200,
		" 412\u00a0€ ": 41200, "1\u202f234 €": 123400, "0,50": 50, "0": 0, "007": 700,
	} {
		f := one(typed)
		if got := f.Money("x", "Kaltmiete", 0, huge, true); !got.Valid || got.V != want {
			t.Errorf("%q = %v, want %d; %s", typed, got, want, f.Error("x"))
		}
	}
}

func TestForm_MoneyRefuses(t *testing.T) {
	t.Parallel()
	const example, limits = "zum Beispiel 412 oder 412,50", "von 50 bis 5.000 Euro"
	for typed, sentence := range map[string]string{
		"abc": example, "1e9": example, "1.234.5": example, "1,234.56": example, "4,123": example, "12.34.567": example,
		"0.500": example, "4 12": example, "12 5": example, "NaN": example, "٤١٢": example, "0x10": example, "1,2,3": example,
		"+412": example, "412 $": example, "412..5": example, ".5": example, "\x00": example, "1.2345": example,
		"-5": limits, "−5": limits, "49,99": limits, "5.000,01": limits, "99999999999999999999": limits, strings.Repeat("9", 4000): limits,
		"": "Bitte füllen Sie dieses Feld aus", "  ": "Bitte füllen Sie dieses Feld aus",
	} {
		f := one(typed)
		got := f.Money("x", "Kaltmiete", 5000, 500000, true)
		if got.Valid || !strings.Contains(f.Error("x"), sentence) {
			t.Errorf("%q = %v with %q, want %q", typed, got, f.Error("x"), sentence)
		}
		if f.Value("x") != typed {
			t.Errorf("%q is not kept", typed)
		}
	}
}

func TestForm_OptionalNumbersMayBeUnknown(t *testing.T) {
	t.Parallel()
	f := form.Empty()
	known := f.Money("a", "", 0, 1, false).Valid || f.Area("b", "", 0, 1, false).Valid || f.Rooms("c", "", false).Valid || f.Int("d", "", 0, 1, false).Valid
	if known || !f.OK() {
		t.Errorf("known %v, errors %v", known, f.Errors())
	}
}

func TestForm_Area(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]portal.Area{
		"52": 5200, "52,5": 5250, "52.5": 5250, "52,75 m²": 5275, "52 qm": 5200, "52m2": 5200,
	} {
		if got := one(typed).Area("x", "Wohnfläche", 1000, 40000, true); got.V != want {
			t.Errorf("%q = %v, want %d", typed, got, want)
		}
	}
	for _, typed := range []string{"9,99", "400,01", "1.000", "fünfzig", "-50", "1e2"} {
		f := one(typed)
		if got := f.Area("x", "Wohnfläche", 1000, 40000, true); got.Valid || f.OK() {
			t.Errorf("%q was read as %v", typed, got)
		}
	}
}

func TestForm_Rooms(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]portal.Rooms{
		"1": 2, "2": 4, "2,5": 5, "2.5": 5, "2½": 5, "2 ½": 5, "2 1/2": 5, "3 Zimmer": 6, "20": 40,
	} {
		if got := one(typed).Rooms("x", "Zimmer", true); got.V != want {
			t.Errorf("%q = %v, want %d", typed, got, want)
		}
	}
	for _, typed := range []string{"0", "0,5", "2,3", "21", "-1", "zwei", "2,55"} {
		f := one(typed)
		if got := f.Rooms("x", "Zimmer", true); got.Valid || f.OK() {
			t.Errorf("%q was read as %v", typed, got)
		}
	}
}

func TestForm_Int(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]int{"0": 0, "-1": -1, "−1": -1, " 12 ": 12} {
		if got := one(typed).Int("x", "Etage", -2, 40, true); !got.Valid || got.V != want {
			t.Errorf("%q = %v, want %d", typed, got, want)
		}
	}
	for _, typed := range []string{"-3", "41", "1,5", "1e1", "EG", "99999999999999999999"} {
		f := one(typed)
		if f.Int("x", "Etage", -2, 40, true); f.Error("x") != "Etage: Bitte geben Sie eine ganze Zahl von -2 bis 40 ein." {
			t.Errorf("%q: %q", typed, f.Error("x"))
		}
	}
}

func FuzzMoney(f *testing.F) {
	for _, seed := range []string{"412", "1.234,56 €", "412,-", "1e9", "-5", "", "9999999999999999"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		read := one(typed).Money("x", "Kaltmiete", 0, huge, true)
		if !read.Valid {
			return
		}
		written := form.FormatMoney(read.V)
		if again := one(written).Money("x", "Kaltmiete", 0, huge, true); again != read {
			t.Errorf("%q = %d, written %q, read again as %v", typed, read.V, written, again)
		}
	})
}

func FuzzQuantities(f *testing.F) {
	for _, seed := range []string{"52,5 m²", "2 1/2", "2,5 Zimmer", "½", "1.000"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		area := one(typed).Area("x", "", 0, huge, true)
		if area.Valid && one(form.FormatArea(area.V)).Area("x", "", 0, huge, true) != area {
			t.Errorf("area %q = %d does not survive writing", typed, area.V)
		}
		rooms := one(typed).Rooms("x", "", true)
		if rooms.Valid && one(form.FormatRooms(rooms.V)).Rooms("x", "", true) != rooms {
			t.Errorf("rooms %q = %d do not survive writing", typed, rooms.V)
		}
	})
}
