// Package outages holds the drills about what the portal leans on and can do
// without: while a helper is away, hangs, is slow or has forgotten everything,
// pages are answered, nothing opens that was closed, and it is used again by
// itself.
package outages

import "wohnraum/cmd/drill/stage"

// Drills are those of this room.
func Drills() []stage.Drill {
	return []stage.Drill{
		{ID: "R8", Promise: "works without Redis", Run: withoutRedis},
		{ID: "R9", Promise: "works without its search engine", Run: withoutSearch},
	}
}
