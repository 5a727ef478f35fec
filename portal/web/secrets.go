package web

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"io"
	"sync"
)

// secrets are the keys of the frame, one for each purpose, so that a value
// signed for one cannot be used for another.
type secrets struct {
	anonymous []byte // CSRF tokens of visitors who have not signed in
	flash     []byte // messages that wait for the next page
}

func deriveSecrets(key []byte) secrets {
	return secrets{anonymous: mac(key, "web anonymous"), flash: mac(key, "web flash")}
}

// mac is the keyed hash of a text.
func mac(key []byte, text string) []byte {
	hash := hmac.New(sha256.New, key)
	hash.Write([]byte(text)) // a hash never fails
	return hash.Sum(nil)
}

// randomIDs makes tokens from a source that need not be safe for concurrent use.
type randomIDs struct {
	mu     sync.Mutex
	source io.Reader
}

// token returns n random bytes as text that is safe in cookies and addresses.
func (r *randomIDs) token(n int) string { return base64.RawURLEncoding.EncodeToString(r.bytes(n)) }

// short returns a random text that a person can read out on the phone.
func (r *randomIDs) short() string { return hex.EncodeToString(r.bytes(6)) }

func (r *randomIDs) bytes(n int) []byte {
	r.mu.Lock()
	defer r.mu.Unlock()
	random := make([]byte, n)
	if _, err := io.ReadFull(r.source, random); err != nil {
		panic("web: no randomness left: " + err.Error())
	}
	return random
}
