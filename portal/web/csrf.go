package web

import (
	"crypto/hmac"
	"encoding/base64"
	"time"

	"github.com/gofiber/fiber/v2"
)

// tokenField and keyField are the hidden fields of every form.
const (
	tokenField = "_csrf"
	keyField   = "_key"
)

// anonymousLife is as long as the draft of an offer is kept, so that a form
// that lay open for days can still be sent.
const anonymousLife = 7 * 24 * time.Hour

// proveForm checks that a form was rendered for this visitor.
func (s *Server) proveForm(rq *Request) error {
	if rq.c.Method() != fiber.MethodPost {
		return nil
	}
	got := []byte(rq.hidden.Get(tokenField))
	for _, want := range rq.validTokens() {
		if hmac.Equal(got, []byte(want)) {
			return nil
		}
	}
	return refused(fiber.StatusForbidden, "request.token")
}

// validTokens are those that this visitor's forms may carry. A form may be from
// before the session expired or from after.
func (rq *Request) validTokens() []string {
	var tokens []string
	if rq.session.Secret != "" {
		tokens = append(tokens, formToken([]byte(rq.session.Secret)))
	}
	visitor := rq.Cookie(anonymousCookie)
	if visitor != "" && !rq.session.open() {
		tokens = append(tokens, rq.server.visitorToken(visitor))
	}
	return tokens
}

// csrfToken returns the token for the forms of the next page. A visitor gets a
// random cookie to bind it to.
func (rq *Request) csrfToken() string {
	if rq.session.open() {
		return formToken([]byte(rq.session.Secret))
	}
	visitor := rq.Cookie(anonymousCookie)
	if visitor == "" {
		if rq.newVisitor == "" {
			rq.newVisitor = rq.server.ids.token(32)
		}
		visitor = rq.newVisitor
	}
	rq.SetCookie(anonymousCookie, visitor, anonymousLife)
	return rq.server.visitorToken(visitor)
}

func (s *Server) visitorToken(visitor string) string {
	return formToken(mac(s.secrets.anonymous, visitor))
}

func formToken(secret []byte) string {
	return base64.RawURLEncoding.EncodeToString(mac(secret, "form"))
}
