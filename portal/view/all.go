package view

import "slices"

// Pages returns the zero value of every page there is.
func Pages() []Page {
	return slices.Concat(
		framePages(), publicPages(), accountsPages(), landlordsPages(),
		caseworkPages(), placementPages(), planPages(), nearMissPages(), whatIfPages(),
		authorityPages(), officePages(), findingPages(),
	)
}
