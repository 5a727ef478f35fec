package metrics

import (
	"context"
	"time"
)

// Sources are asked when somebody reads the metrics. Each may be nil.
type Sources struct {
	Version  string // of the program
	Database string // "sqlite" or "postgres"

	Queues  func(ctx context.Context) ([]Queue, error)
	Pools   func() []Pool
	Engines func(ctx context.Context) []Engine
	Leads   func() bool // does this process do the clock's work now?
}

// Queue is work that waits for a worker.
type Queue struct {
	Name    string
	Waiting int           // what is due
	Oldest  time.Duration // for how long the oldest of it has been due
	Trouble int           // what a person must look at
}

// Pool is the connections to the database that do one sort of work.
type Pool struct {
	Name             string
	Most, Open, Busy int
	Waits            int64         // how often somebody waited for a connection
	Waited           time.Duration // for how long together
}

// Engine is whether something that others run answers.
type Engine struct {
	Name  string
	Ready bool
}
