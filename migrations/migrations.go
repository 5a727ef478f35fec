// Package migrations holds the schema as SQL files, one folder per dialect, with
// equal numbers and names in each. A file that was released is never edited: the
// next change is the next number.
package migrations

import "embed"

// FS holds the folders sqlite and postgres.
//
//go:embed sqlite/*.sql postgres/*.sql
var FS embed.FS
