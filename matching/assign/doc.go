// Package assign solves one abstract problem exactly and fast: rows take columns,
// so that the need of the columns placed is as great as can be, and among all
// such choices the weight of the pairs. It knows nothing of the trade.
package assign
