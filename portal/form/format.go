package form

import (
	"strconv"
	"strings"

	"wohnraum/portal"
)

// FormatMoney writes an amount without its unit: "1.234,56".
func FormatMoney(amount portal.Cents) string {
	sign, n := "", int64(amount)
	if n < 0 {
		sign, n = "-", -n
	}
	return sign + grouped(n/100) + "," + twoDigits(n%100)
}

// FormatArea writes an area without its unit and without needless zeros:
// "52", "52,5", "52,75".
func FormatArea(area portal.Area) string {
	fraction := strings.TrimRight(twoDigits(int64(area)%100), "0")
	if fraction == "" {
		return grouped(int64(area) / 100)
	}
	return grouped(int64(area)/100) + "," + fraction
}

// FormatRooms writes a number of rooms: "2", "2,5".
func FormatRooms(rooms portal.Rooms) string {
	text := strconv.Itoa(int(rooms) / 2)
	if rooms%2 != 0 {
		text += ",5"
	}
	return text
}

// FormatDate writes a day as "3.4.2027"; "" if it is unknown.
func FormatDate(date portal.Date) string {
	if !date.Known() {
		return ""
	}
	return date.Time().Format("2.1.2006")
}

// short drops the cents of a round amount, for sentences.
func short(amount string) string { return strings.TrimSuffix(amount, ",00") }

func twoDigits(n int64) string {
	text := strconv.FormatInt(n, 10)
	if len(text) < 2 {
		return "0" + text
	}
	return text
}

// grouped writes a whole number with a dot before every three digits.
func grouped(n int64) string {
	digits := strconv.FormatInt(n, 10)
	var text strings.Builder
	for i, digit := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			text.WriteByte('.')
		}
		text.WriteRune(digit)
	}
	return text.String()
}
