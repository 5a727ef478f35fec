// Package mails holds the drills about e-mail: none is lost, none comes twice
// without saying so, a dead mail server costs delay, a poison mail blocks nobody,
// and what comes back is noticed.
//
// Nothing in the program helps a drill. It holds the program at a point by what
// the mail server does, which is in this process and sees every command, or by
// the database's one writing lock, and kills it there. To let a dead worker's
// lease run out, it moves the lease instead of waiting for it.
package mails

import (
	"time"

	"wohnraum/cmd/drill/stage"
)

// Drills are those of this room.
func Drills() []stage.Drill {
	return []stage.Drill{
		{ID: "R4", Promise: "no e-mail is lost, none comes twice unmarked", Within: 20 * time.Minute, Run: killed},
		{ID: "R5", Promise: "a dead mail server costs delay, no message", Within: 15 * time.Minute, Run: away},
		{ID: "R6", Promise: "one poison message blocks nobody", Run: poisoned},
		{ID: "R7", Promise: "what comes back is noticed", Run: returned},
	}
}
