package web

import "sync"

// unreleased are the claimed keys of forms that were certainly not carried out,
// but could not be given up: the disk that was too full for the form was too full
// for that, too. They are free for whoever sends the same form to this process.
type unreleased struct {
	mu   sync.Mutex
	keys map[string]struct{}
}

// mostUnreleased bounds the memory in a long outage; beyond it a sender is asked
// to look whether the form arrived.
const mostUnreleased = 10_000

func (u *unreleased) add(claim string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.keys == nil {
		u.keys = map[string]struct{}{}
	}
	if len(u.keys) < mostUnreleased {
		u.keys[claim] = struct{}{}
	}
}

// take tells whether the key is free, which it then is no longer.
func (u *unreleased) take(claim string) bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	_, free := u.keys[claim]
	delete(u.keys, claim)
	return free
}
