package store

import (
	"context"
	"database/sql"

	"github.com/jmoiron/sqlx"
)

// engine is what differs between the databases once they are open. Everything
// above it is one text for both: conditions on a yes or no name the column
// alone, numbers that are compared with a parameter are cast, and what somebody
// typed is folded in Go.
type engine struct {
	write, read      *sqlx.DB
	writing, reading *sql.TxOptions
	// alone lets a writing transaction wait until it is the only one.
	alone func(context.Context, *sqlx.Tx) error
	// address is where notifications come from; "" where there is one process.
	address string
}

// Shared tells whether other processes may work on the same records.
func (e engine) Shared() bool { return e.address != "" }
