// Package records holds the drills about what is written down: an offer, a
// consent, a decision that somebody saw accepted is there afterwards, once and
// whole, whatever happened to the program, its database or its disk.
package records

import (
	"time"

	"wohnraum/cmd/drill/stage"
)

// Drills are those of this room.
func Drills() []stage.Drill {
	return []stage.Drill{
		{ID: "R1", Promise: "nothing accepted is lost, halved or doubled", Run: killed},
		{ID: "R2", Promise: "accepted survives a power cut", Run: synced},
		{ID: "R3", Promise: "the same on PostgreSQL", Run: serverKilled},
		{ID: "R10", Promise: "a full disk is a clear \"not saved\", then heals", Run: full},
		{ID: "R15", Promise: "a flat is never given twice", Within: 20 * time.Minute, Run: approvals},
	}
}
