package matching

import (
	"crypto/sha256"
	"encoding/binary"
)

// ticketBits leaves room to add up the tickets of a plan with 2^22 placements.
const ticketBits = 40

// ticket draws a pair's number in the published lottery. Anybody who knows the
// seed can draw it again; nobody can steer it, because keys exist before the
// seed is published and the hash cannot be bent.
func ticket(seed uint64, v VacancyKey, c CandidateKey) int64 {
	text := binary.BigEndian.AppendUint64(nil, seed)
	text = binary.BigEndian.AppendUint64(text, uint64(len(v)))
	text = append(text, v...)
	text = append(text, c...)
	sum := sha256.Sum256(text)
	return int64(binary.BigEndian.Uint64(sum[:8]) >> (64 - ticketBits))
}
