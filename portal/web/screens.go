package web

import (
	"slices"

	"wohnraum/portal/accounts"
	"wohnraum/portal/casework"
	"wohnraum/portal/finding"
	"wohnraum/portal/jobs"
	"wohnraum/portal/landlords"
	"wohnraum/portal/placement"
	"wohnraum/portal/planning"
)

// Screens holds the use cases that the screens call. Each area adds its field
// here, its routes in routes_<area>.go, and one file for each screen, whose
// handler is a method of Screens.
type Screens struct {
	Accounts  *accounts.Service
	Landlords *landlords.Service
	Casework  *casework.Service
	Placement *placement.Service
	Planning  *planning.Service
	Finding   *finding.Service
	Jobs      *jobs.Runner
}

// Routes is the whole routing table.
func (sc *Screens) Routes() []Route {
	return slices.Concat(
		sc.frameRoutes(),
		sc.countsRoutes(),
		sc.accountRoutes(),
		sc.publicRoutes(),
		sc.landlordRoutes(),
		sc.caseworkRoutes(),
		sc.placementRoutes(),
		sc.planRoutes(),
		sc.nearMissRoutes(),
		sc.authorityRoutes(),
		sc.mailRoutes(),
		sc.ruleRoutes(),
		sc.findingRoutes(),
	)
}
