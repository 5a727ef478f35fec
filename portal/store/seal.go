package store

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"wohnraum/portal"
)

// keys are derived from the installation's one secret, each for one purpose.
type keys struct {
	seal   cipher.AEAD
	search []byte
	audit  []byte
}

func deriveKeys(secret []byte) (keys, error) {
	if len(secret) < 32 {
		return keys{}, fmt.Errorf("store: the secret key has %d bytes, it needs 32", len(secret))
	}
	derived := map[string][]byte{}
	for _, purpose := range []string{"seal", "search", "audit"} {
		key, err := hkdf.Key(sha256.New, secret, nil, "wohnraum store "+purpose, 32)
		if err != nil {
			return keys{}, fmt.Errorf("store: keys: %w", err)
		}
		derived[purpose] = key
	}
	block, err := aes.NewCipher(derived["seal"])
	if err != nil {
		return keys{}, fmt.Errorf("store: keys: %w", err)
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		return keys{}, fmt.Errorf("store: keys: %w", err)
	}
	return keys{seal: aead, search: derived["search"], audit: derived["audit"]}, nil
}

// sealed encrypts a value and binds it to its place, so that a ciphertext moved
// to another row or column no longer opens.
func (k keys) sealed(place, plain string) string {
	if plain == "" {
		return ""
	}
	nonce := make([]byte, k.seal.NonceSize())
	if _, err := rand.Read(nonce); err != nil {
		panic("store: no randomness left: " + err.Error())
	}
	return base64.RawStdEncoding.EncodeToString(k.seal.Seal(nonce, nonce, []byte(plain), []byte(place)))
}

func (k keys) opened(place, text string) (string, error) {
	if text == "" {
		return "", nil
	}
	raw, err := base64.RawStdEncoding.DecodeString(text)
	if err != nil || len(raw) < k.seal.NonceSize() {
		return "", portal.Errorf(portal.Internal, "sealed value at %s is damaged", place)
	}
	plain, err := k.seal.Open(nil, raw[:k.seal.NonceSize()], raw[k.seal.NonceSize():], []byte(place))
	if err != nil {
		return "", portal.Errorf(portal.Internal, "sealed value at %s: %w", place, err)
	}
	return string(plain), nil
}

func (k keys) hashed(kind, text string) string {
	mac := hmac.New(sha256.New, k.search)
	mac.Write([]byte(kind + "\x00" + text))
	return hex.EncodeToString(mac.Sum(nil)[:16])
}

// Fingerprint is a number that two texts share by accident only, and that nobody
// without this installation's key can compute. It fits into what every engine
// keeps exactly: 52 bits.
func (tx *Tx) Fingerprint(text string) int64 {
	const hexDigits = 13
	number, err := strconv.ParseInt(tx.keys.hashed("fingerprint", text)[:hexDigits], 16, 64)
	if err != nil {
		panic("store: a hash is written in hexadecimal digits: " + err.Error())
	}
	return number
}

// foldWords splits a name into lower-case words without umlauts, so that
// "Müller-Lüdenscheidt" is found by "luedenscheidt".
func foldWords(text string) []string {
	folded := strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss").Replace(strings.ToLower(text))
	return strings.FieldsFunc(folded, func(r rune) bool { return r == ' ' || r == '-' || r == ',' || r == '.' })
}
