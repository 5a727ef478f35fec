package matching_test

import (
	"testing"

	"wohnraum/matching"
)

func asks(cents matching.Cents) func(pair) {
	return func(p pair) { p.v.GrossColdRent = matching.Known(cents) }
}

func paysItself(most matching.Cents) func(pair) {
	return func(p pair) {
		p.c.Rent = matching.RentMeans{Basis: matching.SelfPaying, Maximum: matching.Known(most)}
	}
}

func TestRuleRent_ByTheRentLimit(t *testing.T) {
	t.Parallel()
	checkRule(t, "rent", []ruleCase{
		{name: "below the limit for three", want: matching.Fits, reason: matching.ReasonAuthorityRate},
		{name: "exactly the limit", given: asks(563_20), want: matching.Fits, reason: matching.ReasonAuthorityRate},
		{
			name: "4 € over the limit, no supplement possible", given: asks(567_20),
			want: matching.DoesNotFit, reason: matching.ReasonOver, gap: matching.Money(4_00),
		},
		{
			name:  "4 € over, but a supplement is possible",
			given: func(p pair) { asks(567_20)(p); p.c.Rent.Supplement = matching.Yes },
			want:  matching.Unknown, reason: matching.ReasonMaybeMore,
			missing: facts(matching.FactRentDecision), gap: matching.Money(4_00),
		},
		{
			name:  "4 € over, but the house earns a climate bonus",
			given: func(p pair) { asks(567_20)(p); p.v.ClimateBonus = matching.Yes },
			want:  matching.Unknown, reason: matching.ReasonMaybeMore,
			missing: facts(matching.FactRentDecision), gap: matching.Money(4_00),
		},
		{
			name: "4 € over, nobody knows whether more is possible",
			given: func(p pair) {
				asks(567_20)(p)
				p.c.Rent.Supplement, p.v.ClimateBonus = matching.NotKnown, matching.NotKnown
			},
			want: matching.Unknown, reason: matching.ReasonMaybeMore,
			missing: facts(matching.FactSupplement, matching.FactClimateBonus), gap: matching.Money(4_00),
		},
		{
			name:  "five persons: two increments on top of the table",
			given: func(p pair) { asks(763_20)(p); p.c.Persons = 5; p.v.MaxPersons = matching.Known(5) },
			want:  matching.Fits, reason: matching.ReasonAuthorityRate,
		},
		{
			name:  "no limit in force in Enger since 2023",
			given: func(p pair) { p.v.Municipality = enger },
			want:  matching.Unknown, reason: matching.ReasonNoTable, missing: facts(matching.FactRentLimit),
		},
		{
			name:  "the rent is not known yet",
			given: func(p pair) { p.v.GrossColdRent = matching.Maybe[matching.Cents]{} },
			want:  matching.Unknown, reason: matching.ReasonAuthorityRate, missing: facts(matching.FactRent),
		},
		{
			name:  "who pays is not known yet",
			given: func(p pair) { p.c.Rent = matching.RentMeans{} },
			want:  matching.Unknown, missing: facts(matching.FactBasis),
		},
	})
}

func TestRuleRent_ByTheHouseholdsOwnMaximum(t *testing.T) {
	t.Parallel()
	checkRule(t, "rent", []ruleCase{
		{name: "can carry it", given: paysItself(550_00), want: matching.Fits, reason: matching.ReasonOwnMaximum},
		{
			name: "10 € too much", given: paysItself(540_00),
			want: matching.DoesNotFit, reason: matching.ReasonOver, gap: matching.Money(10_00),
		},
		{
			name:  "the limit table does not matter",
			given: func(p pair) { paysItself(900_00)(p); asks(899_00)(p) },
			want:  matching.Fits, reason: matching.ReasonOwnMaximum,
		},
		{
			name: "what it can carry was not asked, and the rent is open",
			given: func(p pair) {
				p.c.Rent.Basis = matching.SelfPaying
				p.v.GrossColdRent = matching.Maybe[matching.Cents]{}
			},
			want: matching.Unknown, reason: matching.ReasonOwnMaximum, missing: facts(matching.FactRent, matching.FactMaximum),
		},
	})
}

func TestRuleRent_ByTheAuthoritysDecision(t *testing.T) {
	t.Parallel()
	decision := func(accepted bool, on matching.Date, cents matching.Cents) func(pair) {
		return func(p pair) {
			p.Decisions = append(p.Decisions, matching.RentDecision{
				Pair: matching.Pair{Vacancy: "flat", Candidate: "family"}, Accepted: accepted, Rent: cents, On: on, Source: "Az. 12",
			})
		}
	}
	over := asks(600_00)
	checkRule(t, "rent", []ruleCase{
		{
			name:  "accepted although over the limit",
			given: func(p pair) { over(p); decision(true, "2026-11-10", 600_00)(p) },
			want:  matching.Fits, reason: matching.ReasonAuthorityYes,
		},
		{
			name:  "accepted, but the rent rose since",
			given: func(p pair) { over(p); decision(true, "2026-11-10", 590_00)(p) },
			want:  matching.DoesNotFit, reason: matching.ReasonOver, gap: matching.Money(36_80),
		},
		{
			name:  "refused although within the limit",
			given: decision(false, "2026-11-10", 550_00),
			want:  matching.DoesNotFit, reason: matching.ReasonAuthorityNo,
		},
		{
			name:  "refused, but the landlord lowered the rent since",
			given: decision(false, "2026-11-10", 560_00),
			want:  matching.Fits, reason: matching.ReasonAuthorityRate,
		},
		{
			name: "refused first, accepted later",
			given: func(p pair) {
				over(p)
				decision(true, "2026-11-12", 600_00)(p)
				decision(false, "2026-11-02", 600_00)(p)
			},
			want: matching.Fits, reason: matching.ReasonAuthorityYes,
		},
	})
}

func TestRuleRent_NamesItsSource(t *testing.T) {
	t.Parallel()
	for _, verdict := range newPair(t).explain(t).Verdicts {
		if verdict.Rule != "rent" {
			continue
		}
		if verdict.Source != "test table" || verdict.AsOf != "2024-01-01" || verdict.Unverified {
			t.Errorf("the limit comes from %q of %s (unverified %v)", verdict.Source, verdict.AsOf, verdict.Unverified)
		}
		if verdict.Value.Number != 550_00 || verdict.Limit.Number != 563_20 {
			t.Errorf("compared %d with %d cents", verdict.Value.Number, verdict.Limit.Number)
		}
	}
}
