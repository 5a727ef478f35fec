package form

import (
	"strings"

	"wohnraum/portal"
)

// No dwelling that the office places has more rooms than this.
const mostRooms portal.Rooms = 40

// halves are the ways to write half a room beside ",5".
var halves = strings.NewReplacer(" 1/2", ",5", " ½", ",5", "½", ",5")

// Rooms reads a number of rooms in whole and half rooms: "2", "2,5", "2 ½".
func (f *Form) Rooms(name, label string, required bool) portal.Maybe[portal.Rooms] {
	text, ok := f.given(name, label, required)
	if !ok {
		return portal.Maybe[portal.Rooms]{}
	}
	n, ok := decimal(halves.Replace(bare(text, "Zimmer", "Zi.", "ZKB")))
	rooms := portal.Rooms(n / 50)
	if !ok || n%50 != 0 || rooms < 2 || rooms > mostRooms {
		f.fail(name, label, "Bitte geben Sie die Zahl der Zimmer von 1 bis 20 ein, zum Beispiel 2 oder 2,5.")
		return portal.Maybe[portal.Rooms]{}
	}
	return portal.Known(rooms)
}
