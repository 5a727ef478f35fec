package accounts

import (
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"

	"wohnraum/portal"
)

// The cost of a hash (decision 28; OWASP's second choice for Argon2id): 19 MiB,
// two passes, one lane.
const (
	hashMemory = 19 * 1024
	hashPasses = 2
	hashLanes  = 1
	hashLength = 32
	saltLength = 16
	hashFormat = "$argon2id$v=19$m=19456,t=2,p=1$"
)

// hasher computes at most two hashes at once, so that a wave of sign-ins costs
// time and not memory.
type hasher struct {
	random io.Reader
	slots  chan struct{}
	dummy  string
}

func newHasher(random io.Reader) *hasher {
	h := &hasher{random: random, slots: make(chan struct{}, 2)}
	h.dummy = encode(make([]byte, saltLength), make([]byte, hashLength))
	return h
}

func (h *hasher) hash(password string) (string, error) {
	salt := make([]byte, saltLength)
	if _, err := io.ReadFull(h.random, salt); err != nil {
		return "", fmt.Errorf("accounts: salt: %w", err)
	}
	return encode(salt, h.derive(password, salt)), nil
}

func (h *hasher) derive(password string, salt []byte) []byte {
	h.slots <- struct{}{}
	defer func() { <-h.slots }()
	return argon2.IDKey([]byte(password), salt, hashPasses, hashMemory, hashLanes, hashLength)
}

// matches compares in constant time. An account without a password costs the
// same time as one with a wrong password.
func (h *hasher) matches(password, stored string) bool {
	known := stored != ""
	if !known {
		stored = h.dummy
	}
	salt, want, ok := decode(stored)
	got := h.derive(password, salt)
	return ok && known && subtle.ConstantTimeCompare(got, want) == 1
}

func encode(salt, hash []byte) string {
	return hashFormat + base64.RawStdEncoding.EncodeToString(salt) + "$" + base64.RawStdEncoding.EncodeToString(hash)
}

func decode(stored string) (salt, hash []byte, ok bool) {
	rest, ok := strings.CutPrefix(stored, hashFormat)
	if !ok {
		return nil, nil, false
	}
	first, second, ok := strings.Cut(rest, "$")
	if !ok {
		return nil, nil, false
	}
	salt, err := base64.RawStdEncoding.DecodeString(first)
	if err != nil {
		return nil, nil, false
	}
	hash, err = base64.RawStdEncoding.DecodeString(second)
	return salt, hash, err == nil
}

// commonWords must not be what a password mostly consists of.
var commonWords = []string{"passwort", "password", "wohnraum", "herford", "123456", "qwertz", "willkommen", "sommer", "winter"}

// CheckPassword refuses what is too short, too long or too common. Any character
// is allowed; nothing is forced to be mixed in.
func CheckPassword(password string) error {
	length := utf8.RuneCountInString(password)
	switch {
	case length < 12:
		return portal.Refuse(portal.Invalid, "password.short", "")
	case length > 128:
		return portal.Refuse(portal.Invalid, "password.long", "")
	}
	rest := strings.ToLower(password)
	for _, word := range commonWords {
		rest = strings.ReplaceAll(rest, word, "")
	}
	if utf8.RuneCountInString(rest) < 6 || uniform(rest) {
		return portal.Refuse(portal.Invalid, "password.common", "")
	}
	return nil
}

func uniform(text string) bool {
	return strings.Trim(text, text[:1]) == ""
}
