// Package assign solves one abstract problem exactly and fast: rows take columns,
// each column goes to one row at most, and each row has a number of slots. Of all
// choices it takes those of the greatest need, and of these the one of the
// greatest weight. It knows nothing of the trade; there, rows are vacancies,
// columns are candidates, need is urgency, and weight is fit and lottery.
//
// It calculates with integers only, has no clock, no chance and no goroutine, and
// gives the same answer to the same graph on every machine.
//
// # Two levels, never one sum
//
// Need and weight are compared one after the other. Adding them up, with need
// times a very large number, would make numbers too wide, and it would hide what
// makes the problem easy: need belongs to the column, not to the pair. So who is
// placed and where can be decided one after the other, and both exactly.
//
// # Who: take the most needed first (who.go)
//
// Columns come by falling need. Each is placed, if those placed before can move
// together to make room, along a chain that ends at a free seat. Nobody who was
// placed ever loses the place, they only move. This greedy way is the best one:
// if a later column could only be placed instead of an earlier one, it would be
// needed less, and two columns that each fail alone cannot replace one (sets of
// columns that can be placed together form a matroid). Because every need is at
// least 1, it also places as many columns as possible. And only the order of the
// needs matters, so that no point table can break it.
//
// # Levels are prices
//
// A search that fails has proven something: the rows it came by are full, and
// their columns fit no other row. No later column can change that, so these rows
// are closed for good. The need of the column that failed is their price on the
// first level: one more slot in any of them would place just that column. Rows
// that were never closed have the price zero. A column that is placed pays with
// its need, and keeps the rest as its own price. It is easy to see that no pair is
// then worth more than its two prices. A pair that is worth exactly that is tight.
// A choice of the greatest need consists of tight pairs only, so all others, the
// large majority, need not be weighed at all. Since a row and a column of a tight
// pair agree on the price of the row, tight pairs never join different prices:
// each level is a problem of its own.
//
// # Where: what must be kept, and shortest paths (where.go)
//
// Not every set of tight pairs is a choice of the greatest need. What has a price
// on the first level must not be left over: in a level above zero every row must
// be full, and in every level each column that is needed more than the level must
// be placed. Forget this, and a chain that weighs a little more pays for losing a
// placement. It happens rarely: two large counties of five showed it, and tiny
// graphs with weights of 1, 2 and 100 show it within some thousand cases.
//
// So the columns that must be placed come first. Each one takes the path along
// which the others lose least weight (demand.go). Then the seats left over take
// the columns that may be placed, along paths again (supply.go). Both kinds of
// path find an end soon, because at first many seats are free, and later many
// columns wait. Prices on the second level keep every step of a path from
// counting less than nothing, so that Dijkstra's search finds the shortest one.
// They may be negative, as long as the price on the first level is not zero.
//
// # What the certificate proves
//
// Any choice at all is worth the sum of its pairs. If no pair is worth more than
// the prices of its row and its column, if no price is below zero, then no choice
// is worth more than the prices of all slots and all columns together. If also
// every chosen pair is worth just its two prices, and what is left over has the
// price zero, then the choice at hand is worth exactly that sum, and no other can
// be worth more. Certify checks these few sentences against every pair, and trusts
// nothing of the search. Prices have two levels, compared one after the other:
// the argument only adds and compares, and pairs of numbers can do that.
//
// # Live
//
// A Live keeps a solution the best one while rows, columns and pairs come and go.
// Any event leaves one thing out of order: a seat that is free although its row
// has a price, or a column that has no place although it has a price. One
// shortest path puts that in order. The seat looks for a column without a place,
// or for a row that can best do with a free seat (live_fill.go); the column looks
// for a free seat, or for a column that can best do without (live_seat.go). The
// prices are those of both levels, over all pairs, and the certificate is the
// same.
//
// # Widths
//
// A price is at most what a few whole choices weigh. Solve refuses a graph with
// ErrWidth for which that could leave 62 bits: 45 bits of weight for 32,767
// placements are fine.
package assign
