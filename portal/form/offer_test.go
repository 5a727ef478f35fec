package form_test

import (
	"strings"
	"testing"

	"wohnraum/portal"
	"wohnraum/portal/form"
)

func posted(pairs ...string) form.Values {
	v := form.Values{}
	for i := 0; i < len(pairs); i += 2 {
		v[pairs[i]] = []string{pairs[i+1]}
	}
	return v
}

func TestOfferWhere_PostalCodeFindsTheTown(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]string{"32257": "05758004", " 32 049 ": "05758012", "33602": "", "abc": "", "3204": "", "٣٢٠٤٩": ""} {
		f := form.ParseOfferWhere(posted("street", "Weg", "house_number", "1", "postal_code", code))
		if f.Municipality != want || f.OK() != (want != "") {
			t.Errorf("%q: %q, errors %v", code, f.Municipality, f.Errors())
		}
		if f.Value("postal_code") != code {
			t.Errorf("%q is not refilled", code)
		}
	}
}

func TestOfferRent_Nonsense(t *testing.T) {
	t.Parallel()
	for _, rent := range []string{"-5", "abc", "1e9", "49,99", "5.000,01", strings.Repeat("9", 60000)} {
		f := form.ParseOfferRent(posted("cold_rent", rent, "charges", "90"))
		if f.OK() || f.Error("cold_rent") == "" || f.Error("charges") != "" {
			t.Errorf("%.20q: errors %v", rent, f.Errors())
		}
		if f.Value("cold_rent") != rent || f.Value("charges") != "90" {
			t.Errorf("%.20q is not refilled", rent)
		}
	}
}

func TestOfferRent_WaterFollowsItsAmount(t *testing.T) {
	t.Parallel()
	base := []string{"cold_rent", "412", "charges", "90"}
	for _, tc := range []struct {
		paid, amount string
		want         portal.Answer
		gross        portal.Maybe[portal.Cents]
	}{
		{"", "", portal.Unknown, portal.Known[portal.Cents](502_00)},
		{"", "25", portal.Yes, portal.Known[portal.Cents](527_00)},
		{"yes", "", portal.Yes, portal.Maybe[portal.Cents]{}},
		{"no", "25", portal.No, portal.Known[portal.Cents](502_00)},
	} {
		f := form.ParseOfferRent(posted(append(base, "water_paid", tc.paid, "water_direct", tc.amount)...))
		if !f.OK() || f.WaterPaid != tc.want || f.GrossColdRent() != tc.gross {
			t.Errorf("%+v: %s, %+v, %v", tc, f.WaterPaid, f.GrossColdRent(), f.Errors())
		}
	}
}

func TestOfferUnit_Term(t *testing.T) {
	t.Parallel()
	base := []string{"rooms", "2,5", "area", "52,5", "floor", "0", "available_from", "sofort"}
	f := form.ParseOfferUnit(posted(append(base, "fixed_until", "1.3.2029", "wbs_persons", "2")...), "2027-03-01")
	if !f.OK() || f.Available != "2027-03-01" || f.FixedTerm != portal.Yes || f.WBS != portal.Yes || !f.Floor.Valid {
		t.Errorf("%+v: %v", f, f.Errors())
	}
	f = form.ParseOfferUnit(posted(append(base, "fixed_until", "1.3.2026")...), "2027-03-01")
	if f.OK() {
		t.Error("an end before the beginning is taken")
	}
}

