package form

import (
	"strconv"

	"wohnraum/portal"
)

// Bounds of what can be tried. Beyond them nobody would decide, and the engine
// counts with sums that must stay small.
const (
	mostMonths  = 24
	mostPoints  = 100
	mostCap     = 200
	lessPercent = -50
	morePercent = 100
	lessEuros   = -200
	moreEuros   = 500
)

// WhatIfWishes is how many municipalities of a household's wishes give points.
const WhatIfWishes = 3

// WhatIf is other rules that somebody wants to try.
type WhatIf struct {
	*Form
	VettingMonths, UrgencyMonths int
	Points                       map[string]int // by kind of fact
	PerQuarter, WaitingCap, Cap  int
	Wishes                       []int
	Rooms, Access, NoDelay       int
	Percent, Euros               []int // by comparison area
}

// PointsField names the field of a kind of fact, and LimitFields those of a
// comparison area, which are counted from 1.
func PointsField(kind string) string { return "p_" + kind }

// LimitFields names the fields of a comparison area: percent, then euros.
func LimitFields(area int) (percent, euros string) {
	return "prozent_" + strconv.Itoa(area), "euro_" + strconv.Itoa(area)
}

// WishField names the field of a wish, the dearest is 1.
func WishField(wish int) string { return "wunsch_" + strconv.Itoa(wish) }

// ParseWhatIf reads the figures. Labels are what the page calls the fields.
func ParseWhatIf(values Values, kinds []string, areas int, label func(name string) string) WhatIf {
	f := WhatIf{Form: New(values), Points: map[string]int{}}
	read := func(name string, least, most int) int { return f.Int(name, label(name), least, most, true).V }
	f.VettingMonths, f.UrgencyMonths = read("akte", 1, mostMonths), read("dringlichkeit", 1, mostMonths)
	for _, kind := range kinds {
		f.Points[kind] = read(PointsField(kind), 0, mostPoints)
	}
	f.PerQuarter, f.WaitingCap, f.Cap = read("quartal", 0, mostPoints), read("deckel", 0, mostPoints), read("grenze", 0, mostCap)
	for wish := 1; wish <= WhatIfWishes; wish++ {
		f.Wishes = append(f.Wishes, read(WishField(wish), 0, mostPoints))
	}
	f.Rooms, f.Access, f.NoDelay = read("zimmer", 0, mostPoints), read("zugang", 0, mostPoints), read("sofort", 0, mostPoints)
	for area := 1; area <= areas; area++ {
		percent, euros := LimitFields(area)
		f.Percent = append(f.Percent, read(percent, lessPercent, morePercent))
		f.Euros = append(f.Euros, read(euros, lessEuros, moreEuros))
	}
	return f
}

// Amount is the euros of an area as an amount.
func (f WhatIf) Amount(area int) portal.Cents { return portal.Cents(100 * f.Euros[area]) }
