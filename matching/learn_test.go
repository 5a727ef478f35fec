package matching_test

import (
	"testing"

	"pgregory.net/rapid"

	"wohnraum/matching"
)

// learn are the answers to the facts that rules can miss: what is copied from a
// pair of which everything is known. The office's and the authority's facts are
// not in it; nobody can be asked for them here.
var learn = map[matching.FactID]func(to, from pair){
	matching.FactConsent:         func(to, from pair) { to.c.Consent = from.c.Consent },
	matching.FactVetting:         func(to, from pair) { to.c.Vetted = from.c.Vetted },
	matching.FactUrgency:         func(to, from pair) { to.c.Urgency.AsOf = from.c.Urgency.AsOf },
	matching.FactPersons:         func(to, from pair) { to.c.Persons = from.c.Persons },
	matching.FactRoomsNeeded:     func(to, from pair) { to.c.MinRooms = from.c.MinRooms },
	matching.FactWishes:          func(to, from pair) { to.c.Municipalities, to.c.Anywhere = from.c.Municipalities, from.c.Anywhere },
	matching.FactResidence:       func(to, from pair) { to.c.Residence = from.c.Residence },
	matching.FactResidenceUntil:  func(to, from pair) { to.c.Residence.Until = from.c.Residence.Until },
	matching.FactCertificate:     func(to, from pair) { to.c.WBS = from.c.WBS },
	matching.FactWBSPersons:      func(to, from pair) { to.c.WBS.Persons = from.c.WBS.Persons },
	matching.FactBasis:           func(to, from pair) { to.c.Rent = from.c.Rent },
	matching.FactMaximum:         func(to, from pair) { to.c.Rent.Maximum = from.c.Rent.Maximum },
	matching.FactSupplement:      func(to, from pair) { to.c.Rent.Supplement = from.c.Rent.Supplement },
	matching.FactNeedsStepFree:   func(to, from pair) { to.c.NeedsStepFree = from.c.NeedsStepFree },
	matching.FactNeedsWheelchair: func(to, from pair) { to.c.NeedsWheelchair = from.c.NeedsWheelchair },
	matching.FactStairs:          func(to, from pair) { to.c.StairsLimited = from.c.StairsLimited },
	matching.FactPets:            func(to, from pair) { to.c.Pets = from.c.Pets },
	matching.FactEarliest:        func(to, from pair) { to.c.Earliest = from.c.Earliest },
	matching.FactRefusesTerm:     func(to, from pair) { to.c.RefusesFixedTerm = from.c.RefusesFixedTerm },
	matching.FactGroups: func(to, from pair) {
		to.c.TargetGroups, to.c.GroupsChecked = from.c.TargetGroups, from.c.GroupsChecked
	},

	matching.FactMunicipality: func(to, from pair) { to.v.Municipality = from.v.Municipality },
	matching.FactZones:        func(to, from pair) { to.v.Zones, to.v.Located = from.v.Zones, from.v.Located },
	matching.FactRent:         func(to, from pair) { to.v.GrossColdRent = from.v.GrossColdRent },
	matching.FactClimateBonus: func(to, from pair) { to.v.ClimateBonus = from.v.ClimateBonus },
	matching.FactArea:         func(to, from pair) { to.v.Area = from.v.Area },
	matching.FactRooms:        func(to, from pair) { to.v.Rooms = from.v.Rooms },
	matching.FactFloor:        func(to, from pair) { to.v.Floor = from.v.Floor },
	matching.FactLift:         func(to, from pair) { to.v.Lift = from.v.Lift },
	matching.FactStepFree:     func(to, from pair) { to.v.StepFree = from.v.StepFree },
	matching.FactWheelchair:   func(to, from pair) { to.v.Wheelchair = from.v.Wheelchair },
	matching.FactMaxPersons:   func(to, from pair) { to.v.MaxPersons = from.v.MaxPersons },
	matching.FactPetsAllowed:  func(to, from pair) { to.v.PetsAllowed = from.v.PetsAllowed },
	matching.FactWBSBound:     func(to, from pair) { to.v.WBSBound = from.v.WBSBound },
	matching.FactAvailable:    func(to, from pair) { to.v.AvailableFrom = from.v.AvailableFrom },
	matching.FactFixedTerm:    func(to, from pair) { to.v.FixedTerm = from.v.FixedTerm },
}

// A caseworker who finds out just what is named, and asks again, ends where
// somebody would be who had known everything from the start. So the tasks made
// from missing facts are neither too few nor about the wrong thing.
func TestMissing_FindingOutWhatIsNamedDecides(t *testing.T) {
	t.Parallel()
	empty := problem(t, nil, nil)
	learned := map[matching.FactID]bool{}
	rapid.Check(t, func(t *rapid.T) {
		for range 20 {
			d := splitMix(rapid.Uint64().Draw(t, "seed"))
			full := onePair(empty, d)
			partly := onePair(empty, d)
			*partly.v, *partly.c = *full.v, *full.c
			blank(d, *partly.Problem)
			findOut(t, partly, full, learned)
		}
	})
	for fact := range learn {
		if !learned[fact] {
			t.Errorf("%s was never missed", fact)
		}
	}
}

func onePair(empty matching.Problem, d dice) pair {
	p := county(empty, d, 1, 1)
	return pair{&p, &p.Vacancies[0], &p.Candidates[0]}
}

// findOut asks, learns what is named, and asks again.
func findOut(t *rapid.T, partly, full pair, learned map[matching.FactID]bool) {
	t.Helper()
	want := everyPair(t, *full.Problem)[0]
	for range len(learn) {
		learning := false
		got := everyPair(t, *partly.Problem)[0]
		for _, verdict := range got.Verdicts {
			for _, fact := range verdict.Missing {
				if answer := learn[fact]; answer != nil {
					answer(partly, full)
					learning, learned[fact] = true, true
				}
			}
		}
		if !learning || sameAnswers(got, want) {
			if !sameAnswers(got, want) {
				t.Fatalf("nothing is left to find out, but\n%+v\nis not\n%+v", got.Verdicts, want.Verdicts)
			}
			return
		}
	}
	t.Fatalf("finding out never ends")
}

func sameAnswers(a, b matching.Explanation) bool {
	for i := range a.Verdicts {
		if a.Verdicts[i].Answer != b.Verdicts[i].Answer {
			return false
		}
	}
	return true
}
