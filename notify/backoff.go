package notify

import (
	"encoding/binary"
	"io"
	"time"
)

const (
	// maxTries spreads over 72 hours, give or take the chance in the pauses: 1, 5,
	// 15 and 60 minutes, then every four hours. What a server has not taken by then
	// needs a person.
	maxTries = 21
	// maxPoison is when a mail that cannot be written is put aside.
	maxPoison = 5
	// awayPause is how long all mail rests after the server could not be reached.
	awayPause = time.Minute
	// batch is how many mails a worker claims at once, and claimLease how long
	// they wait for their turn before another worker may have them: together with
	// the poll, a dead worker's queue is taken over within half a minute.
	batch      = 20
	claimLease = 15 * time.Second
	// rest is how long a letter takes at most, and letterLease how long it is
	// held: a letter that another worker took over while it was still on its way
	// would come twice.
	rest        = 30 * time.Second
	letterLease = rest + 15*time.Second
)

var pauses = [...]time.Duration{time.Minute, 5 * time.Minute, 15 * time.Minute, time.Hour, 4 * time.Hour}

// pause is the time before the next try, up to a fifth longer by chance, so
// that the mails of one bad minute do not come back in one bad minute.
func pause(attempts int, random io.Reader) (time.Duration, error) {
	base := pauses[min(max(attempts, 1), len(pauses))-1]
	var bytes [8]byte
	if _, err := io.ReadFull(random, bytes[:]); err != nil {
		return 0, err
	}
	return base + time.Duration(binary.LittleEndian.Uint64(bytes[:])%uint64(base/5)), nil
}
