// Package upgrades holds the drills about what an operator does on purpose: a
// restart, a new version with a new schema, a backup and its return.
package upgrades

import (
	"time"

	"wohnraum/cmd/drill/stage"
)

// Drills are those of this room.
func Drills() []stage.Drill {
	return []stage.Drill{
		{ID: "R13", Promise: "a restart is invisible", Run: restarted},
		{ID: "R14", Promise: "a stopped migration is repaired", Within: 30 * time.Minute, Run: interrupted},
		{ID: "R16", Promise: "a backup restores, within limits", Run: restored},
	}
}
