package matching

import (
	"context"
	"fmt"
	"maps"
	"slices"
)

// GroupReport is how one group of households fares: in a plan, and with the
// vacancies there are. Protected households are in no group (see [Hold]).
type GroupReport struct {
	Group      string
	Candidates int // the engine may propose them
	Placed     int // of these, by the plan
	Reached    int // of these, with at least one vacancy that fits
	Fitting    int // vacancies that fit, summed over the candidates
	Refusals   int // refused pairs of the group's households
	Locked     int // households in a live proposal; not among Candidates

	Rate   int  // placed of candidates, per mille
	OfBest int  // the rate against that of the best group, per mille
	Behind bool // less than four fifths of the best group's rate
}

// Size is how many households a report is about.
func (r GroupReport) Size() int { return r.Candidates + r.Locked }

// Offer is how many vacancies fit a candidate of the group, in thousandths. A
// plan can house nobody for whom no dwelling is on offer: a low rate next to a
// low offer speaks of dwellings that are missing, next to a high one of the
// order in which households come.
func (r GroupReport) Offer() int { return perMille(r.Fitting, r.Candidates) }

// A group is behind if its rate is below four fifths of the best one's, the
// usual threshold at which a difference asks for an explanation.
const behindNumerator, behindDenominator = 4, 5

// Fairness reports on every group that the caller's function names, by name.
// The function sees what the rules see and must not change it; who belongs to
// "" is in no report. Groups never enter the order of proposals.
func (e *Engine) Fairness(ctx context.Context, plan Plan, group func(*Candidate) string) ([]GroupReport, error) {
	fitting, err := e.offers(ctx)
	if err != nil {
		return nil, err
	}
	groups, refusals := groupReports{}, e.refusalsByCandidate()
	for i := range e.problem.Candidates {
		c := &e.problem.Candidates[i]
		if report := groups.of(group(c)); report != nil && !c.Protected {
			report.Refusals += refusals[c.Key]
			e.count(c, fitting, report)
		}
	}
	for _, placed := range plan.Placements {
		i, ok := e.candidates[placed.Candidate]
		if !ok {
			return nil, fmt.Errorf("fairness of a plan: %w: %q", ErrNoCandidate, placed.Candidate)
		}
		if report := groups.of(group(&e.problem.Candidates[i])); report != nil {
			report.Placed++
		}
	}
	return groups.compared(), nil
}

func (e *Engine) refusalsByCandidate() map[CandidateKey]int {
	refusals := map[CandidateKey]int{}
	for pair := range e.refusals {
		refusals[pair.Candidate]++
	}
	return refusals
}

// count adds a household to the report of its group.
func (e *Engine) count(c *Candidate, fitting []int, report *GroupReport) {
	if e.taken[c.Key] {
		report.Locked++
		return
	}
	n := fitting[e.index.order.columns[c.Key]]
	report.Candidates++
	report.Fitting += n
	if n > 0 {
		report.Reached++
	}
}

// offers counts for everybody who may be proposed, by column, the vacancies that
// fit, of those with an open slot.
func (e *Engine) offers(ctx context.Context) ([]int, error) {
	s, fitting := e.index.newSieve(), make([]int, len(e.index.order.candidates))
	var columns []int32
	for i := range e.index.inquiries {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		q := &e.index.inquiries[i]
		if q.slots == 0 {
			continue
		}
		columns = s.columns(q, columns[:0])
		for _, column := range columns {
			fitting[column]++
		}
	}
	return fitting, nil
}

// groupReports is the reports by name.
type groupReports map[string]*GroupReport

// of returns the report on a group; there is none on "".
func (g groupReports) of(name string) *GroupReport {
	if name != "" && g[name] == nil {
		g[name] = &GroupReport{Group: name}
	}
	return g[name]
}

// compared lists the reports that are about anybody, by name, each against the
// best group. Rates are compared crosswise, as products: a rounded one could
// flag a group that is not behind.
func (g groupReports) compared() []GroupReport {
	var list []GroupReport
	best := GroupReport{Candidates: 1}
	for _, name := range slices.Sorted(maps.Keys(g)) {
		report := *g[name]
		if report.Size() == 0 {
			continue
		}
		if report.Placed*best.Candidates > best.Placed*report.Candidates {
			best = report
		}
		list = append(list, report)
	}
	for i := range list {
		r := &list[i]
		r.Rate = perMille(r.Placed, r.Candidates)
		r.OfBest = perMille(r.Placed*best.Candidates, best.Placed*r.Candidates)
		r.Behind = behindDenominator*r.Placed*best.Candidates < behindNumerator*best.Placed*r.Candidates
	}
	return list
}

// perMille rounds to the nearest; of nothing it is 0.
func perMille(part, whole int) int {
	if whole == 0 {
		return 0
	}
	return (2000*part + whole) / (2 * whole)
}

// Regroup adds reports up into other groups and compares these. It serves those
// who need coarser groups than they counted: so that no small one is shown (see
// [Withhold]), or to look at one plan by several attributes. What goes into ""
// is left out.
func Regroup(reports []GroupReport, into func(group string) string) []GroupReport {
	groups := groupReports{}
	for _, r := range reports {
		if sum := groups.of(into(r.Group)); sum != nil {
			sum.Candidates += r.Candidates
			sum.Placed += r.Placed
			sum.Reached += r.Reached
			sum.Fitting += r.Fitting
			sum.Refusals += r.Refusals
			sum.Locked += r.Locked
		}
	}
	return groups.compared()
}
