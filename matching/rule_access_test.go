package matching_test

import (
	"testing"

	"wohnraum/matching"
)

func TestRuleStepFree(t *testing.T) {
	t.Parallel()
	checkRule(t, "step-free", []ruleCase{
		{name: "steps, and nobody minds", want: matching.Fits},
		{name: "needs none and there are none", given: func(p pair) { p.c.NeedsStepFree, p.v.StepFree = matching.Yes, matching.Yes }, want: matching.Fits},
		{name: "needs none, but there are steps", given: func(p pair) { p.c.NeedsStepFree = matching.Yes }, want: matching.DoesNotFit},
		{
			name:  "needs none, the landlord did not say",
			given: func(p pair) { p.c.NeedsStepFree, p.v.StepFree = matching.Yes, matching.NotKnown },
			want:  matching.Unknown, missing: facts(matching.FactStepFree),
		},
		{
			name:  "the need was not asked, and there are steps",
			given: func(p pair) { p.c.NeedsStepFree = matching.NotKnown },
			want:  matching.Unknown, missing: facts(matching.FactNeedsStepFree),
		},
		{
			name:  "neither side is known",
			given: func(p pair) { p.c.NeedsStepFree, p.v.StepFree = matching.NotKnown, matching.NotKnown },
			want:  matching.Unknown, missing: facts(matching.FactNeedsStepFree, matching.FactStepFree),
		},
	})
}

func TestRuleWheelchair(t *testing.T) {
	t.Parallel()
	checkRule(t, "wheelchair", []ruleCase{
		{name: "no wheelchair", want: matching.Fits},
		{name: "a wheelchair and a dwelling made for it", given: func(p pair) { p.c.NeedsWheelchair, p.v.Wheelchair = matching.Yes, matching.Yes }, want: matching.Fits},
		{
			name:  "step-free is not enough for a wheelchair",
			given: func(p pair) { p.c.NeedsWheelchair, p.v.StepFree = matching.Yes, matching.Yes },
			want:  matching.DoesNotFit,
		},
		{
			name:  "whether the doors are wide enough nobody measured",
			given: func(p pair) { p.c.NeedsWheelchair, p.v.Wheelchair = matching.Yes, matching.NotKnown },
			want:  matching.Unknown, missing: facts(matching.FactWheelchair),
		},
	})
}

func TestRuleFloor(t *testing.T) {
	t.Parallel()
	climbsTo := func(floor int) func(pair) {
		return func(p pair) { p.c.StairsLimited, p.c.MaxFloor = matching.Yes, floor }
	}
	checkRule(t, "floor", []ruleCase{
		{name: "second floor, climbs well", want: matching.Fits},
		{name: "second floor, climbs two", given: climbsTo(2), want: matching.Fits},
		{name: "second floor, ground floor only", given: climbsTo(0), want: matching.DoesNotFit, gap: gap(matching.KindFloor, 2)},
		{name: "second floor with a lift", given: func(p pair) { climbsTo(0)(p); p.v.Lift = matching.Yes }, want: matching.Fits},
		{name: "ground floor", given: func(p pair) { climbsTo(0)(p); p.v.Floor = matching.Known(0) }, want: matching.Fits},
		{
			name:  "stairs down to a basement are stairs",
			given: func(p pair) { climbsTo(0)(p); p.v.Floor = matching.Known(-1) },
			want:  matching.DoesNotFit, gap: gap(matching.KindFloor, 1),
		},
		{
			name:  "second floor, the landlord did not say whether there is a lift",
			given: func(p pair) { climbsTo(1)(p); p.v.Lift = matching.NotKnown },
			want:  matching.Unknown, missing: facts(matching.FactLift),
		},
		{
			name:  "no lift, floor not known",
			given: func(p pair) { climbsTo(1)(p); p.v.Floor = matching.Maybe[int]{} },
			want:  matching.Unknown, missing: facts(matching.FactFloor),
		},
		{
			name:  "neither floor nor lift known",
			given: func(p pair) { climbsTo(1)(p); p.v.Floor, p.v.Lift = matching.Maybe[int]{}, matching.NotKnown },
			want:  matching.Unknown, missing: facts(matching.FactFloor, matching.FactLift),
		},
		{
			name:  "whether it can climb was not asked",
			given: func(p pair) { p.c.StairsLimited = matching.NotKnown },
			want:  matching.Unknown, missing: facts(matching.FactStairs),
		},
		{
			name:  "not asked, but the ground floor suits everybody",
			given: func(p pair) { p.c.StairsLimited = matching.NotKnown; p.v.Floor = matching.Known(0) },
			want:  matching.Fits,
		},
	})
}
