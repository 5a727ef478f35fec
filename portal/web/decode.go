package web

import (
	"bytes"
	"crypto/sha256"
	"net/url"
	"strings"

	"github.com/gofiber/fiber/v2"

	"wohnraum/portal/form"
)

// Sizes of a form. A field that is too long is cut to just above what any field
// may hold, so that the form itself can say so and refill the others.
const (
	maxFields = 200
	maxField  = 64 << 10
)

// readForm decodes the body of a POST. Only what browsers send for a form is
// read; the query never mixes with it.
func (s *Server) readForm(rq *Request) error {
	if rq.c.Method() != fiber.MethodPost {
		return nil
	}
	mime, _, _ := strings.Cut(rq.c.Get(fiber.HeaderContentType), ";")
	if !strings.EqualFold(strings.TrimSpace(mime), fiber.MIMEApplicationForm) {
		return refused(fiber.StatusUnsupportedMediaType, "request.encoded")
	}
	body := rq.c.Body()
	if bytes.Count(body, []byte("&")) >= maxFields {
		return refused(fiber.StatusRequestEntityTooLarge, "request.too_large")
	}
	values, err := url.ParseQuery(string(body))
	if err != nil {
		return refused(fiber.StatusBadRequest, "request.malformed")
	}
	rq.hidden = url.Values{tokenField: values[tokenField], keyField: values[keyField]}
	delete(values, tokenField)
	delete(values, keyField)
	rq.bodyHash = sha256.Sum256([]byte(rq.c.Path() + "?" + values.Encode()))
	rq.values = trimmed(values)
	return nil
}

func trimmed(values url.Values) form.Values {
	for _, texts := range values {
		for i, text := range texts {
			texts[i] = strings.ToValidUTF8(text[:min(len(text), maxField)], "")
		}
	}
	return form.Values(values)
}
