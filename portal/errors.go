package portal

import (
	"errors"
	"fmt"
)

// Kind says what went wrong in a way that decides what the person sees. The
// cause stays in the log; the text for people belongs to the page.
type Kind int

// Every failure that a use case reports is one of these; whatever else happens
// is Internal.
const (
	Internal        Kind = iota // a fault of ours
	Invalid                     // the input breaks a rule
	Unauthenticated             // nobody is signed in
	Forbidden                   // the role may not do this at all
	NotFound                    // absent, or not this person's to see: the two must look alike
	Conflict                    // somebody was faster, or the record has changed
	Gone                        // an expired or used link
	Limited                     // too many tries
	Unavailable                 // the disk is full, the database is away
)

// Error is a failure with its kind. Code names the reason for the pages
// ("proposal.taken"); Detail fills its sentence and must hold nothing that the
// reader may not see.
type Error struct {
	Kind   Kind
	Code   string
	Detail string
	cause  error
}

// Error implements error, for the log.
func (e *Error) Error() string {
	switch {
	case e.cause == nil:
		return e.Code
	case e.Code == "":
		return e.cause.Error()
	default:
		return e.Code + ": " + e.cause.Error()
	}
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.cause }

// Errorf returns an error of a kind whose text is only for the log.
func Errorf(kind Kind, format string, args ...any) error {
	return &Error{Kind: kind, cause: fmt.Errorf(format, args...)}
}

// Refuse returns an error that a page explains by its code, see the entries
// "refusal.*" of the text catalogue.
func Refuse(kind Kind, code, detail string) error {
	return &Error{Kind: kind, Code: code, Detail: detail}
}

// ErrUnclear marks a failure that leaves open whether the change was made: the
// database went away in the moment of the commit.
var ErrUnclear = errors.New("it is not known whether this was committed")

// KindOf returns the kind of err; Internal if it carries none.
func KindOf(err error) Kind {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Kind
	}
	return Internal
}

// CodeOf returns the refusal's code and detail, or "" if err carries none.
func CodeOf(err error) (code, detail string) {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code, e.Detail
	}
	return "", ""
}
