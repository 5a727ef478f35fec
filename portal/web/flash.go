package web

import (
	"crypto/hmac"
	"encoding/base64"
	"encoding/json"
	"strings"
	"time"

	"wohnraum/portal/view"
)

const (
	flashCookie = "flash"
	flashLife   = time.Minute
)

// Flash shows a message on the next page: kind is success, info, warning or
// danger. The text travels in a cookie, so it names no person.
func (rq *Request) Flash(kind, text string) {
	rq.flash = append(rq.flash, view.Flash{Kind: kind, Text: text})
}

// sendFlash puts the messages into a signed cookie: their text is ours, and
// nobody else may put words into our mouth.
func (rq *Request) sendFlash() {
	if len(rq.flash) == 0 {
		return
	}
	plain, err := json.Marshal(rq.flash)
	if err != nil {
		panic("web: flash: " + err.Error()) // two strings always marshal
	}
	text := base64.RawURLEncoding.EncodeToString(plain)
	rq.SetCookie(flashCookie, text+"."+rq.server.flashSeal(text), flashLife)
}

// takeFlash returns the messages of the page before.
func (rq *Request) takeFlash() []view.Flash {
	value := rq.Cookie(flashCookie)
	if value == "" {
		return nil
	}
	rq.DropCookie(flashCookie)
	text, seal, _ := strings.Cut(value, ".")
	if !hmac.Equal([]byte(seal), []byte(rq.server.flashSeal(text))) {
		return nil
	}
	plain, err := base64.RawURLEncoding.DecodeString(text)
	var messages []view.Flash
	if err != nil || json.Unmarshal(plain, &messages) != nil {
		return nil
	}
	return messages
}

func (s *Server) flashSeal(text string) string {
	return base64.RawURLEncoding.EncodeToString(mac(s.secrets.flash, text))
}
