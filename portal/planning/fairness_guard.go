package planning

import "wohnraum/matching"

// join puts groups together that are too small to be shown apart: those with few
// ready households, as many more as keep their sizes from being computed, and
// those of which the plan places so few that the number would have to be hidden.
// A joined number tells more than a hidden one, and no less guards its parts:
// each may be anything from nobody to all.
func (g *Grouping) join() {
	small, enough := g.tooSmall()
	if !enough {
		g.Groups, g.TooFew = nil, len(g.Groups) > 0
		return
	}
	for {
		keys := g.keys(small)
		next := g.smallest(small)
		if len(keys) == 0 || next < 0 || (len(keys) > 1 && !few(g.group(keys...).Of(Planned).N)) {
			break
		}
		small[next] = true
	}
	apart, joined := []Group{}, g.keys(small)
	for i, group := range g.Groups {
		if !small[i] {
			apart = append(apart, group)
		}
	}
	if len(joined) > 0 {
		apart = append(apart, g.group(joined...))
	}
	if len(apart) == 1 && len(joined) > 1 {
		apart, g.TooFew = nil, true // everybody in one group is nothing to compare
	}
	g.Groups = apart
}

func (g *Grouping) tooSmall() (small []bool, enough bool) {
	cells := make([]matching.Cell, len(g.Groups))
	for i, group := range g.Groups {
		cells[i] = matching.Cell{Count: group.Of(Ready).N}
	}
	small, enough = matching.Withhold(cells, g.Least)
	for i, group := range g.Groups {
		small[i] = small[i] || few(group.Of(Planned).N)
	}
	return small, enough
}

func few(n int) bool { return 0 < n && n < leastNumber }

// keys are those of the groups that are marked.
func (g *Grouping) keys(marked []bool) []string {
	var keys []string
	for i, group := range g.Groups {
		if marked[i] {
			keys = append(keys, group.Keys...)
		}
	}
	return keys
}

// smallest finds the group that is joined next; -1 if none is left.
func (g *Grouping) smallest(joined []bool) int {
	next := -1
	for i, group := range g.Groups {
		if n := group.Of(Ready).N; !joined[i] && n > 0 && (next < 0 || n < g.Groups[next].Of(Ready).N) {
			next = i
		}
	}
	return next
}

// guard withholds the numbers that are too small, and as many others as keep
// them from being computed. All groupings sort the same households, so a total
// is known as soon as one of them shows all its numbers. Where that would be too
// much to know, the measure is withheld from the whole grouping, zeros included:
// each number may then be anything up to the total. A total that is too small
// itself is that in every grouping, and shown by none.
func (g *Grouping) guard() {
	for m := range measures {
		cells := make([]matching.Cell, len(g.Groups))
		for i, group := range g.Groups {
			cells[i] = matching.Cell{Count: group.Of(m).N, Of: group.bound(m)}
		}
		hidden, enough := matching.Withhold(cells, leastNumber)
		for i := range g.Groups {
			g.Groups[i].Numbers[m].Hidden = hidden[i] || !enough
		}
	}
	for i := range g.Groups {
		// Nobody is placed whom no offer fits: one number bounds the other.
		g.Groups[i].Numbers[Reached].Hidden = g.Groups[i].Of(Reached).Hidden || g.Groups[i].Of(Planned).Hidden
	}
}

// bound is what a reader knows a number to be at most: of which it is a part.
func (g Group) bound(m Measure) int {
	if m == Reached || m == Planned {
		return g.Of(Ready).N
	}
	return 0
}
