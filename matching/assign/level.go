package assign

import (
	"cmp"
	"fmt"
	"slices"
)

// level is one problem of the second stage: the rows with one price on the
// first level, and the columns that can be placed there in a plan of the
// greatest need. Rows and columns have numbers of their own in here.
type level struct {
	spare  bool    // rows may keep free seats
	rows   []int32 // their numbers in the graph
	column []int32 // likewise
	begin  []int32 // by row, and one more: where its offers are
	offers []offer // of a row, best first
	least  []int64 // by column: its price while nobody has it
}

// offer is a column a row could take.
type offer struct {
	weight int64
	column int32
}

func (p *level) of(row int32) []offer { return p.offers[p.begin[row]:p.begin[row+1]] }

// levels gathers the problems of the second stage.
type levels struct {
	*Graph
	who   *who
	bonus int64
	rank  []int64 // by column: the level it belongs to
	local []int32 // by column: its number there
}

func (g *Graph) levels(w *who, bonus int64) *levels {
	l := &levels{Graph: g, who: w, bonus: bonus, rank: slices.Clone(g.Need), local: filled(len(g.Need))}
	for column, row := range w.row {
		if row != none {
			l.rank[column] = w.level[row]
		}
	}
	return l
}

// groups are the rows of each level, the most needed level first.
func (l *levels) groups() [][]int32 {
	rows := make([]int32, len(l.Slots))
	for row := range rows {
		rows[row] = int32(row)
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
	rank := l.who.level[rows[0]]
	p := &level{spare: rank == 0, rows: rows, begin: make([]int32, 1, len(rows)+1)}
	var tight []int32
	var weights []int64
	for _, row := range rows {
		tight = tight[:0]
		for _, column := range l.Columns(int(row)) {
			if l.rank[column] == rank {
				tight = append(tight, column)
			}
		}
		weights = slices.Grow(weights[:0], len(tight))[:len(tight)]
		if len(tight) > 0 {
			l.Weigh.Weigh(int(row), tight, weights)
		}
		for i, column := range tight {
			if weights[i] < 0 || weights[i] > l.MaxWeight {
				return nil, fmt.Errorf("%w: row %d and column %d weigh %d", ErrGraph, row, column, weights[i])
			}
			p.offers = append(p.offers, offer{weights[i], l.number(p, column, rank)})
		}
		p.close()
	}
	return p, nil
}

// number gives a column its number in the level.
func (l *levels) number(p *level, column int32, rank int64) int32 {
	if l.local[column] == none {
		l.local[column] = int32(len(p.column))
		p.column = append(p.column, column)
		least := int64(0)
		if l.Need[column] > rank {
			least = -l.bonus // it must be placed
		}
		p.least = append(p.least, least)
	}
	return l.local[column]
}

// close ends a row. Its best offers come first, judged by the least that they
// will ever cost.
func (p *level) close() {
	row := p.offers[p.begin[len(p.begin)-1]:]
	slices.SortFunc(row, func(a, b offer) int {
		return cmp.Or(
			cmp.Compare(b.weight-p.least[b.column], a.weight-p.least[a.column]),
			cmp.Compare(a.column, b.column))
	})
	p.begin = append(p.begin, int32(len(p.offers)))
}

// roomsOf are the seats of some rows.
func (l *levels) roomsOf(rows []int32) []int32 {
	rooms := make([]int32, len(rows))
	for i, row := range rows {
		rooms[i] = l.who.first[row+1] - l.who.first[row]
	}
	return rooms
}
