package matching_test

import (
	"reflect"
	"testing"

	"wohnraum/matching"
)

// What the pair page shows: both sides of the comparison, as typed values.

func money(c int64) matching.Value { return gap(matching.KindMoney, c) }

func codes(list ...string) matching.Value {
	return matching.Value{Kind: matching.KindCodes, Codes: list}
}

func text(kind matching.Kind, s string) matching.Value { return matching.Value{Kind: kind, Text: s} }

func TestVerdict_ShowsBothSides(t *testing.T) {
	t.Parallel()
	none := matching.Value{}
	cases := []struct {
		rule         matching.RuleID
		name         string
		given        func(pair)
		value, limit matching.Value
	}{
		{"consent", "given", nil, text("fact", "yes"), text("fact", "yes")},
		{"consent", "not asked", func(p pair) { p.c.Consent = matching.NotKnown }, none, text("fact", "yes")},
		{"vetting", "the day and the oldest day that counts", nil, text("day", "2026-10-01"), text("day", "2026-05-22")},
		{"vetting", "never", func(p pair) { p.c.Vetted = "" }, none, text("day", "2026-05-22")},
		{"urgency-facts", "the day and the oldest day that counts", nil, text("day", "2026-11-01"), text("day", "2026-08-22")},
		{"municipality", "place and wishes", nil, codes(herford), codes(herford, enger)},
		{"municipality", "no place", func(p pair) { p.v.Municipality = "" }, none, codes(herford, enger)},
		{"municipality", "anywhere", func(p pair) { p.c.Anywhere = true; p.v.Municipality = "" }, none, codes(herford, enger)},
		{"residence", "no duty", nil, codes(herford), none},
		{"residence", "a duty", bound("2028-01-01", vlotho, enger), codes(herford), codes(vlotho, enger)},
		{"residence", "a duty that ends", bound("2026-12-01", vlotho), codes(herford), codes(vlotho)},
		{"persons", "household and most", nil, gap("persons", 3), gap("persons", 4)},
		{"persons", "household and least", func(p pair) { p.v.MinPersons = 4 }, gap("persons", 3), gap("persons", 4)},
		{"persons", "not counted", func(p pair) { p.c.Persons = 0 }, none, gap("persons", 4)},
		{"rooms", "has and needs", nil, gap("rooms", 6), gap("rooms", 6)},
		{"rooms", "not counted", func(p pair) { p.v.Rooms.Valid = false }, none, gap("rooms", 6)},
		{"wbs", "not bound", nil, text("fact", "no"), text("fact", "no")},
		{"wbs", "bound", holds(3, "2027-01-01"), text("fact", "yes"), text("fact", "yes")},
		{"wbs-size", "not bound", nil, none, none},
		{"wbs-size", "by area", holds(3, "2027-01-01"), gap("area", 78_00), gap("area", 80_00)},
		{
			"wbs-size", "by rooms",
			func(p pair) { holds(3, "2027-01-01")(p); p.v.Area.V = 90_00 },
			gap("rooms", 6), gap("rooms", 6),
		},
		{
			"wbs-size", "by the size the dwelling is meant for",
			func(p pair) { holds(4, "2027-01-01")(p); p.v.WBSPersons = matching.Known(3) },
			gap("persons", 4), gap("persons", 3),
		},
		{"rent", "by the limit", nil, money(550_00), money(563_20)},
		{"rent", "by the household's maximum", paysItself(600_00), money(550_00), money(600_00)},
		{"rent", "rent unknown", func(p pair) { p.v.GrossColdRent.Valid = false }, none, money(563_20)},
		{"rent", "no table", func(p pair) { p.v.Municipality = vlotho }, money(550_00), none},
		{"step-free", "offer and need", nil, text("fact", "no"), text("fact", "no")},
		{"step-free", "nobody asked", func(p pair) { p.c.NeedsStepFree, p.v.StepFree = "", "" }, none, none},
		{"floor", "climbs well", nil, gap("floor", 2), none},
		{"floor", "climbs one", func(p pair) { p.c.StairsLimited, p.c.MaxFloor = matching.Yes, 1 }, gap("floor", 2), gap("floor", 1)},
		{"pets", "allowed and had", func(p pair) { p.v.PetsAllowed = matching.Yes }, text("fact", "yes"), text("fact", "no")},
		{"dates", "the first day, no last one", nil, text("day", "2027-01-01"), none},
		{"dates", "the last day of the household", func(p pair) { p.c.Latest = "2027-02-01" }, text("day", "2027-01-01"), text("day", "2027-02-01")},
		{
			"dates", "the earlier of two last days",
			func(p pair) { p.c.Latest, p.v.LatestStart = "2027-02-01", "2027-01-15" },
			text("day", "2027-01-01"), text("day", "2027-01-15"),
		},
		{"dates", "free since long: today counts", func(p pair) { p.v.AvailableFrom, p.c.Earliest = "2026-01-01", "2026-01-01" }, text("day", string(today)), none},
		{"fixed-term", "unlimited, as wanted", nil, text("fact", "yes"), text("fact", "yes")},
		{"target-group", "no contract", nil, none, none},
		{"target-group", "no contract: to what the household belongs is nobody's business", func(p pair) { p.c.TargetGroups = []string{"homeless"} }, none, none},
		{
			"target-group", "only the groups the contract asks for",
			func(p pair) {
				p.c.TargetGroups, p.v.TargetGroups = []string{"threatened", "homeless"}, []string{"homeless"}
			},
			codes("homeless"), codes("homeless"),
		},
		{
			"target-group", "another group",
			func(p pair) { p.c.TargetGroups, p.v.TargetGroups = []string{"threatened"}, []string{"homeless"} },
			none, codes("homeless"),
		},
		{
			"excluded-places", "only the zones that hurt",
			func(p pair) { p.v.Zones, p.c.ExcludedZones = []string{"z1", "z2"}, []string{"z2", "z3"} },
			codes("z2"), none,
		},
		{
			"excluded-places", "not where else it must not go",
			func(p pair) { p.v.Zones, p.c.ExcludedZones = []string{"z1"}, []string{"z3"} },
			none, none,
		},
		{"refused", "never", nil, none, none},
		{
			"refused", "the day",
			func(p pair) {
				p.Refusals = []matching.Refusal{
					{Pair: matching.Pair{Vacancy: "flat", Candidate: "family"}, On: "2026-11-03"},
					{Pair: matching.Pair{Vacancy: "flat", Candidate: "family"}, On: "2026-11-02"},
				}
			},
			text("day", "2026-11-03"), none,
		},
	}
	for _, c := range cases {
		t.Run(string(c.rule)+"/"+c.name, func(t *testing.T) {
			t.Parallel()
			p := newPair(t)
			if c.given != nil {
				c.given(p)
			}
			got := verdictOf(t, p, c.rule)
			if !reflect.DeepEqual(got.Value, c.value) || !reflect.DeepEqual(got.Limit, c.limit) {
				t.Errorf("shows %+v against %+v, want %+v against %+v", got.Value, got.Limit, c.value, c.limit)
			}
		})
	}
}

