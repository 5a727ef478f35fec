package matching

import "math/bits"

// part is the candidates that are looked at together, by column, and their
// planes.
type part struct {
	members []int32  // columns, ascending
	words   int      // of a plane
	bits    []uint64 // plane after plane
}

func (p *part) plane(n plane) []uint64 {
	return p.bits[int(n)*p.words : (int(n)+1)*p.words]
}

// newPart turns the members' rows into planes, sixty-four members and sixty-four
// planes at a time.
func (c *catalogue) newPart(place string, members []int32, rows [][]uint64) *part {
	words := (len(members) + 63) / 64
	p := &part{members: members, words: words, bits: make([]uint64, int(c.count)*words)}
	var block [64]uint64
	for w := range words {
		seats := members[w*64 : min(len(members), w*64+64)]
		for group := 0; group*64 < int(c.count); group++ {
			clear(block[:])
			for i, column := range seats {
				block[i] = rows[column][group]
			}
			transpose(&block)
			for i := group * 64; i < min(int(c.count), group*64+64); i++ {
				p.bits[i*words+w] = block[i-group*64]
			}
		}
	}
	p.addLocal(c, place)
	return p
}

func (p *part) addLocal(c *catalogue, place string) {
	for _, local := range c.local {
		row := p.plane(local.plane)
		for i, column := range p.members {
			if local.has(c.order.candidates[column], place) {
				row[i/64] |= 1 << (i % 64)
			}
		}
	}
}

// transpose turns 64 rows of 64 bits into columns: bit j of row i becomes bit i
// of row j. It swaps ever smaller squares across the diagonal.
func transpose(block *[64]uint64) {
	mask := uint64(0x00000000ffffffff)
	for size := 32; size > 0; size >>= 1 {
		for i := 0; i < 64; i = (i + size + 1) &^ size {
			swap := (block[i]>>size ^ block[i+size]) & mask
			block[i] ^= swap << size
			block[i+size] ^= swap
		}
		mask ^= mask << (size / 2)
	}
}

// sift writes into passed, from the word first on, the members who pass every
// clause as far as planes can tell; what is open counts as passed.
func (p *part) sift(f *filter, first int, passed []uint64) {
	window := func(n plane) []uint64 {
		start := int(n)*p.words + first
		return p.bits[start : start+len(passed)]
	}
	copy(passed, window(everybody))
	single := f.single
	for len(single) >= 4 {
		and4(passed, window(single[0].plane), window(single[1].plane), window(single[2].plane), window(single[3].plane))
		single = single[4:]
	}
	for _, c := range single {
		and(passed, window(c.plane))
	}
	for _, c := range f.double {
		andEither(passed, window(c.a), window(c.b))
	}
	for i := range f.more {
		for w := range passed {
			passed[w] &= p.may(&f.more[i], first+w)
		}
	}
}

func and(passed, a []uint64) {
	a = a[:len(passed)]
	for i := range passed {
		passed[i] &= a[i]
	}
}

func and4(passed, a, b, c, d []uint64) {
	a, b, c, d = a[:len(passed)], b[:len(passed)], c[:len(passed)], d[:len(passed)]
	for i := range passed {
		passed[i] &= a[i] & b[i] & c[i] & d[i]
	}
}

func andEither(passed, a, b []uint64) {
	a, b = a[:len(passed)], b[:len(passed)]
	for i := range passed {
		passed[i] &= a[i] | b[i]
	}
}

// may returns the members of a word who are in a plane of one of the options.
func (p *part) may(c *clause, word int) uint64 {
	passed := uint64(0)
	for i := range c.options {
		passed |= p.bits[int(c.options[i].may)*p.words+word]
	}
	return passed
}

// keepSure keeps those who pass an open clause without a further look.
func (p *part) keepSure(c *clause, first int, sure []uint64) {
	window := func(b *bound) []uint64 {
		start := int(b.sure)*p.words + first
		return p.bits[start : start+len(sure)]
	}
	switch len(c.options) {
	case 1:
		and(sure, window(&c.options[0]))
	case 2:
		andEither(sure, window(&c.options[0]), window(&c.options[1]))
	default:
		for w := range sure {
			sure[w] &= p.sure(c, first+w)
		}
	}
}

// sure returns the members of a word who pass by one of the options for sure.
func (p *part) sure(c *clause, word int) uint64 {
	passed := uint64(0)
	for i := range c.options {
		passed |= p.bits[int(c.options[i].sure)*p.words+word]
	}
	return passed
}

func (p *part) isSure(c *clause, place int) bool { return p.sure(c, place/64)>>(place%64)&1 == 1 }

// has tells whether a member is in a plane.
func (p *part) has(n plane, place int) bool {
	return p.bits[int(n)*p.words+place/64]>>(place%64)&1 == 1
}

func count(words []uint64) int {
	n := 0
	for _, w := range words {
		n += bits.OnesCount64(w)
	}
	return n
}
