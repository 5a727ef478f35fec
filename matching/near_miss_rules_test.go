package matching_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"wohnraum/matching"
)

// obstacles are ways in which one rule after the other keeps the family from the
// flat, all others being satisfied.
var obstacles = []struct {
	name   string
	rule   matching.RuleID
	answer matching.Answer
	given  func(p pair)
}{
	{"withdrew a consent", "consent", matching.DoesNotFit, func(p pair) { p.c.Consent = matching.No }},
	{"gave no consent yet", "consent", matching.Unknown, func(p pair) { p.c.Consent = matching.NotKnown }},
	{"was never vetted", "vetting", matching.Unknown, func(p pair) { p.c.Vetted = "" }},
	{"has old facts of urgency", "urgency-facts", matching.Unknown, func(p pair) { p.c.Urgency.AsOf = "2026-01-01" }},
	{"wants to live elsewhere", "municipality", matching.DoesNotFit, func(p pair) { p.c.Municipalities = []string{vlotho} }},
	{"was not asked where", "municipality", matching.Unknown, func(p pair) { p.c.Municipalities = nil }},
	{"must live elsewhere", "residence", matching.DoesNotFit, func(p pair) {
		p.c.Residence = matching.Residence{Bound: matching.Yes, Municipalities: []string{vlotho}, Until: "2030-01-01"}
	}},
	{"was not asked about a duty", "residence", matching.Unknown, func(p pair) { p.c.Residence = matching.Residence{} }},
	{"is too large", "persons", matching.DoesNotFit, func(p pair) { p.v.MaxPersons = matching.Known(2) }},
	{"nobody knows how many may live there", "persons", matching.Unknown, func(p pair) { p.v.MaxPersons = matching.Maybe[int]{} }},
	{"needs more rooms", "rooms", matching.DoesNotFit, func(p pair) { p.c.MinRooms = matching.Known[matching.Rooms](8) }},
	{"has no certificate", "wbs", matching.DoesNotFit, func(p pair) { p.v.WBSBound = matching.Yes }},
	{"has a certificate that ran out", "wbs", matching.Unknown, func(p pair) {
		p.v.WBSBound = matching.Yes
		p.c.WBS = matching.WBS{Held: matching.Yes, Persons: matching.Known(3), Until: "2026-01-01"}
	}},
	{"has a certificate for fewer persons", "wbs-size", matching.DoesNotFit, func(p pair) {
		p.v.WBSBound = matching.Yes
		p.c.WBS = matching.WBS{Held: matching.Yes, Persons: matching.Known(1), Until: "2030-01-01"}
	}},
	{"cannot pay the rent", "rent", matching.DoesNotFit, func(p pair) { p.v.GrossColdRent = matching.Known[matching.Cents](600_00) }},
	{"waits for a decision on the rent", "rent", matching.Unknown, func(p pair) {
		p.v.GrossColdRent, p.v.ClimateBonus = matching.Known[matching.Cents](600_00), matching.Yes
	}},
	{"cannot take a step", "step-free", matching.DoesNotFit, func(p pair) { p.c.NeedsStepFree = matching.Yes }},
	{"uses a wheelchair", "wheelchair", matching.DoesNotFit, func(p pair) { p.c.NeedsWheelchair = matching.Yes }},
	{"cannot climb", "floor", matching.DoesNotFit, func(p pair) { p.c.StairsLimited = matching.Yes }},
	{"has a dog", "pets", matching.DoesNotFit, func(p pair) { p.c.Pets = matching.Yes }},
	{"was not asked about animals", "pets", matching.Unknown, func(p pair) { p.c.Pets = matching.NotKnown }},
	{"must be out before it is free", "dates", matching.DoesNotFit, func(p pair) { p.c.Latest = "2026-12-24" }},
	{"must be out, and nobody knows when it is free", "dates", matching.Unknown, func(p pair) { p.v.AvailableFrom, p.c.Latest = "", "2027-02-01" }},
	{"wants no fixed term", "fixed-term", matching.DoesNotFit, func(p pair) { p.v.FixedTerm = matching.Yes }},
	{"belongs to another group", "target-group", matching.DoesNotFit, func(p pair) { p.v.TargetGroups = []string{"homeless"} }},
	{"must not come near", "excluded-places", matching.DoesNotFit, func(p pair) {
		p.c.ExcludedZones, p.v.Zones = []string{"z1"}, []string{"z1"}
	}},
	{"was refused before", "refused", matching.DoesNotFit, func(p pair) {
		p.Refusals = []matching.Refusal{{Pair: matching.Pair{Vacancy: "flat", Candidate: "family"}, On: today}}
	}},
}

