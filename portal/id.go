package portal

import (
	"io"
	"sync"
	"time"

	"github.com/google/uuid"
)

// Each record has an identifier type of its own, so that the compiler notices
// when a household is looked up by the id of a listing. The value is the text
// form of a UUIDv7.
type (
	AccountID      string
	SessionID      string
	OrganisationID string
	TeamID         string
	LandlordID     string
	UnitID         string
	ContractID     string
	ListingID      string
	HouseholdID    string
	MemberID       string
	ConsentID      string
	RoundID        string
	ProposalID     string
	ViewingID      string
	RequestID      string
	TenancyID      string
	CheckID        string
	LinkID         string
	RunID          string
	TaskID         string
)

// ParseID reads an identifier that came from outside. Anything but a UUID is
// reported as NotFound: nobody can hold a record under such an id.
func ParseID[T ~string](text string) (T, error) {
	id, err := uuid.Parse(text)
	if err != nil || len(text) != 36 {
		return "", Errorf(NotFound, "id %q", text)
	}
	return T(id.String()), nil
}

// IDs makes UUIDv7 identifiers from a clock and a source of randomness, so that
// a seeded county gets the same identifiers every time.
type IDs struct {
	clock Clock
	mu    sync.Mutex
	rand  io.Reader
	last  int64
}

// NewIDs returns a source of identifiers. The reader is crypto/rand in service
// and a seeded one in the demo county.
func NewIDs(clock Clock, random io.Reader) *IDs {
	return &IDs{clock: clock, rand: random}
}

// New returns the next identifier. Identifiers of one source increase, which
// keeps database pages warm and makes them usable as paging keys.
func New[T ~string](ids *IDs) T {
	return T(ids.next().String())
}

func (s *IDs) next() uuid.UUID {
	s.mu.Lock()
	defer s.mu.Unlock()
	var id uuid.UUID
	if _, err := io.ReadFull(s.rand, id[8:]); err != nil {
		panic("portal: no randomness left: " + err.Error())
	}
	s.last = max(s.last+1, s.clock.Now().UnixMicro())
	putTimestamp(&id, s.last)
	return id
}

// putTimestamp writes milliseconds and, in the twelve bits that RFC 9562 leaves
// to the implementation (section 6.2, method 3), the fraction in microseconds.
func putTimestamp(id *uuid.UUID, micros int64) {
	milli := time.UnixMicro(micros).UnixMilli()
	for i := range 6 {
		id[i] = byte(milli >> (40 - 8*i))
	}
	fraction := micros - milli*1000
	id[6] = 0x70 | byte(fraction>>8)
	id[7] = byte(fraction)
	id[8] = id[8]&0x3f | 0x80
}
