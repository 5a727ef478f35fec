package matching

// step is a column to look at next, and how far it is.
type step struct {
	distance worth
	column   int
}

// before orders steps by distance; equal ones by column, so that the search
// takes the same way on every machine.
func (s step) before(o step) bool {
	order := s.distance.compare(o.distance)
	return order < 0 || (order == 0 && s.column < o.column)
}

// frontier is a binary heap of steps, nearest first.
type frontier []step

func (f *frontier) push(s step) {
	*f = append(*f, s)
	heap := *f
	for child := len(heap) - 1; child > 0; {
		parent := (child - 1) / 2
		if !heap[child].before(heap[parent]) {
			return
		}
		heap[child], heap[parent] = heap[parent], heap[child]
		child = parent
	}
}

func (f *frontier) pop() step {
	heap := *f
	nearest, last := heap[0], len(heap)-1
	heap[0] = heap[last]
	heap = heap[:last]
	*f = heap
	for parent := 0; ; {
		child := 2*parent + 1
		if child >= len(heap) {
			return nearest
		}
		if child+1 < len(heap) && heap[child+1].before(heap[child]) {
			child++
		}
		if !heap[child].before(heap[parent]) {
			return nearest
		}
		heap[child], heap[parent] = heap[parent], heap[child]
		parent = child
	}
}
