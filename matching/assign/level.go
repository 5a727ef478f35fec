package assign

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
)

// level is one problem of the second stage: the rows with one price on the first
// level, and the columns that can be placed there in a plan of the greatest
// need. Rows and columns have numbers of their own in here.
type level struct {
	rows    []int32 // their numbers in the graph
	columns []int32 // likewise; first those that must be placed
	must    int     // how many these are
	offers  list    // by row: the columns it could take
	wishes  list    // by column that must be placed: the rows it could be placed in
}

// list holds pairs by row or by column.
type list struct {
	first []int32 // and one more
	pairs []pair
}

// pair is the other side of a pair, and what the pair weighs.
type pair struct {
	weight int64
	other  int32
}

func (l *list) of(i int32) []pair { return l.pairs[l.first[i]:l.first[i+1]] }

// levels cuts the graph into the problems of the second stage.
type levels struct {
	*Graph
	who     *who
	rank    []int64 // by column: the level it belongs to
	local   []int32 // by column: its number there
	pairs   []pair  // memory for the next level
	tight   []int32
	weights []int64
}

func (g *Graph) levels(w *who) *levels {
	l := &levels{Graph: g, who: w, rank: slices.Clone(g.Need), local: filled(len(g.Need))}
	for column, row := range w.row {
		if row != none {
			l.rank[column] = w.level[row]
		}
	}
	return l
}

// groups are the rows of each level, the most needed level first. Rows without
// slots are in none.
func (l *levels) groups() [][]int32 {
	rows := make([]int32, 0, len(l.Slots))
	for row, slots := range l.Slots {
		if slots > 0 {
			rows = append(rows, int32(row))
		}
	}
	slices.SortFunc(rows, func(a, b int32) int {
		return cmp.Or(cmp.Compare(l.who.level[b], l.who.level[a]), cmp.Compare(a, b))
	})
	var groups [][]int32
	for begin, i := 0, 0; i < len(rows); i++ {
		if i+1 == len(rows) || l.who.level[rows[i+1]] != l.who.level[rows[i]] {
			groups = append(groups, rows[begin:i+1])
			begin = i + 1
		}
	}
	return groups
}

// gather reads the tight pairs of a level, and what they weigh.
func (l *levels) gather(rows []int32) (*level, error) {
	need := l.who.level[rows[0]]
	p := &level{rows: rows, offers: list{first: make([]int32, 1, len(rows)+1), pairs: l.pairs[:0]}}
	for _, row := range rows {
		for _, column := range l.who.holders(row) {
			if l.Need[column] > need {
				l.number(p, column)
			}
		}
	}
	p.must = len(p.columns)
	bound := int32(sort.Search(len(l.Need), func(column int) bool { return l.Need[column] < need }))
	for _, row := range rows {
		l.read(row, need, bound)
		if err := l.weigh(row); err != nil {
			return nil, err
		}
		for i, column := range l.tight {
			if l.local[column] == none {
				l.number(p, column)
			}
			p.offers.pairs = append(p.offers.pairs, pair{l.weights[i], l.local[column]})
		}
		p.offers.first = append(p.offers.first, int32(len(p.offers.pairs)))
	}
	l.pairs = p.offers.pairs
	p.turn()
	return p, nil
}

// number gives a column its number in the level.
func (l *levels) number(p *level, column int32) {
	l.local[column] = int32(len(p.columns))
	p.columns = append(p.columns, column)
}

// read finds the tight pairs of a row. Columns needed less than the row's price
// cannot be among them, and they come last.
func (l *levels) read(row int32, need int64, bound int32) {
	columns := l.Columns(int(row))
	if cap(l.tight) < len(columns) {
		l.tight = make([]int32, 2*len(columns))
	}
	tight, n := l.tight[:cap(l.tight)], 0
	for _, column := range columns {
		if column >= bound {
			break
		}
		tight[n] = column
		if l.rank[column] == need {
			n++
		}
	}
	l.tight = tight[:n]
}

// weigh asks for the weights of the tight pairs of a row.
func (l *levels) weigh(row int32) error {
	l.weights = slices.Grow(l.weights[:0], len(l.tight))[:len(l.tight)]
	if len(l.tight) == 0 {
		return nil
	}
	l.Weigh.Weigh(int(row), l.tight, l.weights)
	for i, weight := range l.weights {
		if weight < 0 || weight > l.MaxWeight {
			return fmt.Errorf("%w: row %d and column %d weigh %d", ErrGraph, row, l.tight[i], weight)
		}
	}
	return nil
}

// turn makes the wishes of the columns that must be placed.
func (p *level) turn() {
	first := make([]int32, p.must+2)
	for _, o := range p.offers.pairs {
		if int(o.other) < p.must {
			first[o.other+2]++
		}
	}
	for column := range p.must {
		first[column+2] += first[column+1]
	}
	pairs := make([]pair, first[p.must+1])
	for row := range int32(len(p.rows)) {
		for _, o := range p.offers.of(row) {
			if int(o.other) < p.must {
				pairs[first[o.other+1]] = pair{o.weight, row}
				first[o.other+1]++
			}
		}
	}
	p.wishes = list{first[:p.must+1], pairs}
}

// rooms are the seats of the rows of a level.
func (l *levels) rooms(rows []int32) []int32 {
	rooms := make([]int32, len(rows))
	for i, row := range rows {
		rooms[i] = l.who.first[row+1] - l.who.first[row]
	}
	return rooms
}
