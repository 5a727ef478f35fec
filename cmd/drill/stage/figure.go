package stage

import (
	"cmp"
	"fmt"
	"time"
)

// Figure is one number that a promise is held to.
type Figure struct {
	Name, Got, Limit string
	Met              bool
}

// AtMost is met up to the limit.
func AtMost[T cmp.Ordered](name string, got, limit T) Figure {
	return Figure{Name: name, Got: text(got), Limit: "≤ " + text(limit), Met: got <= limit}
}

// AtLeast is met from the limit on.
func AtLeast[T cmp.Ordered](name string, got, limit T) Figure {
	return Figure{Name: name, Got: text(got), Limit: "≥ " + text(limit), Met: got >= limit}
}

// Exactly is met by one value only.
func Exactly[T comparable](name string, got, want T) Figure {
	return Figure{Name: name, Got: text(got), Limit: text(want), Met: got == want}
}

// Holds is met by yes.
func Holds(name string, yes bool) Figure { return Exactly(name, word(yes), word(true)) }

// Aside is a number without a limit, for whoever reads the table.
func Aside[T any](name string, got T) Figure {
	return Figure{Name: name, Got: text(got), Limit: "-", Met: true}
}

func word(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

func text(value any) string {
	switch v := value.(type) {
	case time.Duration:
		return v.Round(roundTo(v)).String()
	case float64:
		return fmt.Sprintf("%.3g", v)
	default:
		return fmt.Sprint(v)
	}
}

// roundTo leaves three digits or so: more are noise.
func roundTo(d time.Duration) time.Duration {
	if d < time.Second {
		return 100 * time.Microsecond
	}
	return 10 * time.Millisecond
}
