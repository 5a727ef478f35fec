package form

import (
	"strconv"
	"strings"

	"wohnraum/portal"
)

// storeys are the words that people have for a floor instead of its number.
var storeys = map[string]int{
	"eg": 0, "e.g.": 0, "erdgeschoss": 0, "erdgeschoß": 0, "parterre": 0, "hochparterre": 0,
	"ug": -1, "keller": -1, "souterrain": -1, "untergeschoss": -1,
}

// storey reads the floor of a dwelling: "2", "EG", "1. OG", "3. Stock". A word
// such as "Dachgeschoss" says nothing about the stairs, so it is asked again.
func (f *Form) storey(name, label string) portal.Maybe[int] {
	text, ok := f.given(name, label, true)
	if !ok {
		return portal.Maybe[int]{}
	}
	n, known := storeys[strings.ToLower(bare(text))]
	if !known {
		number := bare(text, "Obergeschoss", "OG", "Etage", "Stockwerk", "Stock")
		var err error
		n, err = strconv.Atoi(strings.Replace(strings.TrimSuffix(number, "."), "−", "-", 1))
		known = err == nil && n >= lowestFloor && n <= topFloor
	}
	if !known {
		f.fail(name, label, "Bitte geben Sie das Stockwerk als Zahl ein, zum Beispiel 0 für das Erdgeschoss oder 2.")
		return portal.Maybe[int]{}
	}
	return portal.Known(n)
}
