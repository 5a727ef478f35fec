package form

import (
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"

	"wohnraum/portal"
	"wohnraum/portal/reference"
)

// RentTableSizes is up to which household size the form has a line; one more
// line is for each further person.
const RentTableSizes = 6

// RentTable is the form for the rent limits of one comparison area. It becomes
// the same CSV text that can be pasted, so that both ways have one check.
type RentTable struct {
	*Form
	Name     string
	document strings.Builder
}

// RentTableField names the field of a column for a household size; 0 is each
// further person.
func RentTableField(column string, persons int) string { return column + "_" + strconv.Itoa(persons) }

// RentTableLabel names the line of a household size.
func RentTableLabel(persons int) string {
	switch persons {
	case 0:
		return "Jede weitere Person"
	case 1:
		return "1 Person"
	default:
		return strconv.Itoa(persons) + " Personen"
	}
}

// ParseRentTable reads the form. Sizes that were left empty are left out; half a
// line is an error.
func ParseRentTable(values Values) *RentTable {
	f := &RentTable{Form: New(values)}
	f.Name = f.Text("name", "Bezeichnung", 100, true)
	head := []string{f.Text("place", "Vergleichsraum", 100, true), f.municipalities()}
	tail := []string{
		string(f.Date("from", "Gültig ab", true)), string(f.Date("until", "Gültig bis", false)),
		f.Text("source", "Quelle", 300, true), "no", // whoever confirms it says that it is verified
	}
	f.write(head, tail)
	return f
}

func (f *RentTable) municipalities() string {
	var keys []string
	for _, m := range reference.Municipalities() {
		keys = append(keys, m.Key)
	}
	chosen := f.Choices("municipalities", keys)
	if len(chosen) == 0 {
		f.Fail("municipalities", "Gemeinden: Bitte wählen Sie mindestens eine Gemeinde.")
	}
	return strings.Join(chosen, ";")
}

func (f *RentTable) write(head, tail []string) {
	out := csv.NewWriter(&f.document)
	_ = out.Write([]string{ // a strings.Builder takes everything
		"area", "municipalities", "household_size", "max_area_m2", "max_gross_cold_rent_eur",
		"valid_from", "valid_to", "source", "verified",
	})
	lines := 0
	for persons := range RentTableSizes + 1 {
		size := strconv.Itoa(persons)
		if persons == 0 {
			size = "additional"
		}
		area, rent, ok := f.line(persons)
		if !ok {
			continue
		}
		lines++
		_ = out.Write(append([]string{head[0], head[1], size, hundredths(int64(area)), hundredths(int64(rent))}, tail...))
	}
	out.Flush()
	if lines == 0 && f.OK() {
		f.Fail(RentTableField("area", 1), "Bitte tragen Sie mindestens die Werte für eine Person ein.")
	}
}

func (f *RentTable) line(persons int) (area portal.Area, rent portal.Cents, ok bool) {
	areaField, rentField := RentTableField("area", persons), RentTableField("rent", persons)
	if f.Value(areaField) == "" && f.Value(rentField) == "" {
		return 0, 0, false
	}
	label := RentTableLabel(persons)
	a := f.Area(areaField, label+", Fläche", 1_00, 400_00, true)
	r := f.Money(rentField, label+", Bruttokaltmiete", 1_00, 10_000_00, true)
	return a.V, r.V, true
}

func hundredths(n int64) string { return fmt.Sprintf("%d.%02d", n/100, n%100) }

// Document is the table as CSV text.
func (f *RentTable) Document() string { return f.document.String() }
