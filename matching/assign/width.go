package assign

import (
	"errors"
	"fmt"
	"math"
	"math/bits"
)

// ErrWidth is a graph whose sums might not fit into 64 bits.
var ErrWidth = errors.New("assign: numbers too large")

// width is how many bits the weight of a whole choice may use. A price is at
// most a few of those: paths add and subtract the weights of different pairs.
const width = 60

// checkWidth sees to it that no sum can overflow.
func (g *Graph) checkWidth() error {
	if g.MaxWeight < 0 {
		return fmt.Errorf("%w: largest weight %d", ErrGraph, g.MaxWeight)
	}
	var placed int64
	for _, room := range g.rooms() {
		placed += int64(room)
	}
	placed = min(placed, int64(len(g.Need))) + 1
	if len(g.Need) > 0 && bits.Len64(uint64(g.Need[0]))+bits.Len64(uint64(placed)) > width {
		return fmt.Errorf("%w: a need of %d, %d times", ErrWidth, g.Need[0], placed)
	}
	if high, low := bits.Mul64(uint64(g.MaxWeight), uint64(placed)); high > 0 || low > 1<<width {
		return fmt.Errorf("%w: a weight of %d, %d times", ErrWidth, g.MaxWeight, placed)
	}
	return nil
}

// limit is larger than any price, and small enough to add two.
const limit = 1 << 61

const (
	none    = -1
	nowhere = math.MaxInt64 // farther than any path
)
