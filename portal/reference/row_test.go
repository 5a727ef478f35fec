package reference

import (
	"strings"
	"testing"
)

func TestScan_NamesEveryFaultWithItsPlace(t *testing.T) {
	t.Parallel()
	file := strings.NewReader("name,area,from\nA,fifty,2027-02-30\n,5,\n")
	err := scan("x.csv", file, func(r row) {
		r.text("name")
		r.hundredths("area")
		r.day("from")
		r.optional("to")
	})
	for _, want := range []string{
		"x.csv, line 2, column area: is not a number",
		"x.csv, line 2, column from: is not a date like 2027-04-03",
		"x.csv, line 2, column to: there is no such column",
		"x.csv, line 3, column name: is empty",
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is missing in %v", want, err)
		}
	}
}
