package matching

import (
	"context"
	"testing"

	"pgregory.net/rapid"
)

// adversarial scores: on these a chain of small gains looks as good as one large
// one, and a search that is careless about ties or about giving up a pair fails
// within some thousand graphs.
var adversarial = []int64{1, 2, 100}

// dice draws numbers below n; a test decides where they come from.
type dice func(n int) int

// small draws a graph that can be solved by trying everything. Urgency belongs
// to the column, as in the trade: a household is as urgent for one dwelling as
// for the other. Rows come in copies, as the slots of a round do.
func small(draw dice) (rows [][]edge, columns int) {
	columns = draw(8)
	urgency := make([]int64, columns)
	for c := range urgency {
		urgency[c] = int64(1 + draw(3))
	}
	for len(rows) < 5 {
		row := someEdges(draw, urgency)
		for range 1 + draw(3) {
			rows = append(rows, row)
		}
		if draw(3) == 0 {
			break
		}
	}
	return rows, columns
}

func someEdges(draw dice, urgency []int64) []edge {
	var row []edge
	for c, u := range urgency {
		if draw(2) == 0 {
			row = append(row, edge{c, worth{u, adversarial[draw(3)], adversarial[draw(3)]}})
		}
	}
	return row
}

// bruteForce tries every choice there is.
func bruteForce(rows [][]edge, taken []bool) worth {
	if len(rows) == 0 {
		return worth{}
	}
	best := bruteForce(rows[1:], taken)
	for _, e := range rows[0] {
		if taken[e.column] {
			continue
		}
		taken[e.column] = true
		if w := e.worth.plus(bruteForce(rows[1:], taken)); best.less(w) {
			best = w
		}
		taken[e.column] = false
	}
	return best
}

// failer is what *testing.T and *rapid.T have in common.
type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

// total adds up a choice, and fails if it is none.
func total(t failer, a *assignment) worth {
	t.Helper()
	var sum worth
	for row, column := range a.column {
		if column == none {
			continue
		}
		if a.row[column] != row {
			t.Fatalf("row %d has column %d, but the column has row %d", row, column, a.row[column])
		}
		for _, e := range a.rows[row] {
			if e.column == column {
				sum = sum.plus(e.worth)
			}
		}
	}
	return sum
}

func checkExact(t failer, rows [][]edge, columns int) {
	t.Helper()
	a, err := assign(context.Background(), rows, columns)
	if err != nil {
		t.Fatalf("assign: %v", err)
	}
	if got, want := total(t, a), bruteForce(rows, make([]bool, columns)); got != want {
		t.Fatalf("the plan is worth %v, the best %v, of %v", got, want, rows)
	}
	if c := a.certify(); !c.Holds() {
		t.Fatalf("the certificate does not hold: %+v of %v", c, rows)
	}
}

// splitMix is a fixed stream of numbers, the same on every machine.
func splitMix(seed uint64) dice {
	return func(n int) int {
		seed += 0x9e3779b97f4a7c15
		z := seed
		z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
		z = (z ^ z>>27) * 0x94d049bb133111eb
		return int((z ^ z>>31) % uint64(n))
	}
}

func TestAssign_IsAsGoodAsTryingEverything(t *testing.T) {
	t.Parallel()
	draw := splitMix(1)
	for range 20_000 {
		rows, columns := small(draw)
		checkExact(t, rows, columns)
	}
}

// The same with rapid, which shrinks what it finds to the smallest graph.
func TestAssign_IsExactOnWhateverRapidFinds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		rows, columns := small(func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "draw") })
		checkExact(t, rows, columns)
	})
}

