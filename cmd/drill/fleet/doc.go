// Package fleet holds the drills about several processes on one database: what is
// to happen once happens once, whoever of them dies.
package fleet

import (
	"time"

	"wohnraum/cmd/drill/stage"
)

// Drills are those of this room.
func Drills() []stage.Drill {
	return []stage.Drill{
		{ID: "R20", Promise: "two processes share the work", Within: 15 * time.Minute, Run: leaderKilled},
	}
}
