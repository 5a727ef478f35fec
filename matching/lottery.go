package matching

import (
	"crypto/sha256"
	"encoding/binary"
)

// lottery decides between equals. Every vacancy and every candidate draws a
// number, the first eight bytes of the SHA-256 hash of the published seed, the
// side and the key; the ticket of a pair is mixed from the two. Anybody who knows
// the seed can draw it again; nobody can steer it, because keys exist before the
// seed is published and the hash cannot be bent.
type lottery struct {
	seed uint64
	bits int // of a ticket; see widths
}

// The sides of a pair, so that a vacancy and a candidate of one key draw
// different numbers.
const (
	sideVacancy   = 'v'
	sideCandidate = 'c'
)

func (l lottery) draw(side byte, key string) uint64 {
	text := binary.BigEndian.AppendUint64(make([]byte, 0, 64), l.seed)
	text = append(append(text, side), key...)
	sum := sha256.Sum256(text)
	return binary.BigEndian.Uint64(sum[:8])
}

// ticket mixes the numbers of a vacancy and a candidate, with the finaliser of
// SplitMix64 (Steele, Lea, Flood 2014): every bit of the two decides about every
// bit of the ticket.
func (l lottery) ticket(vacancy, candidate uint64) int64 {
	z := vacancy + candidate
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	z ^= z >> 31
	return int64(z >> (64 - l.bits))
}

func (l lottery) ticketOf(v VacancyKey, c CandidateKey) int64 {
	return l.ticket(l.draw(sideVacancy, string(v)), l.draw(sideCandidate, string(c)))
}
