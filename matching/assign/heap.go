package assign

// heap holds rows by distance, nearest first. Each node has four children,
// which lie beside each other in memory.
type heap struct {
	nodes []node
	at    []int32 // by row: its place among the nodes; only good while it is there
}

type node struct {
	distance int64
	row      int32
}

func (h *heap) push(row int32, distance int64) {
	h.nodes = append(h.nodes, node{})
	h.rise(int32(len(h.nodes))-1, node{distance, row})
}

// lower brings a row that is in the heap nearer.
func (h *heap) lower(row int32, distance int64) { h.rise(h.at[row], node{distance, row}) }

func (h *heap) pop() node {
	nearest, last := h.nodes[0], len(h.nodes)-1
	moved := h.nodes[last]
	h.nodes = h.nodes[:last]
	if last > 0 {
		h.sink(moved)
	}
	return nearest
}

// rise puts a node where it is not nearer than its parent, from a hole upwards.
func (h *heap) rise(hole int32, n node) {
	for hole > 0 {
		parent := (hole - 1) / 4
		if h.nodes[parent].distance <= n.distance {
			break
		}
		h.put(hole, h.nodes[parent])
		hole = parent
	}
	h.put(hole, n)
}

// sink puts a node where no child is nearer, from the top downwards.
func (h *heap) sink(n node) {
	hole, size := 0, len(h.nodes)
	for {
		child := 4*hole + 1
		if child >= size {
			break
		}
		for c := child + 1; c < min(4*hole+5, size); c++ {
			if h.nodes[c].distance < h.nodes[child].distance {
				child = c
			}
		}
		if n.distance <= h.nodes[child].distance {
			break
		}
		h.put(int32(hole), h.nodes[child])
		hole = child
	}
	h.put(int32(hole), n)
}

func (h *heap) put(at int32, n node) {
	h.nodes[at] = n
	h.at[n.row] = at
}