// A certificate that cannot fail proves nothing: spoil an optimal plan in each
// way the certificate watches for.
func TestCertify_NoticesAWorsePlan(t *testing.T) {
	t.Parallel()
	rows := [][]edge{{{0, worth{3, 2, 1}}, {1, worth{2, 100, 1}}}, {{0, worth{3, 1, 2}}}}
	spoil := map[string]func(*assignment){
		"a pair is dropped":         func(a *assignment) { a.row[a.column[0]], a.column[0] = none, none },
		"a price is too low":        func(a *assignment) { a.rowPrice[0].urgency-- },
		"a price is too high":       func(a *assignment) { a.columnPrice[0].fit++ },
		"another column is taken":   func(a *assignment) { a.column[0], a.column[1] = 0, none; a.row[0], a.row[1] = 0, none },
		"one ticket is not paid":    func(a *assignment) { a.rowPrice[1].ticket-- },
		"a price is below zero":     func(a *assignment) { a.columnPrice[1].urgency = -1 },
		"the lonely column is paid": func(a *assignment) { a.columnPrice[2].ticket = 1 },
	}
	for name, spoil := range spoil {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a, err := assign(t.Context(), rows, 3)
			if err != nil || !a.certify().Holds() {
				t.Fatalf("the plan is not certified before: %v", err)
			}
			spoil(a)
			if a.certify().Holds() {
				t.Error("the certificate still holds")
			}
		})
	}
}

// certified is a choice made by hand: row 0 takes column 1, row 1 takes column 0,
// column 2 is left over.
func certified() *assignment {
	return &assignment{
		rows:        [][]edge{{{0, worth{ticket: 4}}, {1, worth{ticket: 5}}}, {{0, worth{ticket: 6}}}},
		column:      []int{1, 0},
		row:         []int{1, 0, none},
		rowPrice:    []worth{{ticket: 4}, {ticket: 5}},
		columnPrice: []worth{{ticket: 1}, {ticket: 1}, {}},
	}
}

// Each of these moves price from one side to another, so that the sums still
// agree and only the violation can tell.
func TestCertify_NoticesAViolationWithoutAGap(t *testing.T) {
	t.Parallel()
	if c := certified().certify(); !c.Holds() {
		t.Fatalf("the choice made by hand is not certified: %+v", c)
	}
	move := func(from, to *worth, n int64) { from.ticket -= n; to.ticket += n }
	cases := map[string]func(*assignment){
		"a pair that was not chosen is worth more than its prices": func(a *assignment) { move(&a.rowPrice[0], &a.columnPrice[1], 2) },
		"one chosen pair is overpaid, the other underpaid":         func(a *assignment) { move(&a.rowPrice[1], &a.rowPrice[0], 1) },
		"a column without a partner has a price":                   func(a *assignment) { move(&a.rowPrice[1], &a.columnPrice[2], 1) },
		"a price is below zero": func(a *assignment) {
			move(&a.columnPrice[0], &a.rowPrice[1], 2)
			move(&a.columnPrice[1], &a.rowPrice[0], 1) // so that no pair is underpaid
		},
	}
	for name, spoil := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := certified()
			spoil(a)
			c := a.certify()
			if c.Violations == 0 || c.UrgencyGap != 0 || c.FitGap != 0 || c.TicketGap != 0 {
				t.Errorf("certified as %+v", c)
			}
		})
	}
}

// Free riders: a pair whose worth nobody pays for leaves a gap on its level.
func TestCertify_NamesTheLevelOfAGap(t *testing.T) {
	t.Parallel()
	for want, spoil := range map[Certificate]func(*worth){
		{UrgencyGap: 1, Violations: 1}: func(w *worth) { w.urgency++ },
		{FitGap: 1, Violations: 1}:     func(w *worth) { w.fit++ },
		{TicketGap: 1, Violations: 1}:  func(w *worth) { w.ticket++ },
	} {
		a := certified()
		spoil(&a.rowPrice[1])
		if got := a.certify(); got != want {
			t.Errorf("certified as %+v, want %+v", got, want)
		}
	}
}

func TestFrontier_ComesOutInOrder(t *testing.T) {
	t.Parallel()
	draw := splitMix(2)
	for range 200 {
		var f frontier
		for range draw(40) {
			f.push(step{worth{int64(draw(3)), int64(draw(3)), int64(draw(3))}, draw(5)})
		}
		var last step
		for len(f) > 0 {
			next := f.pop()
			if next.before(last) {
				t.Fatalf("%v came out after %v", next, last)
			}
			last = next
		}
	}
}
