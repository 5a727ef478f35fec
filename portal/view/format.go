package view

import (
	"strings"

	"wohnraum/portal"
	"wohnraum/portal/form"
)

// unknown is what a page shows where nobody knows: never a zero, never a blank.
const unknown = "unbekannt"

// Euro writes an amount: "1.234,50 €". The space does not break.
func Euro(amount portal.Cents) string { return form.FormatMoney(amount) + "\u00a0€" }

// EuroMaybe writes an amount that may be unknown.
func EuroMaybe(amount portal.Maybe[portal.Cents]) string { return maybe(amount, Euro) }

// Area writes a floor area: "52,5 m²".
func Area(area portal.Area) string { return form.FormatArea(area) + "\u00a0m²" }

// AreaMaybe writes a floor area that may be unknown.
func AreaMaybe(area portal.Maybe[portal.Area]) string { return maybe(area, Area) }

// Rooms writes a number of rooms: "2,5".
func Rooms(rooms portal.Rooms) string { return form.FormatRooms(rooms) }

// RoomsMaybe writes a number of rooms that may be unknown.
func RoomsMaybe(rooms portal.Maybe[portal.Rooms]) string { return maybe(rooms, Rooms) }

// Date writes a day: "3.4.2027".
func Date(date portal.Date) string {
	if !date.Known() {
		return unknown
	}
	return form.FormatDate(date)
}

// DateTime writes a moment on the county's clock: "3.4.2027, 14:05 Uhr".
func DateTime(at portal.Instant) string {
	if at.IsZero() {
		return unknown
	}
	return portal.Local(at.Time).Format("2.1.2006, 15:04") + " Uhr"
}

// Answer writes what was answered to a yes-no question.
func Answer(answer portal.Answer) string {
	switch answer {
	case portal.Yes:
		return "Ja"
	case portal.No:
		return "Nein"
	default:
		return unknown
	}
}

func maybe[T any](value portal.Maybe[T], write func(T) string) string {
	if !value.Valid {
		return unknown
	}
	return write(value.V)
}

// Dial writes a telephone number for a tel: address, for Germany.
func Dial(phone string) string {
	var digits strings.Builder
	for i, r := range phone {
		if r >= '0' && r <= '9' || r == '+' && i == 0 {
			digits.WriteRune(r)
		}
	}
	number := digits.String()
	if strings.HasPrefix(number, "0") && !strings.HasPrefix(number, "00") {
		return "+49" + number[1:]
	}
	return number
}

// OfCounty puts the name of the office's county behind "Ein Angebot".
func OfCounty(county string) string {
	kind, name, _ := strings.Cut(county, " ")
	switch kind {
	case "Kreis", "Landkreis":
		return "des " + kind + "es " + name
	case "Stadt", "Region", "Städteregion":
		return "der " + county
	case "":
		return "der Wohnraumvermittlung"
	default:
		return "von " + county
	}
}
