package store

import (
	"time"

	"github.com/jmoiron/sqlx"
)

// Pool is how the connections fare that do one sort of work.
type Pool struct {
	Name             string
	Most, Open, Busy int
	Waits            int64         // how often somebody waited for a connection
	Waited           time.Duration // for how long together
}

// Pools says how the connections fare.
func (db *DB) Pools() []Pool { return []Pool{poolOf("write", db.write), poolOf("read", db.read)} }

func poolOf(name string, of *sqlx.DB) Pool {
	now := of.Stats()
	return Pool{
		Name: name, Most: now.MaxOpenConnections, Open: now.OpenConnections, Busy: now.InUse, Waits: now.WaitCount, Waited: now.WaitDuration,
	}
}
