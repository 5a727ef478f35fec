package assign

// seats say who is placed where. The seats of a row lie together, and those
// that are taken come first.
type seats struct {
	first  []int32 // by row, and one more
	taken  []int32 // by row: how many
	holder []int32 // by seat: its column
	seat   []int32 // by column, or none
	row    []int32 // by column, or none
}

// newSeats are all free. The rows have as much room as the list says.
func newSeats(room []int32, columns int) seats {
	s := seats{
		first: make([]int32, len(room)+1),
		taken: make([]int32, len(room)),
		seat:  filled(columns),
		row:   filled(columns),
	}
	for row, n := range room {
		s.first[row+1] = s.first[row] + n
	}
	s.holder = make([]int32, s.first[len(room)])
	return s
}

func filled(n int) []int32 {
	list := make([]int32, n)
	for i := range list {
		list[i] = none
	}
	return list
}

// free tells whether a row has a seat left.
func (s *seats) free(row int32) bool { return s.taken[row] < s.first[row+1]-s.first[row] }

// holders are the columns placed in a row.
func (s *seats) holders(row int32) []int32 {
	return s.holder[s.first[row] : s.first[row]+s.taken[row]]
}

// open takes the next free seat of a row.
func (s *seats) open(row int32) (seat int32) {
	seat = s.first[row] + s.taken[row]
	s.taken[row]++
	return seat
}

// sit gives a seat of a row to a column, and returns the seat it had before.
func (s *seats) sit(column, row, seat int32) (before int32) {
	before = s.seat[column]
	s.holder[seat], s.seat[column], s.row[column] = column, seat, row
	return before
}

// move seats a column in a row with a free seat, and in the seat it leaves the
// column that wanted that row, up to a column that had no seat.
func (s *seats) move(column, row int32, via func(row int32) (column int32)) {
	seat := s.open(row)
	for {
		before := s.row[column]
		left := s.sit(column, row, seat)
		if left == none {
			return
		}
		column, row, seat = via(before), before, left
	}
}
