package assign

import (
	"fmt"
	"slices"
)

// mirror is one side of the graph: seen from the columns, or seen from the rows.
type mirror struct {
	first []int32 // by column, and one more
	row   []int32
}

// rows are the rows that fit a column, ascending.
func (m *mirror) rows(column int32) []int32 { return m.row[m.first[column]:m.first[column+1]] }

// reflect turns the graph over.
func (g *Graph) reflect() (m mirror, sorted bool, err error) {
	next, sorted, err := g.count()
	if err != nil {
		return m, false, err
	}
	m = mirror{first: make([]int32, len(next)+1), row: make([]int32, len(g.Column))}
	for column, n := range next {
		m.first[column+1] = m.first[column] + n
	}
	copy(next, m.first)
	for row := range g.Slots {
		for _, column := range g.Columns(row) {
			m.row[next[column]] = int32(row)
			next[column]++
		}
	}
	return m, sorted, nil
}

// count tells how many rows fit each column, and whether the rows are in order.
func (g *Graph) count() (count []int32, sorted bool, err error) {
	count, sorted = make([]int32, len(g.Need)), true
	for row := range g.Slots {
		last := int32(none)
		for _, column := range g.Columns(row) {
			if uint(column) >= uint(len(count)) {
				return nil, false, fmt.Errorf("%w: row %d has no column %d", ErrGraph, row, column)
			}
			sorted = sorted && column > last
			last = column
			count[column]++
		}
	}
	return count, sorted, nil
}

// sort returns the graph with the columns of each row in order: that is how they
// come out when the mirror is turned over once more.
func (g *Graph) sort(m *mirror) (*Graph, error) {
	sorted := *g
	sorted.Column = make([]int32, len(g.Column))
	next := slices.Clone(g.First)
	for column := range g.Need {
		for _, row := range m.rows(int32(column)) {
			at := next[row]
			if at > g.First[row] && sorted.Column[at-1] == int32(column) {
				return nil, fmt.Errorf("%w: row %d has column %d twice", ErrGraph, row, column)
			}
			sorted.Column[at], next[row] = int32(column), at+1
		}
	}
	return &sorted, nil
}
