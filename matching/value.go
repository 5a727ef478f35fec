package matching

import "wohnraum/matching/rent"

// The quantities of the tables are the quantities of the engine.
type (
	// Cents is an amount of money in euro cents.
	Cents = rent.Cents
	// Area is a floor area in hundredths of a square metre.
	Area = rent.Area
	// Rooms counts rooms in halves; 5 is two and a half.
	Rooms = rent.Rooms
	// Date is a calendar day written "2006-01-02"; "" is unknown or open.
	Date = rent.Date
)

// Maybe is a value that may be unknown. The zero Maybe is unknown.
type Maybe[T any] struct {
	V     T
	Valid bool
}

// Known returns a value that is known.
func Known[T any](v T) Maybe[T] { return Maybe[T]{V: v, Valid: true} }

// Fact is a question that was answered yes, answered no, or not answered yet.
// The zero Fact is not answered.
type Fact string

// The three facts.
const (
	NotKnown Fact = ""
	Yes      Fact = "yes"
	No       Fact = "no"
)

// Kind says how to read a Value.
type Kind string

// The kinds of values. KindNone is a side of a verdict that has no value, such
// as the limit where a rule has none, or a fact nobody knows.
const (
	KindNone    Kind = ""
	KindMoney   Kind = "money"   // Number in cents
	KindArea    Kind = "area"    // Number in hundredths of a square metre
	KindRooms   Kind = "rooms"   // Number in half rooms
	KindPersons Kind = "persons" // Number of persons
	KindFloor   Kind = "floor"   // Number of the floor; 0 is the ground floor
	KindDays    Kind = "days"    // Number of days
	KindDay     Kind = "day"     // Text as Date
	KindFact    Kind = "fact"    // Text as Fact
	KindCodes   Kind = "codes"   // Codes of the caller: municipalities, target groups, zones
)

// Value is one side of a comparison as data: the caller's pages turn it into
// words, so that the engine speaks no language.
type Value struct {
	Kind   Kind
	Number int64
	Text   string
	Codes  []string
}

// Money is an amount as a value.
func Money(c Cents) Value { return Value{Kind: KindMoney, Number: int64(c)} }

func number[T ~int | ~int64](kind Kind, n T) Value { return Value{Kind: kind, Number: int64(n)} }

func day(d Date) Value {
	if d == "" {
		return Value{}
	}
	return Value{Kind: KindDay, Text: string(d)}
}

func fact(f Fact) Value {
	if f == NotKnown {
		return Value{}
	}
	return Value{Kind: KindFact, Text: string(f)}
}

// code is one code as a value; none if it is not known.
func code(key string) Value {
	if key == "" {
		return Value{}
	}
	return codes(key)
}

func codes(list ...string) Value {
	if len(list) == 0 {
		return Value{}
	}
	return Value{Kind: KindCodes, Codes: list}
}

// maybe is the value of something that may be unknown.
func maybe[T ~int | ~int64](kind Kind, m Maybe[T]) Value {
	if !m.Valid {
		return Value{}
	}
	return number(kind, m.V)
}