func verdictOf(t *testing.T, p pair, rule matching.RuleID) matching.Verdict {
	t.Helper()
	for _, verdict := range p.explain(t).Verdicts {
		if verdict.Rule == rule {
			return verdict
		}
	}
	t.Fatalf("no rule is called %s", rule)
	return matching.Verdict{}
}

func TestVerdict_ShowsSourceAndAge(t *testing.T) {
	t.Parallel()
	cases := []struct {
		rule       matching.RuleID
		name       string
		given      func(pair)
		source     string
		unverified bool
		asOf       matching.Date
	}{
		{"vetting", "the day it was checked", nil, "", false, "2026-10-01"},
		{"wbs", "the day it ends", holds(3, "2027-01-01"), "", false, "2027-01-01"},
		{"wbs", "the day it ended", holds(3, "2026-01-01"), "", false, "2026-01-01"},
		{"wbs-size", "a table nobody compared with its source", holds(3, "2027-01-01"), "size table", true, "2025-01-01"},
		{"rent", "a verified table", nil, "test table", false, "2024-01-01"},
		{"residence", "the last day of a duty", bound("2026-12-01", vlotho), "", false, "2026-12-01"},
		{
			"rent", "a decision",
			func(p pair) {
				p.Decisions = []matching.RentDecision{{
					Pair: matching.Pair{Vacancy: "flat", Candidate: "family"}, Accepted: true, Rent: 550_00, On: "2026-11-12", Source: "Az. 12",
				}}
			},
			"Az. 12", false, "2026-11-12",
		},
	}
	for _, c := range cases {
		t.Run(string(c.rule)+"/"+c.name, func(t *testing.T) {
			t.Parallel()
			p := newPair(t)
			if c.given != nil {
				c.given(p)
			}
			got := verdictOf(t, p, c.rule)
			if got.Source != c.source || got.Unverified != c.unverified || got.AsOf != c.asOf {
				t.Errorf("rests on %q (unverified %v) of %s", got.Source, got.Unverified, got.AsOf)
			}
		})
	}
}
