package main

import "wohnraum/matching"

// exactBits is how large an integer other solvers count without rounding: many
// calculate with 64-bit floating-point numbers.
const exactBits = 53

// level is one assignment problem whose optimum an independent solver can find.
type level struct {
	Name string // "" if there is only one
	List edgeList
	W    int64 // of the plan
}

// suffix tells two levels apart, in names of files and lines of the table.
func (l level) suffix() string {
	if l.Name == "" {
		return ""
	}
	return "." + l.Name
}

// levels writes the plan's problem in a form that any solver can check: as one
// edge list if both levels of worth fit one exact integer, else as two, of which
// the second is limited to plans that are best on the first.
func (b *board) levels(plan matching.Plan, bits int) ([]level, error) {
	chosen := b.placed(plan)
	if base, ok := b.base(bits); ok {
		list := b.list(func(s scored) int64 { return (int64(s.urgency)+1)*base + int64(s.fit) })
		w, err := list.total(chosen)
		return []level{{List: list, W: w}}, err
	}
	first := b.list(func(s scored) int64 { return int64(s.urgency) + 1 })
	w1, err := first.total(chosen)
	if err != nil {
		return nil, err
	}
	second := b.second(plan)
	w2, err := second.total(chosen)
	return []level{{"urgency", first, w1}, {"fit", second, w2}}, err
}

// base is the factor that keeps urgency above fit: more than all fit points of a
// plan together. It is false if a plan's weight would need more than the bits.
func (b *board) base(bits int) (int64, bool) {
	rows := int64(len(b.rows))
	base := int64(1)
	for base <= rows*int64(b.fit) {
		base *= 2
	}
	most := int64(1) << bits
	return base, (int64(b.urgency)+1)*base+int64(b.fit) < most/max(1, rows)
}

// second is the problem of the second level: fit, among the plans of the
// greatest urgency. The plan's own prices of urgency say which those are. A pair
// occurs in one of them only if its two prices add up to its worth exactly, and
// a row or household of a price above nothing is used by all of them; it earns a
// bonus larger than all fit points together, once for its row and once for its
// household, so that leaving it out can never pay.
func (b *board) second(plan matching.Plan) edgeList {
	row, household := b.prices(plan)
	bonus := int64(1)
	for bonus <= int64(len(b.rows))*int64(b.fit) {
		bonus *= 2
	}
	list := edgeList{Rows: len(b.rows), Households: len(b.households)}
	for _, s := range b.pairs {
		r, h := row[s.row], household[s.household]
		if r+h != int64(s.urgency)+1 {
			continue
		}
		list.Edges = append(list.Edges, edge{s.row, s.household, int64(s.fit) + bonus*(sign(r)+sign(h))})
	}
	return list
}

// prices are the dual prices of urgency: of a row what the plan says, of a placed
// household what its row leaves over, of a waiting one nothing.
func (b *board) prices(plan matching.Plan) (row, household []int64) {
	price := map[matching.VacancyKey]int64{}
	for _, p := range plan.Prices {
		if p.Helps {
			price[p.Vacancy] = int64(p.Urgency) + 1
		}
	}
	row, household = make([]int64, len(b.rows)), make([]int64, len(b.households))
	for i, v := range b.rows {
		row[i] = price[v]
	}
	for _, p := range plan.Placements {
		household[b.households[p.Candidate]] = int64(p.Urgency) + 1 - price[p.Vacancy]
	}
	return row, household
}

func sign(n int64) int64 { return min(n, 1) }
