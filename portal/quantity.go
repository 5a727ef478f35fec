package portal

import "database/sql"

// Cents is an amount of money in euro cents.
type Cents int64

// Area is a floor area in hundredths of a square metre.
type Area int64

// Rooms counts rooms in halves: 5 means two and a half rooms, the way German
// listings count them.
type Rooms int

// Maybe is a value that may be unknown. Unknown is an answer of its own in this
// portal: it is never read as zero, "no" or "fits".
type Maybe[T any] = sql.Null[T]

// Known returns a value that is known.
func Known[T any](v T) Maybe[T] { return Maybe[T]{V: v, Valid: true} }

// Answer is a question's answer: yes, no, or "" for "weiß ich nicht".
type Answer string

// The two answers that are known.
const (
	Unknown Answer = ""
	Yes     Answer = "yes"
	No      Answer = "no"
)

// AnswerOf turns a fact into an answer.
func AnswerOf(fact bool) Answer {
	if fact {
		return Yes
	}
	return No
}
