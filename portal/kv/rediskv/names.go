package rediskv

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
)

// prefix is what an operator recognises our keys by.
const prefix = "wohnraum:"

// names turns keys into what the server sees of them.
type names struct {
	secret []byte
	topics string // the beginning of all topics of this installation
}

func namesFor(key []byte) names {
	n := names{secret: mac(key, "rediskv")}
	n.topics = n.of("topics", "") + ":"
	return n
}

// of names the key of a kind of thing.
func (n names) of(kind, key string) string {
	return prefix + base64.RawURLEncoding.EncodeToString(mac(n.secret, kind+"\x00"+key)[:18])
}

func mac(key []byte, text string) []byte {
	sum := hmac.New(sha256.New, key)
	sum.Write([]byte(text))
	return sum.Sum(nil)
}
