package assign

import (
	"fmt"
	"slices"
)

// mirror is the graph seen from the columns. It grows with the columns that were
// placed, and leaves out rows that are closed by then: that is most of the graph.
type mirror struct {
	first []int32 // by column, and one more
	row   []int32
	next  []int // by row: its first column that is not in here yet
}

func newMirror(g *Graph) mirror {
	return mirror{first: make([]int32, 1, len(g.Need)+1), next: slices.Clone(g.First[:len(g.Slots)])}
}

// rows are the rows that fit a column, ascending.
func (m *mirror) rows(column int32) []int32 { return m.row[m.first[column]:m.first[column+1]] }

// grow turns over the pairs of the columns below the bound.
func (m *mirror) grow(g *Graph, bound int32, skip func(row int) bool) {
	begin := int32(len(m.first)) - 1
	at := m.count(g, bound, skip)
	m.row = append(m.row, make([]int32, int(m.first[bound])-len(m.row))...)
	for row, next := range m.next {
		if skip(row) {
			continue
		}
		columns := g.Column[next:g.First[row+1]]
		for n, column := range columns {
			if column >= bound {
				columns = columns[:n]
				break
			}
			m.row[at[column-begin]] = int32(row)
			at[column-begin]++
		}
		m.next[row] += len(columns)
	}
}

// count makes room for the new columns, and returns where each of them begins.
func (m *mirror) count(g *Graph, bound int32, skip func(row int) bool) []int32 {
	begin := int32(len(m.first)) - 1
	at := make([]int32, bound-begin)
	for row, next := range m.next {
		if skip(row) {
			continue
		}
		for _, column := range g.Column[next:g.First[row+1]] {
			if column >= bound {
				break
			}
			at[column-begin]++
		}
	}
	for i, n := range at {
		at[i] = m.first[len(m.first)-1]
		m.first = append(m.first, at[i]+n)
	}
	return at
}

// sorted tells whether the columns of each row are in order, and fails if one is
// unknown.
func (g *Graph) sorted() (bool, error) {
	sorted := true
	for row := range g.Slots {
		last := int32(none)
		for _, column := range g.Columns(row) {
			sorted = sorted && column > last
			if uint(column) >= uint(len(g.Need)) {
				return false, fmt.Errorf("%w: row %d has no column %d", ErrGraph, row, column)
			}
			last = column
		}
	}
	return sorted, nil
}

// sort returns the graph with the columns of each row in order.
func (g *Graph) sort() (*Graph, error) {
	sorted := *g
	sorted.Column = slices.Clone(g.Column)
	for row := range g.Slots {
		columns := sorted.Columns(row)
		slices.Sort(columns)
		for i, column := range columns {
			if i > 0 && column == columns[i-1] {
				return nil, fmt.Errorf("%w: row %d has column %d twice", ErrGraph, row, column)
			}
		}
	}
	return &sorted, nil
}
