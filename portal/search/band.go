package search

import "strconv"

// rentSteps are the borders of the rent bands, in cents of Kaltmiete. They sort
// hits for the eye and decide nothing.
var rentSteps = []int{300_00, 400_00, 500_00, 600_00, 800_00, 1_000_00}

// RentBandOf returns the band of a rent in cents: "-300", "300-400", and so on
// to "1000-". A band holds its upper border. An unknown rent (0) has none.
func RentBandOf(cents int) string {
	if cents <= 0 {
		return ""
	}
	from := ""
	for _, to := range rentSteps {
		euros := strconv.Itoa(to / 100)
		if cents <= to {
			return from + "-" + euros
		}
		from = euros
	}
	return from + "-"
}

// RentBands lists the bands from cheap to dear.
func RentBands() []string {
	var bands []string
	for _, to := range rentSteps {
		bands = append(bands, RentBandOf(to))
	}
	return append(bands, RentBandOf(rentSteps[len(rentSteps)-1]+1))
}

// mostRooms is where the bands of rooms end.
const mostRooms = 5

// RoomsBandOf returns the band of rooms counted in halves: "1" for one and one
// and a half, and so on to "5-". Unknown (0) has none.
func RoomsBandOf(halves int) string {
	switch whole := max(halves/2, 1); {
	case halves <= 0:
		return ""
	case whole >= mostRooms:
		return strconv.Itoa(mostRooms) + "-"
	default:
		return strconv.Itoa(whole)
	}
}

// RoomsBands lists the bands from small to large.
func RoomsBands() []string {
	var bands []string
	for whole := 1; whole <= mostRooms; whole++ {
		bands = append(bands, RoomsBandOf(2*whole))
	}
	return bands
}
