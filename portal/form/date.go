package form

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"wohnraum/portal"
)

// Years outside are typing errors: nobody alive was born before, and no
// occupancy period ends after.
const (
	firstYear = 1900
	lastYear  = 2199
)

var (
	numericDate = regexp.MustCompile(`^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})$`)
	namedDate   = regexp.MustCompile(`^(\d{1,2})\. ?(\pL+)\.? (\d{4})$`)
	isoDate     = regexp.MustCompile(`^(\d{4})-(\d{2})-(\d{2})$`)
)

// months are written in full or by their first three letters.
var months = map[string]time.Month{
	"jan": 1, "feb": 2, "mär": 3, "apr": 4, "mai": 5, "jun": 6,
	"jul": 7, "aug": 8, "sep": 9, "okt": 10, "nov": 11, "dez": 12,
}

// WithToday tells the form which day "sofort" means.
func (f *Form) WithToday(today portal.Date) *Form {
	f.today = today
	return f
}

// Date reads a day: "3.4.2027", "03.04.27", "3. April 2027", "2027-04-03" (what
// a browser's date field sends), and "sofort" where [Form.WithToday] was called.
func (f *Form) Date(name, label string, required bool) portal.Date {
	text, ok := f.given(name, label, required)
	if !ok {
		return ""
	}
	text = strings.ToLower(bare(text))
	if f.today.Known() && (text == "sofort" || text == "ab sofort") {
		return f.today
	}
	date, ok := parseDate(text)
	if !ok {
		f.fail(name, label, "Bitte geben Sie ein Datum mit Tag, Monat und Jahr ein, zum Beispiel 3.4.2027.")
	}
	return date
}

func parseDate(text string) (portal.Date, bool) {
	if m := numericDate.FindStringSubmatch(text); m != nil {
		return calendarDay(fullYear(m[3]), time.Month(number(m[2])), number(m[1]))
	}
	if m := isoDate.FindStringSubmatch(text); m != nil {
		return calendarDay(number(m[1]), time.Month(number(m[2])), number(m[3]))
	}
	if m := namedDate.FindStringSubmatch(text); m != nil {
		return calendarDay(number(m[3]), monthNamed(m[2]), number(m[1]))
	}
	return "", false
}

func calendarDay(year int, month time.Month, day int) (portal.Date, bool) {
	if year < firstYear || year > lastYear {
		return "", false
	}
	date, err := portal.NewDate(year, month, day)
	return date, err == nil
}

// fullYear reads a year of two digits as one of this century: dates in the
// office's forms lie ahead. A birth date needs all four.
func fullYear(digits string) int {
	if len(digits) == 2 {
		return 2000 + number(digits)
	}
	return number(digits)
}

func monthNamed(name string) time.Month {
	letters := []rune(name)
	if len(letters) < 3 {
		return 0
	}
	return months[string(letters[:3])]
}

// number reads digits that a pattern has already checked.
func number(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return -1
	}
	return n
}