func TestNearMisses_FindEveryRuleAlone(t *testing.T) {
	t.Parallel()
	seen := map[matching.RuleID]bool{}
	for _, c := range obstacles {
		seen[c.rule] = true
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := newPair(t)
			c.given(p)
			got := nearMisses(t, *p.Problem, "flat")
			if len(got) != 1 || got[0].Rule != c.rule || got[0].Verdict.Answer != c.answer {
				t.Fatalf("near misses are %+v, want %s: %s", got, c.rule, c.answer)
			}
			want := matching.MissCount{Rule: c.rule, Fails: 1}
			if c.answer == matching.Unknown {
				want = matching.MissCount{Rule: c.rule, Unclear: 1}
			}
			if got := countOf(engine(t, *p.Problem).Blocking(), c.rule); got != want {
				t.Errorf("counted %+v, want %+v", got, want)
			}
		})
	}
	for _, rule := range matching.Rules() {
		if !seen[rule.ID] {
			t.Errorf("no case for the rule %s", rule.ID)
		}
	}
}

// Two rules that fail are no near miss, whichever they are.
func TestNearMisses_TwoAreTooMany(t *testing.T) {
	t.Parallel()
	for i, first := range obstacles {
		for _, second := range obstacles[i+1:] {
			if first.rule == second.rule {
				continue
			}
			p := newPair(t)
			first.given(p)
			second.given(p)
			failing := 0
			for _, verdict := range p.explain(t).Verdicts {
				if verdict.Answer != matching.Fits {
					failing++
				}
			}
			if got := nearMisses(t, *p.Problem, "flat"); (len(got) == 1) != (failing == 1) {
				t.Errorf("%s and %s: %d rules fail, near misses are %+v", first.name, second.name, failing, got)
			}
		}
	}
}

// What a near miss says must be enough: with the gap closed the pair fits.
func TestProperty_ANearMissWithItsGapClosedFits(t *testing.T) {
	t.Parallel()
	closed := map[matching.RuleID]int{}
	for seed := range uint64(120) {
		d := splitMix(seed)
		p := county(problem(t, nil, nil), d, 3, 30)
		p.Decisions = nil
		e := engine(t, p)
		for i := range p.Vacancies {
			misses, err := e.NearMisses(p.Vacancies[i].Key)
			if err != nil {
				t.Fatal(err)
			}
			for _, n := range misses {
				closeGap, ok := closing[n.Rule]
				if !ok || n.Verdict.Gap.Kind == matching.KindNone || n.Rule == "residence" {
					continue // whoever waits for the end of a duty comes later, which other rules may forbid
				}
				c := slices.IndexFunc(p.Candidates, func(c matching.Candidate) bool { return c.Key == n.Candidate })
				one := problem(t, []matching.Vacancy{p.Vacancies[i]}, []matching.Candidate{p.Candidates[c]})
				one.Refusals = p.Refusals
				closeGap(pair{&one, &one.Vacancies[0], &one.Candidates[0]}, n.Verdict.Reason, n.Verdict.Gap.Number)
				answer, err := engine(t, one).Verdict(n.Vacancy, n.Candidate)
				if err != nil {
					t.Fatal(err)
				}
				// Rooms and area stand in two rules: more rooms can be too many for a certificate.
				if answer != matching.Fits && n.Rule != "rooms" {
					t.Errorf("seed %d: %+v is closed and says %s", seed, n, answer)
				}
				closed[n.Rule]++
			}
		}
	}
	for _, rule := range []matching.RuleID{"rent", "rooms", "persons", "wbs-size", "floor", "dates"} {
		if closed[rule] == 0 {
			t.Errorf("no near miss by %s was closed", rule)
		}
	}
}

// Nobody is at once in a shortlist and among the near misses by a no; those that
// wait for one fact are in both.
func TestProperty_NearMissesAndShortlistsDoNotContradict(t *testing.T) {
	t.Parallel()
	forCounties(t, func(t *rapid.T, p matching.Problem, d dice) {
		blank(d, p)
		e := mustEngine(p)
		v := p.Vacancies[d(len(p.Vacancies))].Key
		list, _ := e.Shortlist(v, len(p.Candidates))
		misses, _ := e.NearMisses(v)
		for _, n := range misses {
			is := func(r matching.Ranked) bool { return r.Candidate == n.Candidate }
			unclear := slices.ContainsFunc(list.Unclear, is)
			if slices.ContainsFunc(list.Fitting, is) || unclear != (n.Verdict.Answer == matching.Unknown) {
				t.Fatalf("%+v; it is among the unclear: %v", n, unclear)
			}
		}
	})
}

// A household more changes no other near miss.
func TestProperty_ANewHouseholdLeavesTheOthersAlone(t *testing.T) {
	t.Parallel()
	forCounties(t, func(t *rapid.T, p matching.Problem, d dice) {
		v := p.Vacancies[d(len(p.Vacancies))].Key
		before, _ := mustEngine(p).NearMisses(v)
		p.Candidates = append(slices.Clone(p.Candidates), randomCandidate(d, 9999))
		after, _ := mustEngine(p).NearMisses(v)
		after = slices.DeleteFunc(after, func(n matching.NearMiss) bool { return n.Candidate == "c9999" })
		if !slices.EqualFunc(before, after, func(a, b matching.NearMiss) bool { return a.Pair == b.Pair && a.Rule == b.Rule }) {
			t.Fatalf("near misses were\n%+v\nand are now\n%+v", before, after)
		}
	})
}
