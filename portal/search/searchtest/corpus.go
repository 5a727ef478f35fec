package searchtest

import (
	"fmt"
	"strings"

	"wohnraum/portal/search"
)

// Corpus invents n documents of units for benchmarks: the same seed, the same
// documents. Their texts have forty words of a vocabulary of three thousand, of
// which few are frequent, as in real texts; they lie in four hundred
// municipalities.
func Corpus(seed uint64, n int) []search.Document {
	r := dice(seed)
	documents := make([]search.Document, n)
	for i := range documents {
		documents[i] = invented(&r, i)
	}
	return documents
}

// dice are thrown by the generator SplitMix64.
type dice uint64

// roll returns a number below n.
func (d *dice) roll(n int) int {
	*d += 0x9e3779b97f4a7c15
	z := uint64(*d)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return int((z ^ z>>31) % uint64(n))
}

// frequent returns a number below n, a small one more often.
func (d *dice) frequent(n int) int { return d.roll(1 + d.roll(1+d.roll(n))) }

const (
	vocabulary     = 3_000
	municipalities = 400
	streets        = 900
	longText       = 40
)

func invented(r *dice, i int) search.Document {
	municipality := r.roll(municipalities)
	rent := 25_000 + r.roll(95_000)
	text := make([]string, longText)
	for j := range text {
		text[j] = Word(r.frequent(vocabulary))
	}
	key := fmt.Sprintf("0190f5e0-0000-7000-8000-%012x", i)
	return search.Document{
		ID: "unit-" + key, Kind: search.Unit, Key: key, Number: fmt.Sprintf("W-%d", 1_000+i), Version: 1,
		Title:  fmt.Sprintf("%d Zimmer %s", 1+r.roll(5), Word(r.roll(vocabulary))),
		Street: fmt.Sprintf("%sstraße %d", Word(r.roll(streets)), 1+r.roll(150)), PostalCode: fmt.Sprintf("%05d", 32_000+municipality),
		Municipality: fmt.Sprintf("%08d", 5_758_000+municipality), Place: strings.ToUpper(Word(municipality)[:1]) + Word(municipality)[1:] + "ingen",
		State: [...]string{"released", "let", "draft", "withdrawn"}[r.roll(4)],
		Rooms: 2 + r.roll(9), Area: 3_000 + r.roll(9_000), Rent: rent, RentBand: search.RentBandOf(rent),
		Words: []string{strings.Join(text, " ")}, Scopes: []string{placement, fmt.Sprintf("landlord-%d", r.roll(200))},
	}
}

// syllables make words that sound German and are none.
var syllables = [...]string{"ba", "gel", "mün", "dor", "fer", "hau", "krei", "löh", "nis", "ost", "quel", "rau", "sche", "tal", "wer", "zim"}

// Word returns the i-th word of the invented vocabulary.
func Word(i int) string {
	const n = len(syllables)
	return syllables[i%n] + syllables[i/n%n] + syllables[(i/n/n+i)%n]
}
