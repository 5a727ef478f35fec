package matching

import "slices"

// FactID names a fact that must become known, and by its first word who has to
// find it out: the household's caseworker, staff for the listing, the
// authority, or the office that keeps the tables.
type FactID string

// The facts rules can miss.
const (
	FactConsent         FactID = "household.consent"
	FactVetting         FactID = "household.vetting"
	FactUrgency         FactID = "household.urgency"
	FactPersons         FactID = "household.persons"
	FactRoomsNeeded     FactID = "household.rooms"
	FactWishes          FactID = "household.municipalities"
	FactResidence       FactID = "household.residence"
	FactResidenceUntil  FactID = "household.residence-until"
	FactCertificate     FactID = "household.wbs"
	FactWBSPersons      FactID = "household.wbs-persons"
	FactBasis           FactID = "household.rent-basis"
	FactMaximum         FactID = "household.rent-maximum"
	FactSupplement      FactID = "household.supplement"
	FactNeedsStepFree   FactID = "household.step-free"
	FactNeedsWheelchair FactID = "household.wheelchair"
	FactStairs          FactID = "household.stairs"
	FactPets            FactID = "household.pets"
	FactEarliest        FactID = "household.earliest"
	FactRefusesTerm     FactID = "household.fixed-term"
	FactGroups          FactID = "household.target-groups"

	FactMunicipality FactID = "listing.municipality"
	FactZones        FactID = "listing.zones"
	FactRent         FactID = "listing.rent"
	FactClimateBonus FactID = "listing.climate-bonus"
	FactArea         FactID = "listing.area"
	FactRooms        FactID = "listing.rooms"
	FactFloor        FactID = "listing.floor"
	FactLift         FactID = "listing.lift"
	FactStepFree     FactID = "listing.step-free"
	FactWheelchair   FactID = "listing.wheelchair"
	FactMaxPersons   FactID = "listing.max-persons"
	FactPetsAllowed  FactID = "listing.pets"
	FactWBSBound     FactID = "listing.wbs"
	FactAvailable    FactID = "listing.available"
	FactFixedTerm    FactID = "listing.fixed-term"

	FactRentDecision FactID = "authority.rent-decision"

	FactRentLimit FactID = "office.rent-limit"
	FactWBSSizes  FactID = "office.wbs-sizes"
)

// addFacts adds those facts that are not in the list yet: two rules may miss
// the same one.
func addFacts(list, more []FactID) []FactID {
	for _, f := range more {
		if !slices.Contains(list, f) {
			list = append(list, f)
		}
	}
	return list
}
