package matching

import "errors"

// Goal says what a plan puts first. MostUrgent is the published order and the
// only one that proposals follow; the others exist so that people can see what
// another order would gain, and what it would cost.
type Goal string

// The goals. Each houses as many households as is possible without giving up
// what it puts first.
const (
	MostUrgent  Goal = "most-urgent"  // urgency, then fit
	MostPersons Goal = "most-persons" // persons housed, then urgency, then fit
	BestFit     Goal = "best-fit"     // households housed, then fit, then urgency
)

// Goals returns all goals, the published order first.
func Goals() []Goal { return []Goal{MostUrgent, MostPersons, BestFit} }

// ErrNoGoal is a goal that is none of [Goals].
var ErrNoGoal = errors.New("matching: no such goal")
