package assign

import (
	"errors"
	"fmt"
	"math"
	"math/bits"
)

// ErrWidth is a graph whose sums might not fit into 64 bits.
var ErrWidth = errors.New("assign: numbers too large")

// width is how many bits a price may use. Prices and path lengths are at most
// six bonuses long: a price lies between minus one and two bonuses, a slack adds
// two prices, and a path ends before it is longer than one of them.
const width = 60

// bonus is what lets a column that must be placed win against all weights of a
// plan together, so that no chain of small gains can push it out.
func (g *Graph) bonus() (int64, error) {
	if g.MaxWeight < 0 {
		return 0, fmt.Errorf("%w: largest weight %d", ErrGraph, g.MaxWeight)
	}
	var placed int64
	for _, room := range g.rooms() {
		placed += int64(room)
	}
	placed = min(placed, int64(len(g.Need))) + 1
	if len(g.Need) > 0 && bits.Len64(uint64(g.Need[0]))+bits.Len64(uint64(placed)) > 62 {
		return 0, fmt.Errorf("%w: a need of %d, %d times", ErrWidth, g.Need[0], placed)
	}
	if high, low := bits.Mul64(uint64(g.MaxWeight)+1, uint64(placed)); high > 0 || low > 1<<width {
		return 0, fmt.Errorf("%w: a weight of %d, %d times", ErrWidth, g.MaxWeight, placed)
	}
	return (g.MaxWeight + 1) * placed, nil
}

const (
	none    = -1
	nowhere = math.MaxInt64 // farther than any path
)
