package planning

import (
	"context"
	"strconv"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/store"
)

// fairnessMonths is how far back the records are counted: a year, as in the
// other yearly numbers of the steering group.
const fairnessMonths = 12

// Fairness is how groups of households fare: in the plan of today and in what
// was really done.
type Fairness struct {
	Since     portal.Date // first day of the records that count
	Offers    int         // open today
	Guarded   bool        // small numbers are withheld from this reader
	Groupings []Grouping
	Floor     *FloorAnswer // if one was asked for
}

// Empty tells whether there is nothing to count.
func (f Fairness) Empty() bool {
	for _, g := range f.Groupings {
		if len(g.Groups) > 0 || g.TooFew {
			return false
		}
	}
	return true
}

// Grouping is one way to sort all households into groups.
type Grouping struct {
	By     Attribute
	Least  int  // households a group must have to be shown, for readers with guarded numbers
	TooFew bool // to show any of them
	Groups []Group

	cases map[string][]fairnessCase // by key
}

// Group is the figures of one group.
type Group struct {
	Keys    []string // of what is in it; several if they were too small to be shown apart
	Numbers [measures]Number
	Offer   Ratio             // offers that fit a household, in thousandths
	Days    portal.Maybe[int] // median from ready to the lease
	Most    Number            // in the plan if the group came before all others, of the grouping asked for
	InPlan  Rate              // planned of the ready ones
	InFact  Rate              // leases of all who looked for a dwelling in the time
}

// Of returns one of the numbers.
func (g Group) Of(m Measure) Number { return g.Numbers[m] }

// Number is a count that may be withheld.
type Number struct {
	N      int
	Hidden bool
}

// Ratio is a quotient in thousandths. It is known if it is about anybody and none
// of its numbers is withheld.
type Ratio struct {
	Known, Hidden bool
	PerMille      int
}

// Rate is a share of a group, set against the group with the largest.
type Rate struct {
	Ratio

	OfBest int  // per mille
	Behind bool // less than four fifths of the best
}

// Measure is one of the numbers of a group.
type Measure int

// The measures. Ready, Running and Leases leave nobody out and count nobody
// twice: they are the households that looked for a dwelling.
const (
	Ready         Measure = iota // may be proposed today
	Reached                      // of these, with an open offer that fits
	Planned                      // of these, in the plan
	Running                      // in a proposal
	Leases                       // signed since
	Proposed                     // proposals approved since
	NoByHousehold                // refusals since, by side
	NoByLandlord
	NoByAuthority
	NoByStaff
	measures
)

// Fairness counts. Whoever is not placement staff sees guarded numbers: staff
// reach every household's file anyway, the others must not learn of any.
func (s *Service) Fairness(ctx context.Context, actor portal.Actor, ask FloorQuestion) (Fairness, error) {
	f := Fairness{Guarded: actor.Role != portal.Placement}
	if err := portal.Permit(actor, portal.ResFairness, portal.Read); err != nil {
		return f, err
	}
	err := s.db.Read(ctx, func(tx *store.Tx) error {
		since := tx.Now().AddDate(0, -fairnessMonths, 0)
		f.Since = portal.DateOf(since)
		desk, err := pairing.Open(ctx, tx, pairing.Ask{})
		if err != nil {
			return err
		}
		f.Offers = desk.Offers()
		cases, err := countCases(ctx, tx, desk, portal.At(since))
		if err != nil {
			return err
		}
		for _, by := range Attributes() {
			g := grouped(cases, by)
			if f.Guarded {
				g.join()
				g.guard()
			}
			compare(g.Groups)
			f.Groupings = append(f.Groupings, g)
		}
		return f.ask(ctx, desk, ask)
	})
	return f, err
}

// compare fills in what is computed from the numbers that are left open, so that
// no ratio tells of a hidden one.
func compare(groups []Group) {
	inPlan := rates(groups, func(g Group) (part Number, whole []Number) {
		return g.Of(Planned), []Number{g.Of(Ready)}
	})
	inFact := rates(groups, func(g Group) (part Number, whole []Number) {
		return g.Of(Leases), []Number{g.Of(Ready), g.Of(Running), g.Of(Leases)}
	})
	for i := range groups {
		g := &groups[i]
		g.InPlan, g.InFact = inPlan[i], inFact[i]
		if g.Of(Reached).Hidden || g.Of(Ready).Hidden {
			g.Offer = Ratio{Hidden: true}
		}
		if g.Of(Leases).Hidden {
			g.Days = portal.Maybe[int]{}
		}
	}
}

// rates lets the engine compare the groups whose numbers are open.
func rates(groups []Group, of func(Group) (part Number, whole []Number)) []Rate {
	list, open := make([]Rate, len(groups)), make([]matching.GroupReport, 0, len(groups))
	for i, g := range groups {
		part, whole := of(g)
		report, hidden := matching.GroupReport{Group: strconv.Itoa(i), Placed: part.N}, part.Hidden
		for _, n := range whole {
			report.Candidates += n.N
			hidden = hidden || n.Hidden
		}
		list[i].Hidden = hidden
		if !hidden && report.Candidates > 0 {
			open = append(open, report)
		}
	}
	for _, r := range matching.Regroup(open, func(group string) string { return group }) {
		i, _ := strconv.Atoi(r.Group)
		list[i] = Rate{Ratio: Ratio{Known: true, PerMille: r.Rate}, OfBest: r.OfBest, Behind: r.Behind}
	}
	return list
}
