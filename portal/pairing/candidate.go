package pairing

import (
	"wohnraum/matching"
	"wohnraum/portal"
)

// dossier is what belongs to one household for a run.
type dossier struct {
	household  portal.Household
	wishes     []string
	exclusions []string
	consents   []portal.Consent
	facts      []portal.UrgencyFact
	urgency    portal.Urgency
}

// candidate is a household as the engine reads it: derived needs and sums, no
// cause and no name.
func (d dossier) candidate(key matching.CandidateKey, checked bool) matching.Candidate {
	h := d.household
	return matching.Candidate{
		Key: key, Consent: d.consent(), Vetted: d.vetted(), Protected: h.Protected,
		Persons: max(h.Persons, 0), MinRooms: positive(matching.Rooms(h.RoomsMin)),
		Municipalities: d.wishes, Residence: residence(h), ExcludedZones: d.exclusions,
		TargetGroups: groupsOf(h), GroupsChecked: checked,
		NeedsStepFree: fact(h.StepFree), NeedsWheelchair: fact(h.Wheelchair),
		StairsLimited: stairsLimited(h), MaxFloor: max(h.MaxFloor.V, 0), Pets: fact(h.Pets),
		WBS: matching.WBS{Held: fact(h.WBS), Persons: size(h.WBSPersons), Until: matching.Date(h.WBSUntil)},
		Rent: matching.RentMeans{
			Basis: basis(h.Basis), Maximum: cents(h.OwnLimit),
			// Whether more than the limit may be accepted is asked of the offer
			// (Listing.Supplement); a household has no such fact of its own.
			Supplement: matching.No,
		},
		Earliest: d.earliest(), Latest: matching.Date(h.MoveUntil), RefusesFixedTerm: opposite(h.FixedTerm),
		Urgency: urgency(d.urgency),
	}
}

// urgency is the four sums without the facts behind them.
func urgency(u portal.Urgency) matching.Urgency {
	return matching.Urgency{
		Situation: u.Situation, Waiting: u.Waiting, Household: u.Household, Support: u.Support, AsOf: matching.Date(u.AsOf),
	}
}

// consent: all the office needs, or none. What was never given is not known; the
// caseworker can still ask. What was withdrawn is a no.
func (d dossier) consent() matching.Fact {
	switch {
	case d.household.State == portal.HouseholdConsentWithdrawn:
		return matching.No
	case len(portal.MissingConsents(d.household.Basis, d.consents)) == 0:
		return matching.Yes
	default:
		return matching.NotKnown
	}
}

// vetted is the day of the last check, which counts only while the whole
// checklist stands: a file that is open again is not vetted.
func (d dossier) vetted() matching.Date {
	switch d.household.State {
	case portal.HouseholdReady, portal.HouseholdInProposal, portal.HouseholdContracting, portal.HouseholdConsentMissing:
		return matching.Date(d.household.VettedOn)
	default:
		return ""
	}
}

// earliest: who named no day can move at once, from intake on.
func (d dossier) earliest() matching.Date {
	if d.household.MoveFrom.Known() {
		return matching.Date(d.household.MoveFrom)
	}
	return matching.Date(portal.DateOf(d.household.CreatedAt.Time))
}

func residence(h portal.Household) matching.Residence {
	r := matching.Residence{Bound: fact(h.Residence), Until: matching.Date(h.ResidenceUntil)}
	if h.ResidencePlace != "" {
		r.Municipalities = []string{h.ResidencePlace}
	}
	return r
}

// stairsLimited: a household whose access needs were asked and denied, and for
// which nobody recorded a highest floor, climbs stairs.
func stairsLimited(h portal.Household) matching.Fact {
	switch {
	case h.MaxFloor.Valid:
		return matching.Yes
	case h.StepFree == portal.No && h.Wheelchair == portal.No:
		return matching.No
	default:
		return matching.NotKnown
	}
}

func basis(b portal.RentBasis) matching.Basis {
	switch b {
	case portal.BasisJobcenter, portal.BasisSozialamt:
		return matching.Authority
	case portal.BasisSelf:
		return matching.SelfPaying
	default:
		return ""
	}
}
