package planning

import (
	"encoding/csv"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"wohnraum/portal"
	"wohnraum/portal/reference"
)

// LimitFault is what is wrong in an import: the line and the column, and a German
// sentence. Line 0 is about the whole table.
type LimitFault struct {
	Line   int
	Column string
	Text   string
}

// LimitColumns are the columns of an import, in any order.
func LimitColumns() []string {
	return []string{
		"area", "municipalities", "household_size", "max_area_m2", "max_gross_cold_rent_eur",
		"valid_from", "valid_to", "source", "verified",
	}
}

// limitLine is one line of an import that is being read.
type limitLine struct {
	line   int
	header map[string]int
	cells  []string
	faults *[]LimitFault
}

// parseLimits reads an import and notes every fault, not only the first.
func parseLimits(name, text string) ([]portal.RentLimitRow, []LimitFault) {
	reader := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff")))
	reader.Comma = separator(text)
	records, err := reader.ReadAll()
	if err != nil {
		return nil, []LimitFault{{Text: "Das ist keine lesbare CSV-Tabelle: In jeder Zeile muss die Zahl der Spalten gleich sein."}}
	}
	if len(records) < 2 {
		return nil, []LimitFault{{Text: "Die Tabelle ist leer. Die erste Zeile nennt die Spalten, danach folgt je Haushaltsgröße eine Zeile."}}
	}
	header, faults := readHeader(records[0])
	if len(faults) > 0 {
		return nil, faults
	}
	rows := make([]portal.RentLimitRow, 0, len(records)-1)
	for i, cells := range records[1:] {
		rows = append(rows, limitLine{i + 2, header, cells, &faults}.row(name))
	}
	return rows, faults
}

// separator is what the first line is divided by.
func separator(text string) rune {
	first, _, _ := strings.Cut(text, "\n")
	if strings.Count(first, ";") > strings.Count(first, ",") {
		return ';'
	}
	return ','
}

func readHeader(cells []string) (map[string]int, []LimitFault) {
	header := map[string]int{}
	for i, cell := range cells {
		header[strings.TrimSpace(cell)] = i
	}
	var faults []LimitFault
	for _, column := range LimitColumns() {
		if _, ok := header[column]; !ok {
			faults = append(faults, LimitFault{Line: 1, Column: column, Text: "Diese Spalte fehlt."})
		}
	}
	return header, faults
}

func (l limitLine) row(name string) portal.RentLimitRow {
	return portal.RentLimitRow{
		Table: name, Place: l.text("area"), Municipalities: l.municipalities(), Persons: l.persons(),
		MaxArea: portal.Area(l.hundredths("max_area_m2")), Limit: portal.Cents(l.hundredths("max_gross_cold_rent_eur")),
		ValidFrom: l.day("valid_from", true), ValidUntil: l.day("valid_to", false), Source: l.text("source"),
		Verified: l.cell("verified") == "yes" || l.cell("verified") == "ja",
	}
}

func (l limitLine) cell(column string) string { return strings.TrimSpace(l.cells[l.header[column]]) }

func (l limitLine) fault(column, text string) {
	*l.faults = append(*l.faults, LimitFault{l.line, column, text})
}

func (l limitLine) text(column string) string {
	text := l.cell(column)
	if text == "" {
		l.fault(column, "Hier fehlt eine Angabe.")
	}
	return text
}

// municipalities reads names or keys, separated by ";" (or "|" where the columns
// are).
func (l limitLine) municipalities() string {
	var keys []string
	for _, name := range strings.FieldsFunc(l.text("municipalities"), func(r rune) bool { return r == ';' || r == '|' }) {
		name = strings.TrimSpace(name)
		i := slices.IndexFunc(reference.Municipalities(), func(m reference.Municipality) bool { return m.Name == name || m.Key == name })
		if i < 0 {
			l.fault("municipalities", "„"+name+"“ ist keine Gemeinde des Kreises.")
			continue
		}
		keys = append(keys, reference.Municipalities()[i].Key)
	}
	return strings.Join(keys, ";")
}

// persons reads a household size; "additional" is what each further person adds.
func (l limitLine) persons() int {
	text := l.text("household_size")
	if text == "additional" {
		return 0
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > 20 {
		l.fault("household_size", "Hier gehört eine Zahl von 1 bis 20 hin, oder „additional“ für jede weitere Person.")
	}
	return n
}

func (l limitLine) hundredths(column string) int64 {
	text := l.text(column)
	n, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	if text != "" && (err != nil || !(n > 0 && n < 100_000)) {
		l.fault(column, fmt.Sprintf("„%s“ ist keine Zahl größer als 0.", text))
		return 0
	}
	return int64(math.Round(n * 100))
}

func (l limitLine) day(column string, required bool) portal.Date {
	text := l.cell(column)
	if text == "" && !required {
		return ""
	}
	date := portal.Date(text)
	if date.Time().IsZero() {
		l.fault(column, "Hier gehört ein Datum hin, zum Beispiel 2027-01-01.")
		return ""
	}
	return date
}
