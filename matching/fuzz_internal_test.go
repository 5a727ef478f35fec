package matching

import "testing"

// fromBytes draws from the fuzzer's bytes, and zeros when they are used up.
func fromBytes(data []byte) dice {
	return func(n int) int {
		if len(data) == 0 {
			return 0
		}
		drawn := int(data[0]) % n
		data = data[1:]
		return drawn
	}
}

// FuzzAssign lets the fuzzer look for a small graph on which the plan is not the
// best one, or its certificate does not prove it.
func FuzzAssign(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte{7, 0, 1, 2, 0, 1, 2, 0, 0, 0, 1, 0, 2, 2, 0, 1, 1, 0, 0, 2})
	f.Fuzz(func(t *testing.T, data []byte) {
		rows, columns := small(fromBytes(data))
		checkExact(t, rows, columns)
	})
}
