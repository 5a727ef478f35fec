package view_test

import (
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/view"
)

func TestFormat_WritesGerman(t *testing.T) {
	t.Parallel()
	summer := portal.At(time.Date(2027, time.July, 3, 12, 5, 0, 0, time.UTC))
	for got, want := range map[string]string{
		view.Euro(41250):         "412,50\u00a0€",
		view.Euro(123456):        "1.234,56\u00a0€",
		view.Area(5250):          "52,5\u00a0m²",
		view.Rooms(5):            "2,5",
		view.Date("2027-04-03"):  "3.4.2027",
		view.DateTime(summer):    "3.7.2027, 14:05 Uhr",
		view.Answer(portal.Yes):  "Ja",
		view.Answer(portal.No):   "Nein",
		view.Dial("05221 13-0"):  "+495221130",
		view.Dial("+49 5221 13"): "+49522113",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// Unknown is an answer of its own: it must never look like a zero.
func TestFormat_UnknownIsSaid(t *testing.T) {
	t.Parallel()
	for _, got := range []string{
		view.EuroMaybe(portal.Maybe[portal.Cents]{}),
		view.AreaMaybe(portal.Maybe[portal.Area]{}),
		view.RoomsMaybe(portal.Maybe[portal.Rooms]{}),
		view.Date(""),
		view.DateTime(portal.Instant{}),
		view.Answer(portal.Unknown),
	} {
		if got != "unbekannt" {
			t.Errorf("got %q", got)
		}
	}
	if got := view.EuroMaybe(portal.Known(portal.Cents(0))); got != "0,00\u00a0€" {
		t.Errorf("a known zero reads %q", got)
	}
}

func TestOfCounty_IsGrammatical(t *testing.T) {
	t.Parallel()
	for county, want := range map[string]string{
		"Kreis Herford":   "des Kreises Herford",
		"Landkreis Celle": "des Landkreises Celle",
		"Stadt Bielefeld": "der Stadt Bielefeld",
		"Region Hannover": "der Region Hannover",
		"Musterland":      "von Musterland",
		"":                "der Wohnraumvermittlung",
	} {
		if got := view.OfCounty(county); got != want {
			t.Errorf("%q: got %q, want %q", county, got, want)
		}
	}
}
