package matching_test

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"wohnraum/matching"
)

// reads says for each field which rules and points read it. It is the answer to
// "what do you need this for?", and no field may be without one. Key is missing:
// the lottery reads it, and nothing else does. Protected and Slots decide who is
// listed and planned, not whether a pair fits.
var reads = map[string]string{
	"Candidate.Consent":          "consent",
	"Candidate.Vetted":           "vetting",
	"Candidate.Protected":        "holds",
	"Candidate.Persons":          "persons rent",
	"Candidate.MinRooms":         "fit.rooms rooms",
	"Candidate.Municipalities":   "fit.wish municipality",
	"Candidate.Anywhere":         "municipality",
	"Candidate.Residence":        "residence",
	"Candidate.ExcludedZones":    "excluded-places",
	"Candidate.TargetGroups":     "target-group",
	"Candidate.GroupsChecked":    "target-group",
	"Candidate.NeedsStepFree":    "fit.access step-free",
	"Candidate.NeedsWheelchair":  "fit.access wheelchair",
	"Candidate.StairsLimited":    "floor",
	"Candidate.MaxFloor":         "floor",
	"Candidate.Pets":             "pets",
	"Candidate.WBS":              "wbs wbs-size",
	"Candidate.Rent":             "rent",
	"Candidate.Earliest":         "dates fit.no-delay residence",
	"Candidate.Latest":           "dates",
	"Candidate.RefusesFixedTerm": "fixed-term",
	"Candidate.Urgency": "urgency-facts urgency.household urgency.situation urgency.support " +
		"urgency.waiting",

	"Vacancy.Slots":         "holds",
	"Vacancy.Municipality":  "fit.wish municipality rent residence",
	"Vacancy.Zones":         "excluded-places",
	"Vacancy.Located":       "excluded-places",
	"Vacancy.GrossColdRent": "rent",
	"Vacancy.ClimateBonus":  "rent",
	"Vacancy.Area":          "wbs-size",
	"Vacancy.Rooms":         "fit.rooms rooms wbs-size",
	"Vacancy.Floor":         "floor",
	"Vacancy.Lift":          "floor",
	"Vacancy.StepFree":      "fit.access step-free",
	"Vacancy.Wheelchair":    "fit.access wheelchair",
	"Vacancy.MinPersons":    "persons",
	"Vacancy.MaxPersons":    "persons",
	"Vacancy.PetsAllowed":   "pets",
	"Vacancy.WBSBound":      "wbs wbs-size",
	"Vacancy.WBSPersons":    "wbs-size",
	"Vacancy.AvailableFrom": "dates fit.no-delay residence",
	"Vacancy.LatestStart":   "dates",
	"Vacancy.FixedTerm":     "fixed-term",
	"Vacancy.TargetGroups":  "target-group",
}

// TestFields_AreReadByWhatWasPromised changes one field at a time in many random
// pairs and watches whose verdict or points move.
func TestFields_AreReadByWhatWasPromised(t *testing.T) {
	t.Parallel()
	got := map[string]map[string]bool{}
	for seed := range uint64(600) {
		p := readPair(t, splitMix(seed))
		other := readPair(t, splitMix(seed+1_000_000))
		swapFields(t, got, "Candidate.", p, reflect.ValueOf(p.c).Elem(), reflect.ValueOf(other.c).Elem())
		swapFields(t, got, "Vacancy.", p, reflect.ValueOf(p.v).Elem(), reflect.ValueOf(other.v).Elem())
	}
	for field, promised := range reads {
		if readers := strings.Join(slices.Sorted(maps.Keys(got[field])), " "); readers != promised {
			t.Errorf("%s is read by %q, promised was %q", field, readers, promised)
		}
	}
	for field := range got {
		if _, ok := reads[field]; !ok {
			t.Errorf("nobody promised what %s is read by", field)
		}
	}
}

// readPair is a random pair with some facts missing and all papers fresh or not.
func readPair(t *testing.T, d dice) pair {
	t.Helper()
	p := newPair(t)
	*p.v, *p.c = randomVacancy(d, 0), randomCandidate(d, 0)
	p.v.WBSPersons = pick(d, matching.Maybe[int]{}, matching.Known(1+d(4)))
	p.v.MaxPersons = matching.Known(3 + d(2)) // never below a wish for at least three
	p.v.Located = d(2) == 0
	p.c.GroupsChecked = d(2) == 0
	p.c.Vetted = pick[matching.Date](d, "2026-10-01", "2025-10-01")
	p.c.Urgency.AsOf = pick[matching.Date](d, "2026-10-01", "2025-10-01")
	blank(d, *p.Problem)
	p.v.Key, p.c.Key = "flat", "family"
	return p
}

// swapFields takes each field of the record from the other one, looks what
// changes, and puts it back.
func swapFields(t *testing.T, got map[string]map[string]bool, prefix string, p pair, record, other reflect.Value) {
	t.Helper()
	before := voices(p.explain(t))
	for i := range record.NumField() {
		name := prefix + record.Type().Field(i).Name
		if strings.HasSuffix(name, ".Key") {
			continue
		}
		if got[name] == nil {
			got[name] = map[string]bool{}
		}
		kept := reflect.New(record.Field(i).Type()).Elem()
		kept.Set(record.Field(i))
		record.Field(i).Set(other.Field(i))
		if name == "Vacancy.Slots" {
			p.Locked = []matching.Pair{{Vacancy: "flat", Candidate: "another"}}
			before["holds"] = voices(p.explain(t))["holds"]
			record.Field(i).SetInt(4 - kept.Int())
		}
		for voice, said := range voices(p.explain(t)) {
			if said != before[voice] {
				got[name][voice] = true
			}
		}
		record.Field(i).Set(kept)
		p.Locked = nil
		before["holds"] = voices(p.explain(t))["holds"]
	}
}

// voices is what each rule and each term says, in a comparable form.
func voices(e matching.Explanation) map[string]string {
	said := map[string]string{"holds": ""}
	for _, verdict := range e.Verdicts {
		said[string(verdict.Rule)] = string(verdict.Answer)
	}
	for _, term := range e.Points {
		said[string(term.Term)] = strings.Repeat("|", term.Points)
	}
	for _, hold := range e.Holds {
		said["holds"] += string(hold)
	}
	return said
}
