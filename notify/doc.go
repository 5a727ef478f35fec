// Package notify writes the portal's e-mails: which there are, what they may
// say, and how they reach their reader without being lost or sent twice.
//
// A use case calls [Enqueue] inside the transaction that changes its record, so
// that nothing leaves before the commit and nothing committed stays silent. A
// row of the outbox holds the kind of the mail, a [Payload] without personal
// data and the id of a link, but no usable token: the [Worker] derives the token
// by HMAC ([Tokens]) while it sends.
//
// # The way of a row
//
//	queued → sending → sent → failed   taken, but it came back later
//	   ↑        ├→ queued     refused for now, or the server is away: tried again
//	   ↑        ├→ failed     refused for good, or could not be written five times
//	   ↑        ├→ unknown    the server may or may not have taken it
//	   ↑        └→ cancelled  its reason ended before it was sent
//	   └── Retry by a person, from failed and unknown
//
// The worker claims with a lease and commits before it talks to a server. If it
// dies on the way, the lease runs out: what was not yet offered to a server goes
// back into the queue, what was is unknown. A [Harmless] kind is then sent once
// more under the same Message-ID and marked "possibly twice", a [Careful] one
// waits until a person decides ([ListTrouble], [Retry], [Resolve]). A worker that
// only hung finds that its lease is not its own any more, and leaves the row
// alone.
//
// A letter that a server took may still come back. [TakeBack] applies what the
// room bounce reads: the row is failed, and its address takes no more mail
// ([Refusal]) until a person frees it.
//
// # A new kind of mail
//
// Add a line to kinds.go and three templates under templates/mail; the tests
// name whatever is missing.
package notify
