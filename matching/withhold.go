package matching

// Cell is one figure of a published table: how many of a group something is
// true of. Of is the size of the group if the table shows it, else 0.
type Cell struct{ Count, Of int }

// Withhold says which cells of a column must not be shown, if its total is
// known, so that no number below least can be read or computed. Neither may
// "all but a few": 29 housed of 30 tells as much about one household as 1 of 30.
//
// Hiding the small cells alone protects nobody, because a single hidden one is
// the total less the rest. So the next smallest cell is hidden as well, and the
// next, until every hidden cell could be any of at least that many numbers for
// somebody who knows the total, all open cells and the sizes of the groups. A
// zero stays open: it is a number of nobody. If no cell is left to be hidden,
// enough is false, and the total must not be shown either.
//
// The argument holds for one column. Columns that add up to one another (housed
// and not housed) need not both be shown; what one tells of the other at the
// edges is covered by Of.
func Withhold(cells []Cell, least int) (hidden []bool, enough bool) {
	hidden = make([]bool, len(cells))
	none := true
	for i, c := range cells {
		hidden[i] = c.small(least)
		none = none && !hidden[i]
	}
	for !none && !uncertain(cells, hidden, least) {
		next := smallestOpen(cells, hidden)
		if next < 0 {
			return hidden, false
		}
		hidden[next] = true
	}
	return hidden, true
}

// small tells whether a cell must be hidden for its own sake.
func (c Cell) small(least int) bool {
	return c.Count > 0 && (few(c.Count, least) || (c.Of > 0 && few(c.Of-c.Count, least)))
}

func few(n, least int) bool { return 0 < n && n < least }

// uncertain tells whether every hidden cell has at least that many values it
// could take: at least 1, at most the size of its group, and such that the
// other hidden ones, within the same bounds, make up the rest of their sum.
func uncertain(cells []Cell, hidden []bool, least int) bool {
	sum, count := 0, 0
	for i, c := range cells {
		if hidden[i] {
			sum += c.Count
			count++
		}
	}
	mostOfAll := 0
	for i, c := range cells {
		if hidden[i] {
			mostOfAll += c.most(sum)
		}
	}
	for i, c := range cells {
		from := max(1, sum-(mostOfAll-c.most(sum)))
		to := min(c.most(sum), sum-(count-1))
		if hidden[i] && to-from+1 < least {
			return false
		}
	}
	return true
}

// most is the largest value a hidden cell can have.
func (c Cell) most(sum int) int {
	if c.Of > 0 {
		return min(c.Of, sum)
	}
	return sum
}

// smallestOpen finds the next cell to hide, the first of equals; -1 is none.
func smallestOpen(cells []Cell, hidden []bool) int {
	next := -1
	for i, c := range cells {
		if !hidden[i] && c.Count > 0 && (next < 0 || c.Count < cells[next].Count) {
			next = i
		}
	}
	return next
}
