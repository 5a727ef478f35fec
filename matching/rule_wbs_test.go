package matching_test

import (
	"testing"

	"wohnraum/matching"
)

// holds is a certificate for so many persons until the day, for a bound flat.
func holds(persons int, until matching.Date) func(pair) {
	return func(p pair) {
		p.v.WBSBound = matching.Yes
		p.c.WBS = matching.WBS{Held: matching.Yes, Persons: matching.Known(persons), Until: until}
	}
}

func TestRuleWBS(t *testing.T) {
	t.Parallel()
	missing := facts(matching.FactCertificate)
	checkRule(t, "wbs", []ruleCase{
		{name: "free flat, no certificate", want: matching.Fits},
		{name: "bound flat, valid certificate", given: holds(3, "2027-06-30"), want: matching.Fits},
		{name: "bound flat, certificate ends today", given: holds(3, today), want: matching.Fits},
		{
			name: "bound flat, certificate ended yesterday", given: holds(3, "2026-11-21"),
			want: matching.Unknown, reason: matching.ReasonExpired, missing: missing,
		},
		{
			name: "bound flat, certificate without a date", given: holds(3, ""),
			want: matching.Unknown, missing: missing,
		},
		{
			name:  "bound flat, no certificate",
			given: func(p pair) { p.v.WBSBound = matching.Yes },
			want:  matching.DoesNotFit,
		},
		{
			name:  "bound flat, nobody asked for a certificate",
			given: func(p pair) { p.v.WBSBound = matching.Yes; p.c.WBS = matching.WBS{} },
			want:  matching.Unknown, missing: missing,
		},
		{
			name:  "the landlord does not know whether the flat is bound",
			given: func(p pair) { p.v.WBSBound = matching.NotKnown },
			want:  matching.Unknown, missing: facts(matching.FactWBSBound),
		},
		{
			name:  "bound or not, a valid certificate opens it",
			given: func(p pair) { holds(3, "2027-06-30")(p); p.v.WBSBound = matching.NotKnown },
			want:  matching.Fits,
		},
	}, "wbs-size")
}

func TestRuleWBSSize(t *testing.T) {
	t.Parallel()
	const valid = "2027-06-30"
	checkRule(t, "wbs-size", []ruleCase{
		{name: "a free flat may be any size", given: func(p pair) { p.v.Area = matching.Known[matching.Area](140_00) }, want: matching.Fits},
		{name: "78 m² on a certificate for three", given: holds(3, valid), want: matching.Fits},
		{
			name: "78 m² and three rooms on a certificate for two", given: holds(2, valid),
			want: matching.DoesNotFit, reason: matching.ReasonTooLarge, gap: gap(matching.KindArea, 13_00),
		},
		{
			name:  "90 m², but three rooms: one measure is enough",
			given: func(p pair) { holds(3, valid)(p); p.v.Area = matching.Known[matching.Area](90_00) },
			want:  matching.Fits,
		},
		{
			name: "area and rooms are both too large",
			given: func(p pair) {
				holds(3, valid)(p)
				p.v.Area, p.v.Rooms = matching.Known[matching.Area](90_00), matching.Known[matching.Rooms](8)
			},
			want: matching.DoesNotFit, reason: matching.ReasonTooLarge, gap: gap(matching.KindArea, 10_00),
		},
		{
			name: "a certificate for five adds up beyond the table",
			given: func(p pair) {
				holds(5, valid)(p)
				p.v.Area, p.v.Rooms = matching.Known[matching.Area](110_00), matching.Known[matching.Rooms](11)
			},
			want: matching.Fits,
		},
		{
			name: "too many rooms, area not measured",
			given: func(p pair) {
				holds(3, valid)(p)
				p.v.Area, p.v.Rooms = matching.Maybe[matching.Area]{}, matching.Known[matching.Rooms](8)
			},
			want: matching.Unknown, missing: facts(matching.FactArea),
		},
		{
			name: "a certificate for one names no rooms, so that the area alone decides",
			given: func(p pair) {
				holds(1, valid)(p)
				p.v.Rooms = matching.Maybe[matching.Rooms]{}
			},
			want: matching.DoesNotFit, reason: matching.ReasonTooLarge, gap: gap(matching.KindArea, 28_00),
		},
		{
			name: "too large by area, rooms not counted",
			given: func(p pair) {
				holds(2, valid)(p)
				p.v.Rooms = matching.Maybe[matching.Rooms]{}
			},
			want: matching.Unknown, missing: facts(matching.FactRooms),
		},
		{
			name:  "exactly the area of the certificate",
			given: func(p pair) { holds(3, valid)(p); p.v.Area.V = 80_00; p.v.Rooms.V = 8 },
			want:  matching.Fits,
		},
		{
			name:  "the flat is subsidised for three",
			given: func(p pair) { holds(3, valid)(p); p.v.WBSPersons = matching.Known(3) },
			want:  matching.Fits,
		},
		{
			name:  "the flat is subsidised for four, the certificate says three",
			given: func(p pair) { holds(3, valid)(p); p.v.WBSPersons = matching.Known(4) },
			want:  matching.DoesNotFit, reason: matching.ReasonTooFew, gap: gap(matching.KindPersons, 1),
		},
		{
			name:  "the size of the certificate was not noted",
			given: func(p pair) { holds(3, valid)(p); p.c.WBS.Persons = matching.Maybe[int]{} },
			want:  matching.Unknown, missing: facts(matching.FactWBSPersons),
		},
		{
			name: "no size table in force",
			given: func(p pair) {
				holds(3, "2024-12-31")(p)
				p.Today = "2024-06-01"
				p.c.Vetted, p.c.Urgency.AsOf = "2024-05-31", "2024-05-31"
			},
			want: matching.Unknown, missing: facts(matching.FactWBSSizes),
		},
	}, "wbs", "rooms")
}
