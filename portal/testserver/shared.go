package testserver

import (
	"context"
	"strconv"
	"sync"
	"sync/atomic"
)

// shared is the one fast server of a program; it ends with the program.
var (
	shared = sync.OnceValues(func() (*Postgres, error) { return StartPostgres(context.Background()) })
	made   atomic.Int64
)

// SharedPostgres returns a fast server that everybody in this program uses
// together, each in a database of its own. It is started by the first who asks,
// and ends with the program.
func SharedPostgres() (*Postgres, error) { return shared() }

// Role makes a role that may sign in and nothing else.
func (p *Postgres) Role(ctx context.Context, name string) error {
	return p.ask(ctx, `CREATE ROLE "`+name+`" LOGIN`)
}

// Fresh makes a database that nobody else uses, as a copy of a template unless
// that is "", and returns its name.
func (p *Postgres) Fresh(ctx context.Context, template string) (string, error) {
	name := "fresh" + strconv.FormatInt(made.Add(1), 10)
	return name, p.Create(ctx, name, template)
}
