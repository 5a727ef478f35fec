package web

import (
	"errors"
	"maps"
	"slices"

	"github.com/gofiber/fiber/v2"

	"wohnraum/portal"
	"wohnraum/portal/view"
)

// explain is what a person reads about a failure. Whoever sent a form wants to
// know one thing first: whether it was stored.
func (s *Server) explain(rq *Request, err error) (title, text string) {
	key := "error.unsaved"
	switch {
	case rq.c.Method() != fiber.MethodPost || portal.KindOf(err) != portal.Unavailable:
		return s.Texts.Explain(err)
	case errors.Is(err, portal.ErrUnclear):
		key = "error.unclear"
	}
	return s.Texts.T(key + ".title"), s.Texts.T(key + ".text")
}

// draft is the form that failed through no fault of its sender, for the page that
// says so: neither the database nor a session is needed to keep it. It carries its
// key, if it has one, so that it is carried out once however often it is sent. A
// form with a password is not shown to anybody again.
func (s *Server) draft(rq *Request, status int) *view.Draft {
	if status < fiber.StatusInternalServerError || rq.c.Method() != fiber.MethodPost {
		return nil
	}
	if rq.values == nil && s.readForm(rq) != nil {
		return nil
	}
	if len(withoutSecrets(rq.values)) < len(rq.values) {
		return nil
	}
	draft := &view.Draft{Action: rq.c.OriginalURL(), CSRF: rq.hidden.Get(tokenField), FormKey: rq.hidden.Get(keyField)}
	for _, name := range slices.Sorted(maps.Keys(rq.values)) {
		for _, value := range rq.values[name] {
			draft.Fields = append(draft.Fields, view.Hidden{Name: name, Value: value})
		}
	}
	return draft
}
