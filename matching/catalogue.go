package matching

// plane numbers one yes-or-no fact; a part holds one bit for each member in it.
type plane int32

// The planes that every catalogue begins with.
const (
	nobody plane = iota
	everybody
)

// catalogue collects the planes that the rules ask for.
type catalogue struct {
	e     *Engine
	order order
	flags []flag
	local []localFlag
	scale []*scale
	count plane
}

// flag is a plane told from the candidate alone.
type flag struct {
	plane plane
	has   func(*Candidate) bool
}

// localFlag is a plane that also depends on the municipality of the part; ""
// for a part without one.
type localFlag struct {
	plane plane
	has   func(c *Candidate, place string) bool
}

func newCatalogue(e *Engine, o order) *catalogue {
	return &catalogue{e: e, order: o, count: everybody + 1}
}

func (c *catalogue) next(n int) plane {
	first := c.count
	c.count += plane(n)
	return first
}

// flag adds the plane of the candidates that have something.
func (c *catalogue) flag(has func(*Candidate) bool) plane {
	p := c.next(1)
	c.flags = append(c.flags, flag{p, has})
	return p
}

// localFlag adds the plane of the candidates that have something in a place.
func (c *catalogue) localFlag(has func(c *Candidate, place string) bool) plane {
	p := c.next(1)
	c.local = append(c.local, localFlag{p, has})
	return p
}

// indexed declares the planes of a rule. A rule without an index operation
// leaves everybody open.
func (c *catalogue) indexed(r Rule) narrow {
	if r.index == nil {
		return func(_ *Vacancy, f *filter) { f.either(doubtful(everybody)) }
	}
	return r.index(c)
}

// rows notes for each column the planes it is in, a bit for each plane.
func (c *catalogue) rows() [][]uint64 {
	width := (int(c.count) + 63) / 64
	all := make([]uint64, width*len(c.order.candidates))
	rows := make([][]uint64, len(c.order.candidates))
	for column, candidate := range c.order.candidates {
		row := all[column*width : (column+1)*width]
		set(row, everybody)
		for _, f := range c.flags {
			if f.has(candidate) {
				set(row, f.plane)
			}
		}
		for _, s := range c.scale {
			s.mark(row, column)
		}
		rows[column] = row
	}
	return rows
}

func set(bits []uint64, p plane) { bits[p/64] |= 1 << (p % 64) }

// checked is a rule about a dated fact of the candidate: what is not fresh waits.
func (c *catalogue) checked(fresh func(*Candidate) bool) narrow {
	p := c.flag(fresh)
	return func(_ *Vacancy, f *filter) {
		f.only(p)
		f.waits(everybody)
	}
}
