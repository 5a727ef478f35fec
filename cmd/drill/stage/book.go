package stage

import (
	"slices"
	"sync"
	"time"
)

// Fate is what a writer knows of an offer that was sent off.
type Fate string

// The fates. What is unclear may be stored or not.
const (
	Acknowledged Fate = "acknowledged" // the writer was told that it is on its way
	Unclear      Fate = "unclear"      // nobody answered, or the answer was not sure itself
)

// Offer is one that a writer has sent off; its address tells it from all others.
type Offer struct {
	Email, Street, HouseNumber string
	Fate                       Fate
	At                         time.Time // when its fate was known
}

// Book is what all writers know together. It is kept outside the program that
// is harmed.
type Book struct {
	mu   sync.Mutex
	list []Offer
}

func (b *Book) write(o Offer) {
	b.mu.Lock()
	defer b.mu.Unlock()
	o.At = time.Now()
	b.list = append(b.list, o)
}

// Offers are all that were sent off, in the order in which their fates were known.
func (b *Book) Offers() []Offer {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.list)
}

// Acknowledged is how many of them were acknowledged.
func (b *Book) Acknowledged() int {
	n := 0
	for _, o := range b.Offers() {
		if o.Fate == Acknowledged {
			n++
		}
	}
	return n
}
