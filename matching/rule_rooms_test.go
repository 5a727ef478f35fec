package matching_test

import (
	"testing"

	"wohnraum/matching"
)

func TestRuleRooms(t *testing.T) {
	t.Parallel()
	rooms := matching.Known[matching.Rooms]
	checkRule(t, "rooms", []ruleCase{
		{name: "three rooms for a need of three", want: matching.Fits},
		{
			name:  "five rooms: too large is no fault without a certificate",
			given: func(p pair) { p.v.Rooms = rooms(10) },
			want:  matching.Fits,
		},
		{
			name:  "two and a half rooms for a need of three",
			given: func(p pair) { p.v.Rooms = rooms(5) },
			want:  matching.DoesNotFit, gap: gap(matching.KindRooms, 1),
		},
		{
			name:  "the need was not recorded",
			given: func(p pair) { p.c.MinRooms = matching.Maybe[matching.Rooms]{} },
			want:  matching.Unknown, missing: facts(matching.FactRoomsNeeded),
		},
		{
			name:  "the rooms were not counted",
			given: func(p pair) { p.v.Rooms = matching.Maybe[matching.Rooms]{} },
			want:  matching.Unknown, missing: facts(matching.FactRooms),
		},
		{
			name: "neither is known",
			given: func(p pair) {
				p.v.Rooms, p.c.MinRooms = matching.Maybe[matching.Rooms]{}, matching.Maybe[matching.Rooms]{}
			},
			want: matching.Unknown, missing: facts(matching.FactRooms, matching.FactRoomsNeeded),
		},
	})
}
