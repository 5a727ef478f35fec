package form_test

import (
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/form"
)

func TestForm_Date(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]portal.Date{
		"3.4.2027": "2027-04-03", "03.04.27": "2027-04-03", "2027-04-03": "2027-04-03", "3. 4. 2027": "2027-04-03",
		"3. April 2027": "2027-04-03", "1. März 2027": "2027-03-01", "29.2.2028": "2028-02-29", "12.11.1961": "1961-11-12",
		"sofort": "2026-11-22", "Ab sofort": "2026-11-22", "31.12.26": "2026-12-31", " 3.4.2027 ": "2027-04-03",
	} {
		f := one(typed).WithToday("2026-11-22")
		if got := f.Date("x", "Frei ab", true); got != want {
			t.Errorf("%q = %q, want %q; %s", typed, got, want, f.Error("x"))
		}
	}
}

func TestForm_DateRefuses(t *testing.T) {
	t.Parallel()
	for _, typed := range []string{
		"29.2.2027", "31.4.2027", "0.1.2027", "32.1.2027", "1.13.2027", "bald", "4/3/2027", "2027-4-3", "3.4.", "3.4.227",
		"1.1.1899", "1.1.2200", "99999.1.2027", "3. Quatsch 2027", "3. ap 2027", "heute", "2027-02-30", "",
	} {
		f := one(typed).WithToday("2026-11-22")
		if got := f.Date("x", "Frei ab", true); got.Known() || f.OK() {
			t.Errorf("%q was read as %q", typed, got)
		}
	}
}

func TestForm_DateKnowsNoTodayOfItsOwn(t *testing.T) {
	t.Parallel()
	f := one("sofort")
	if got := f.Date("x", "Frei ab", true); got.Known() || f.OK() {
		t.Errorf(`"sofort" was read as %q without a today`, got)
	}
}

func TestForm_Time(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{"14:30": "14:30", "9:05": "09:05", "9.05": "09:05", "14 Uhr": "14:00", "14:30 Uhr": "14:30", "0:00": "00:00"} {
		if got := one(typed).Time("x", "Uhrzeit", true); got != want {
			t.Errorf("%q = %q, want %q", typed, got, want)
		}
	}
	for _, typed := range []string{"24:00", "14:60", "14", "halb drei", "1430", ":30", "-1:00"} {
		f := one(typed)
		if got := f.Time("x", "Uhrzeit", true); got != "" || f.OK() {
			t.Errorf("%q was read as %q", typed, got)
		}
	}
}

func FuzzDate(f *testing.F) {
	for _, seed := range []string{"3.4.2027", "03.04.27", "2027-04-03", "sofort", "3. April 2027", "31.2.2027"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		read := one(typed).WithToday("2026-11-22").Date("x", "Frei ab", true)
		if !read.Known() {
			return
		}
		written := form.FormatDate(read)
		if again := one(written).Date("x", "Frei ab", true); again != read {
			t.Errorf("%q = %s, written %q, read again as %q", typed, read, written, again)
		}
	})
}
