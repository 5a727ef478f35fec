package demo

import (
	"cmp"
	"slices"

	"wohnraum/portal/reference"
)

// The municipalities that the stories name.
const (
	buende  = "05758004"
	enger   = "05758008"
	herford = "05758012"
	loehne  = "05758024"
	vlotho  = "05758036"
)

// sites are where the teams sit, and the team that serves each municipality.
// Whoever lives in the county town may come to any of them.
func siteOf(municipality string, draw int) string {
	switch municipality {
	case loehne:
		return "Löhne"
	case vlotho:
		return "Vlotho"
	case buende, "05758020", "05758028": // Kirchlengern, Rödinghausen
		return "Bünde"
	case enger, "05758016", "05758032": // Hiddenhausen, Spenge
		return "Enger"
	default:
		return sites()[draw%len(sites())]
	}
}

func sites() []string { return []string{"Löhne", "Vlotho", "Bünde", "Enger"} }

// nearest lists the municipalities by their distance from one, itself first.
func nearest(key string) []string {
	home, _ := reference.ByKey(key)
	all := reference.Municipalities()
	slices.SortStableFunc(all, func(a, b reference.Municipality) int {
		return cmp.Or(cmp.Compare(reference.Distance(home, a), reference.Distance(home, b)), cmp.Compare(a.Key, b.Key))
	})
	keys := make([]string, len(all))
	for i, m := range all {
		keys[i] = m.Key
	}
	return keys
}
