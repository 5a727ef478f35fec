package notify

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"strings"

	"wohnraum/portal"
)

// Links turns what a row holds into the addresses that its mail shows.
type Links interface {
	// Personal is the address that carries the link's token.
	Personal(link portal.LinkID) string
	// Page is the address of a page behind the sign-in.
	Page(path string) string
}

// Tokens derives a link's token from its id and a key that is not in the
// database: who reads the database, a backup or the outbox cannot open a link.
type Tokens struct {
	Key       []byte
	PublicURL string // from the settings, never from a request
}

// Token is the secret part of a personal link.
func (t Tokens) Token(link portal.LinkID) string {
	mac := hmac.New(sha256.New, t.Key)
	mac.Write([]byte("link:" + string(link)))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// Verify tells in constant time whether a token belongs to the link.
func (t Tokens) Verify(link portal.LinkID, token string) bool {
	return hmac.Equal([]byte(t.Token(link)), []byte(token))
}

// Personal implements Links: /l/<link>/<token>.
func (t Tokens) Personal(link portal.LinkID) string {
	return t.Page("/l/" + string(link) + "/" + t.Token(link))
}

// Page implements Links.
func (t Tokens) Page(path string) string {
	return strings.TrimSuffix(t.PublicURL, "/") + path
}
