package matching_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"wohnraum/matching"
)

// column is a column of counts without the sizes of their groups.
func column(counts ...int) []matching.Cell {
	cells := make([]matching.Cell, len(counts))
	for i, n := range counts {
		cells[i] = matching.Cell{Count: n}
	}
	return cells
}

// shown writes a column as a reader sees it; -1 is hidden.
func shown(cells []matching.Cell, hidden []bool) []int {
	list := make([]int, len(cells))
	for i, c := range cells {
		list[i] = c.Count
		if hidden[i] {
			list[i] = -1
		}
	}
	return list
}

func TestWithhold(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		cells  []matching.Cell
		least  int
		want   []int
		enough bool
	}{
		"nothing is small":                       {column(30, 12, 5), 3, []int{30, 12, 5}, true},
		"nobody is no small number":              {column(30, 0, 5), 3, []int{30, 0, 5}, true},
		"exactly the least is open":              {column(30, 3, 5), 3, []int{30, 3, 5}, true},
		"a single small one takes the next":      {column(30, 2, 5), 3, []int{30, -1, -1}, true},
		"a zero hides nobody":                    {column(30, 2, 0, 5), 3, []int{30, -1, 0, -1}, true},
		"two of one are still two ones":          {column(30, 1, 1, 5), 3, []int{30, -1, -1, -1}, true},
		"three of one can be nothing else":       {column(30, 1, 1, 1), 3, []int{-1, -1, -1, -1}, true},
		"two twos could be one and three":        {column(30, 2, 2, 5), 3, []int{30, -1, -1, 5}, true},
		"one and two leave two values each":      {column(30, 1, 2, 5), 3, []int{30, -1, -1, -1}, true},
		"a larger least hides more":              {column(30, 4, 6, 12), 5, []int{30, -1, -1, 12}, true},
		"the smaller of two is taken":            {column(9, 2, 7, 8), 3, []int{9, -1, -1, 8}, true},
		"the first of two equal ones":            {column(7, 2, 7), 3, []int{-1, -1, 7}, true},
		"a single cell":                          {column(2), 3, []int{-1}, false},
		"nothing is left to hide":                {column(2, 0, 0), 3, []int{-1, 0, 0}, false},
		"all together are still few":             {column(1, 1), 3, []int{-1, -1}, false},
		"no cells":                               {nil, 3, []int{}, true},
		"no least hides nothing":                 {column(1, 2), 0, []int{1, 2}, true},
		"a least of one hides nothing":           {column(1, 2), 1, []int{1, 2}, true},
		"all but one of a group":                 {[]matching.Cell{{29, 30}, {10, 20}, {12, 40}}, 3, []int{-1, -1, 12}, true},
		"all of a group":                         {[]matching.Cell{{30, 30}, {10, 20}}, 3, []int{30, 10}, true},
		"none of a group":                        {[]matching.Cell{{0, 30}, {10, 20}}, 3, []int{0, 10}, true},
		"a full group gives its neighbour away":  {[]matching.Cell{{2, 5}, {50, 50}, {60, 200}}, 3, []int{-1, -1, 60}, true},
		"a nearly full pair needs a third":       {[]matching.Cell{{4, 5}, {50, 50}, {60, 200}}, 3, []int{-1, -1, -1}, true},
		"a size of few is no cell of its own":    {[]matching.Cell{{0, 2}, {10, 20}}, 3, []int{0, 10}, true},
		"two groups that cannot be told by size": {[]matching.Cell{{2, 30}, {3, 30}}, 3, []int{-1, -1}, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			hidden, enough := matching.Withhold(tc.cells, tc.least)
			if got := shown(tc.cells, hidden); !slices.Equal(got, tc.want) || enough != tc.enough {
				t.Errorf("shown is %v (%v), want %v (%v)", got, enough, tc.want, tc.enough)
			}
		})
	}
}

// values lists what each hidden cell could be for a reader who knows the total,
// the open cells, the sizes, and that zeros are never hidden: by trying all.
func values(cells []matching.Cell, hidden []bool) []map[int]bool {
	rest := 0
	for i, c := range cells {
		if hidden[i] {
			rest += c.Count
		}
	}
	could := make([]map[int]bool, len(cells))
	guess := make([]int, len(cells))
	var try func(next, rest int)
	try = func(next, rest int) {
		if next == len(cells) {
			for i := range cells {
				if rest == 0 && hidden[i] {
					if could[i] == nil {
						could[i] = map[int]bool{}
					}
					could[i][guess[i]] = true
				}
			}
			return
		}
		if !hidden[next] {
			try(next+1, rest)
			return
		}
		most := rest
		if cells[next].Of > 0 {
			most = min(most, cells[next].Of)
		}
		for guess[next] = 1; guess[next] <= most; guess[next]++ {
			try(next+1, rest-guess[next])
		}
	}
	try(0, rest)
	return could
}

// A reader with a computer tries to recover the hidden cells.
func TestWithhold_LeavesEveryHiddenCellUncertain(t *testing.T) {
	t.Parallel()
	hiddenCells := 0
	rapid.Check(t, func(t *rapid.T) {
		least := rapid.IntRange(2, 5).Draw(t, "least")
		cells := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) matching.Cell {
			of := rapid.SampledFrom([]int{0, least, least + 1, 8, 12}).Draw(t, "of")
			most := 12
			if of > 0 {
				most = of
			}
			return matching.Cell{Count: rapid.IntRange(0, most).Draw(t, "count"), Of: of}
		}), 1, 5).Draw(t, "cells")
		hidden, enough := matching.Withhold(cells, least)
		could := values(cells, hidden)
		for i, c := range cells {
			if !hidden[i] && (0 < c.Count && c.Count < least || c.Of > 0 && c.Count > 0 && c.Of != c.Count && c.Of-c.Count < least) {
				t.Fatalf("cell %d of %v is shown, least %d", i, cells, least)
			}
			if !hidden[i] {
				continue
			}
			hiddenCells++
			if c.Count == 0 {
				t.Fatalf("a zero is hidden in %v", cells)
			}
			if enough && len(could[i]) < least {
				t.Fatalf("cell %d of %v can only be %v, least %d, hidden %v", i, cells, could[i], least, hidden)
			}
		}
	})
	if hiddenCells < 100 {
		t.Errorf("only %d cells were hidden", hiddenCells)
	}
}

// What need not be hidden is not: with one cell fewer a reader would know.
func TestWithhold_HidesNoMoreThanNeeded(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		counts := rapid.SliceOfN(rapid.IntRange(0, 12), 2, 6).Draw(t, "counts")
		cells := column(counts...)
		hidden, enough := matching.Withhold(cells, 3)
		last := -1
		for i, c := range cells {
			if hidden[i] && c.Count >= 3 && (last < 0 || c.Count >= cells[last].Count) {
				last = i
			}
		}
		if !enough || last < 0 {
			return
		}
		hidden[last] = false
		narrow := false
		for i, could := range values(cells, hidden) {
			narrow = narrow || (hidden[i] && len(could) < 3)
		}
		if !narrow {
			t.Fatalf("%v: cell %d is hidden without need", counts, last)
		}
	})
}
