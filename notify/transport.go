package notify

import (
	"context"
	"time"
)

// Letter is a written mail on its way: one recipient, both texts.
type Letter struct {
	MessageID string // without angle brackets, the same over all tries
	To        string
	Date      time.Time
	Mail
}

// The carriers: how a mail left.
const (
	CarrierSMTP = "smtp" // a mail server took it
	CarrierFile = "file" // it lies in a folder, nobody got it
)

// Transport hands letters over. It is used by one worker at a time.
type Transport interface {
	// Carrier names the transport in the outbox.
	Carrier() string
	// Confidential tells whether only the recipient will read the letter. If
	// not, the worker writes [HiddenLink] in the place of a personal link.
	Confidential() bool
	// Send hands one letter over. It returns when ctx ends.
	Send(ctx context.Context, letter Letter) Receipt
	// Close ends the transport.
	Close() error
}

// Outcome is how an attempt ended. The difference that matters is whether the
// server may have taken the letter.
type Outcome int

const (
	// Uncertain: lost after the letter's end was sent and before the answer came.
	Uncertain Outcome = iota
	// Taken: the server is now responsible for the letter.
	Taken
	// Later: this letter was not taken, and may be offered again.
	Later
	// Never: this letter was refused for good.
	Never
	// NoSuchAddress: the recipient was refused for good; so are further letters.
	NoSuchAddress
	// Away: no server could be talked to; no letter is to blame.
	Away
)

// Receipt is the answer to one attempt.
type Receipt struct {
	Outcome Outcome
	Reply   string // the server's words
	Err     error
}
