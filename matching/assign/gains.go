package assign

import (
	"cmp"
	"slices"
)

// Gains says for each row what one more slot of it would be good for on the first
// level: the need of the column that could then be placed, or 0. It is the most
// needed of the columns without a place from which the row can be reached, going
// from a column to the rows it fits, and from a row to those placed there, who
// could move on.
func (l *Live) Gains() []int64 {
	gains := make([]int64, len(l.rows))
	var ahead []int32
	for _, waiting := range l.waiting() {
		need := l.columns[waiting].need
		ahead = append(ahead[:0], waiting)
		for len(ahead) > 0 {
			column := ahead[len(ahead)-1]
			ahead = ahead[:len(ahead)-1]
			for _, row := range l.columns[column].rows {
				if gains[row] == 0 && l.rows[row].slots > 0 {
					gains[row] = need
					ahead = append(ahead, l.rows[row].holders...)
				}
			}
		}
	}
	return gains
}

// waiting are the columns without a place, most needed first.
func (l *Live) waiting() []int32 {
	var list []int32
	for column := range l.columns {
		if c := &l.columns[column]; c.row == none && !c.gone {
			list = append(list, int32(column))
		}
	}
	slices.SortStableFunc(list, func(a, b int32) int { return cmp.Compare(l.columns[b].need, l.columns[a].need) })
	return list
}
