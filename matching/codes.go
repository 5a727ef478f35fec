package matching

import "slices"

// codeLists holds for each column a list of codes as numbers, all in one piece of
// memory: what is asked about candidate after candidate must lie close together.
type codeLists struct {
	numbers map[string]int32
	starts  []int32 // by column, and one more
	codes   []int32
}

func (c *catalogue) codeLists(of func(*Candidate) []string) *codeLists {
	l := &codeLists{numbers: map[string]int32{}, starts: make([]int32, 1, len(c.order.candidates)+1)}
	for _, candidate := range c.order.candidates {
		for _, code := range of(candidate) {
			number, known := l.numbers[code]
			if !known {
				number = int32(len(l.numbers))
				l.numbers[code] = number
			}
			l.codes = append(l.codes, number)
		}
		l.starts = append(l.starts, int32(len(l.codes)))
	}
	return l
}

// of translates codes; those that nobody has are left out.
func (l *codeLists) of(codes ...string) []int32 {
	var numbers []int32
	for _, code := range codes {
		if number, known := l.numbers[code]; known {
			numbers = append(numbers, number)
		}
	}
	return numbers
}

// overlap tells whether a column has one of the codes.
func (l *codeLists) overlap(column int32, codes []int32) bool {
	for _, code := range l.codes[l.starts[column]:l.starts[column+1]] {
		if slices.Contains(codes, code) {
			return true
		}
	}
	return false
}
