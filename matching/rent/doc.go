// Package rent holds the dated tables a county decides housing by: the rent
// limits of its comparison areas (Mietobergrenzen, gross cold rent by household
// size) and the dwelling sizes a housing entitlement certificate allows (WBS).
//
// Tables are plain values. They come from reference data or from a page of the
// portal, never from code: the limits change every few years, each with its own
// resolution of the county council, and a placement must be explicable years
// later by the table that was in force then.
//
//	tables, err := rent.NewTables(rent.Table{
//		Area:           "Herford",
//		Municipalities: []string{"05758012"},
//		From:           "2019-11-01",
//		To:             "2023-12-31",
//		Steps: []rent.Step{
//			{Persons: 1, MaxArea: 50_00, MaxRent: 396_50},
//			{Persons: 2, MaxArea: 65_00, MaxRent: 492_70},
//		},
//		Further:  rent.Step{MaxArea: 15_00, MaxRent: 107_25},
//		Source:   "Anlage 1 zur Vorlage 296/2019",
//		Verified: true,
//	})
//	limit, ok := tables.Limit("05758012", 2, "2020-05-01")
//
// No table for a day is an answer of its own (ok is false). It is never read as
// "no limit" and never filled from an older table: the caller says "unknown" and
// lets the authority decide.
//
// A table that contradicts itself or another one (two limits for the same
// place, household size and day; a missing household size; a limit that falls
// when the household grows) is refused when the set is made, so that a lookup
// can have one answer only.
package rent