// People write a floor as it stands on their lease.
func TestOfferUnit_Floor(t *testing.T) {
	t.Parallel()
	base := []string{"rooms", "2", "area", "50", "available_from", "sofort", "floor"}
	for typed, want := range map[string]int{
		"0": 0, "2": 2, "-1": -1, "EG": 0, "Erdgeschoss": 0, "Parterre": 0, "Souterrain": -1,
		"1. OG": 1, "2.OG": 2, "1.": 1, "3. Stock": 3, "4. Etage": 4, "2. Obergeschoss": 2,
	} {
		f := form.ParseOfferUnit(posted(append(base, typed)...), "2027-03-01")
		if !f.Floor.Valid || f.Floor.V != want {
			t.Errorf("%q is floor %+v, want %d: %s", typed, f.Floor, want, f.Error("floor"))
		}
	}
	for _, typed := range []string{"", "DG", "hoch", "41", "-3", "1,5", "OG", "1e1"} {
		f := form.ParseOfferUnit(posted(append(base, typed)...), "2027-03-01")
		if f.Floor.Valid || f.Error("floor") == "" || f.Value("floor") != typed {
			t.Errorf("%q is taken as floor %+v", typed, f.Floor)
		}
	}
}

func TestOfferContact_OneWayIsEnough(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		email, phone string
		ok           bool
	}{{"a@example.org", "", true}, {"", "05221 12345", true}, {"", "", false}, {"keine", "", false}} {
		f := form.ParseOfferContact(posted("contact_name", "Erika", "contact_email", tc.email, "contact_phone", tc.phone))
		if f.OK() != tc.ok {
			t.Errorf("%+v: %v", tc, f.Errors())
		}
	}
	f := form.ParseOfferContact(posted("contact_name", "E", "contact_phone", "05221 12345", "persons_min", "4", "persons_max", "2"))
	if f.Error("persons_max") == "" {
		t.Error("more at least than at most")
	}
}

// What a page was filled with comes back the same.
func TestOfferChange_RoundTrip(t *testing.T) {
	t.Parallel()
	want := portal.Listing{
		ColdRent: portal.Known[portal.Cents](1234_56), Charges: portal.Known[portal.Cents](0), WaterPaid: portal.Yes,
		WaterDirect: portal.Known[portal.Cents](25_00), HeatingKind: "gas", WBS: portal.Yes, WBSPersons: portal.Known(2),
		PersonsMax: portal.Known(3), Pets: portal.No, Available: "2027-04-03", FixedTerm: portal.Yes, FixedUntil: "2029-04-03",
		MoveWindow: "one_month", Note: "Zeile\nZeile", Version: 7,
		Unit: portal.Unit{Rooms: 5, Area: 52_50, Floor: portal.Known(-1), Lift: portal.No, StepFree: portal.Yes},
	}
	f := form.ParseOfferChange(form.OfferChangeOf(want).Values(), "2027-03-01")
	got := portal.Listing{Version: f.Version}
	f.Fill(&got)
	if !f.OK() || got != want {
		t.Errorf("errors %v\n got %+v\nwant %+v", f.Errors(), got, want)
	}
}

func TestViewingTimes(t *testing.T) {
	t.Parallel()
	now := portal.At(portal.Date("2027-03-01").Time())
	f := form.ParseViewingTimes(posted("day_1", "3.3.2027", "time_1", "14:30", "day_3", "5.3.2027", "time_3", "9 Uhr"), now)
	if !f.OK() || len(f.Times) != 2 || f.Times[0].Format("15:04") != "13:30" {
		t.Errorf("%v: %v", f.Times, f.Errors())
	}
	for _, wrong := range []form.Values{
		posted(), posted("day_1", "1.2.2027", "time_1", "14:30"), posted("day_1", "3.3.2027"),
		posted("day_1", "3.3.2027", "time_1", "14:30", "time_2", "15:00"),
	} {
		if form.ParseViewingTimes(wrong, now).OK() {
			t.Errorf("%v is taken", wrong)
		}
	}
}

func TestReport_NotInTheFuture(t *testing.T) {
	t.Parallel()
	if f := form.ParseReport(posted("on", "2.3.2027"), "2027-03-01"); f.OK() {
		t.Error("tomorrow is taken")
	}
	if f := form.ParseReport(posted("on", "1.3.2027"), "2027-03-01"); !f.OK() {
		t.Errorf("today: %v", f.Errors())
	}
}
