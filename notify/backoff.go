package notify

import (
	"encoding/binary"
	"io"
	"time"
)

const (
	// maxTries spreads over three days: 1, 5, 15 and 60 minutes, then every four
	// hours. What a server has not taken by then needs a person.
	maxTries = 22
	// maxPoison is when a mail that cannot be written is put aside.
	maxPoison = 5
	// awayPause is how long all mail rests after the server could not be reached.
	awayPause = time.Minute
	// rest is how long a letter takes at most, and lease how long a claim lasts:
	// the whole batch must fit in.
	rest  = 30 * time.Second
	lease = (batch + 2) * rest
	batch = 20
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
