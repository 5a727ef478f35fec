package reference

import (
	"math"
	"slices"
)

// Municipality is one of the county's towns.
type Municipality struct {
	Key             string // official municipality key (AGS)
	Name            string
	Kind            string // Stadt or Gemeinde
	PostalCodes     []string
	Population      int
	CounsellingSite bool // has open counselling hours of its own
	Lat, Lon        float64
}

// Municipalities returns the county's municipalities by name.
func Municipalities() []Municipality { return slices.Clone(embedded().municipalities) }

// ByKey returns the municipality with an official key.
func ByKey(key string) (Municipality, bool) {
	return find(func(m Municipality) bool { return m.Key == key })
}

// ByPostalCode returns the municipality a postal code lies in; false if the
// code is not the county's.
func ByPostalCode(code string) (Municipality, bool) {
	return find(func(m Municipality) bool { return slices.Contains(m.PostalCodes, code) })
}

func find(is func(Municipality) bool) (Municipality, bool) {
	all := embedded().municipalities
	if i := slices.IndexFunc(all, is); i >= 0 {
		return all[i], true
	}
	return Municipality{}, false
}

// earthRadius in kilometres.
const earthRadius = 6371

// Distance returns the kilometres between the centres of two municipalities in
// a straight line: enough to say "near", too coarse for a route.
func Distance(a, b Municipality) int {
	lat, lon := radians(b.Lat-a.Lat), radians(b.Lon-a.Lon)
	h := math.Pow(math.Sin(lat/2), 2) + math.Cos(radians(a.Lat))*math.Cos(radians(b.Lat))*math.Pow(math.Sin(lon/2), 2)
	return int(math.Round(2 * earthRadius * math.Asin(math.Sqrt(h))))
}

func radians(degrees float64) float64 { return degrees * math.Pi / 180 }

func readMunicipalities() ([]Municipality, error) {
	var all []Municipality
	err := read("municipalities.csv", func(r row) {
		all = append(all, Municipality{
			Key:             r.text("ags"),
			Name:            r.text("name"),
			Kind:            r.text("kind"),
			PostalCodes:     r.list("postal_codes"),
			Population:      r.whole("population"),
			CounsellingSite: r.is("counselling_site", "yes"),
			Lat:             r.number("lat"),
			Lon:             r.number("lon"),
		})
	})
	return all, err
}
