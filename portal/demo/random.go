package demo

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"io"
	"math/rand/v2"
	"sync"
)

// Random is the source of identifiers and salts of a demo installation: seeded
// while the county is made, real afterwards.
type Random struct {
	real   io.Reader
	mu     sync.Mutex
	seeded io.Reader
}

// NewRandom returns a source that is real until [Load] seeds it.
func NewRandom(follow io.Reader) *Random { return &Random{real: follow} }

// Read implements io.Reader.
func (r *Random) Read(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.seeded != nil {
		return r.seeded.Read(p)
	}
	return r.real.Read(p)
}

// Seed lets the source repeat itself from here on.
func (r *Random) Seed(seed uint64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.seeded = rand.NewChaCha8(key(seed, "identifiers"))
}

// Follow makes the source real again.
func (r *Random) Follow() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.seeded = nil
}

// dice is what the plan is drawn from. Nothing secret comes from it.
func dice(seed uint64) *rand.Rand {
	return rand.New(rand.NewChaCha8(key(seed, "plan"))) //nolint:gosec // an invented county is drawn, no secret
}

func key(seed uint64, purpose string) [32]byte {
	return sha256.Sum256(append(binary.BigEndian.AppendUint64(nil, seed), purpose...))
}

// secretOf is the TOTP secret of a demo account: known to everybody who knows
// the seed, as demo passwords are.
func secretOf(seed uint64, email string) string {
	secret := key(seed, "codes")
	mac := hmac.New(sha256.New, secret[:])
	mac.Write([]byte(email))
	return base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(mac.Sum(nil)[:20])
}
