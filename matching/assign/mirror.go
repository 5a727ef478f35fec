package assign

import "fmt"

// mirror is the graph seen from the columns.
type mirror struct {
	first []int32 // by column, and one more
	row   []int32
}

// rows are the rows that fit a column, ascending.
func (m *mirror) rows(column int32) []int32 { return m.row[m.first[column]:m.first[column+1]] }

// reflect turns the graph over.
func (g *Graph) reflect() (mirror, error) {
	count, err := g.count()
	if err != nil {
		return mirror{}, err
	}
	m := mirror{first: make([]int32, len(count)+1), row: make([]int32, len(g.Column))}
	for column, n := range count {
		m.first[column+1] = m.first[column] + n
	}
	next := count
	copy(next, m.first)
	for row := range g.Slots {
		for _, column := range g.Columns(row) {
			m.row[next[column]] = int32(row)
			next[column]++
		}
	}
	return m, nil
}

// count tells how many rows fit each column.
func (g *Graph) count() ([]int32, error) {
	columns := len(g.Need)
	count, last := make([]int32, columns), make([]int32, columns)
	for row := range g.Slots {
		for _, column := range g.Columns(row) {
			if uint(column) >= uint(columns) {
				return nil, fmt.Errorf("%w: row %d has no column %d", ErrGraph, row, column)
			}
			if last[column] == int32(row)+1 {
				return nil, fmt.Errorf("%w: row %d has column %d twice", ErrGraph, row, column)
			}
			count[column]++
			last[column] = int32(row) + 1
		}
	}
	return count, nil
}
