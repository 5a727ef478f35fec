package upgrades

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"syscall"

	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"modernc.org/sqlite"

	"wohnraum/migrations"
)

// The drill starts itself again as a migration that dies by itself.
const (
	diesAfter = "DRILL_DIES_AFTER"
	migrates  = "DRILL_MIGRATES"
	inDialect = "DRILL_DIALECT"
	upTo      = "DRILL_UP_TO"
)

// Migrate carries out the migration that the environment names, if it names one,
// and dies (SIGKILL) after so many of its statements. A program that holds this
// drill calls it first.
func Migrate() (done bool, err error) {
	address := os.Getenv(migrates)
	if address == "" {
		return false, nil
	}
	last, err := strconv.Atoi(os.Getenv(diesAfter))
	if err != nil {
		return true, fmt.Errorf("%s: %w", diesAfter, err)
	}
	version, err := strconv.ParseInt(os.Getenv(upTo), 10, 64)
	if err != nil {
		return true, fmt.Errorf("%s: %w", upTo, err)
	}
	l := &life{last: last}
	if err := l.migrate(context.Background(), os.Getenv(inDialect), address, version); err != nil {
		return true, err
	}
	_, err = fmt.Println(l.statements)
	return true, err
}

// life counts statements up to the last one.
type life struct{ statements, last int }

func (l *life) passed() {
	if l.statements++; l.statements == l.last {
		_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
		select {} // it comes, and nothing may happen until then
	}
}

// migrate applies the program's own files with the program's own library.
func (l *life) migrate(ctx context.Context, dialect, address string, version int64) error {
	db := sql.OpenDB(connector{dialect: dialect, address: address, life: l})
	defer func() { _ = db.Close() }()
	db.SetMaxOpenConns(1)
	provider, err := provider(dialect, db)
	if err != nil {
		return err
	}
	if _, err := provider.UpTo(ctx, version); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return nil
}

func provider(dialect string, db *sql.DB) (*goose.Provider, error) {
	files, err := fs.Sub(migrations.FS, dialect)
	if err != nil {
		return nil, fmt.Errorf("migrations: %w", err)
	}
	known := goose.DialectSQLite3
	if dialect == postgres {
		known = goose.DialectPostgres
	}
	provider, err := goose.NewProvider(known, db, files)
	if err != nil {
		return nil, fmt.Errorf("migrations: %w", err)
	}
	return provider, nil
}

// connector opens connections on which each statement counts.
type connector struct {
	dialect, address string
	life             *life
}

// Driver implements driver.Connector.
func (c connector) Driver() driver.Driver {
	if c.dialect == postgres {
		return stdlib.GetDefaultDriver()
	}
	return &sqlite.Driver{}
}

// Connect implements driver.Connector.
func (c connector) Connect(context.Context) (driver.Conn, error) {
	conn, err := c.Driver().Open(c.address)
	if err != nil {
		return nil, fmt.Errorf("connect: %w", err)
	}
	return counted{conn, c.life}, nil
}

// counted is a connection of a life that ends.
type counted struct {
	driver.Conn
	life *life
}

// ExecContext implements driver.ExecerContext.
func (c counted) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	inner, ok := c.Conn.(driver.ExecerContext)
	if !ok {
		return nil, driver.ErrSkip
	}
	result, err := inner.ExecContext(ctx, query, args)
	c.life.passed()
	return result, err //nolint:wrapcheck // the driver's own word is what is asked for
}

// QueryContext implements driver.QueryerContext.
func (c counted) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	inner, ok := c.Conn.(driver.QueryerContext)
	if !ok {
		return nil, driver.ErrSkip
	}
	rows, err := inner.QueryContext(ctx, query, args)
	c.life.passed()
	return rows, err //nolint:wrapcheck // the driver's own word is what is asked for
}

// BeginTx implements driver.ConnBeginTx.
func (c counted) BeginTx(ctx context.Context, options driver.TxOptions) (driver.Tx, error) {
	inner, ok := c.Conn.(driver.ConnBeginTx)
	if !ok {
		return nil, driver.ErrSkip
	}
	tx, err := inner.BeginTx(ctx, options)
	return countedTx{tx, c.life}, err //nolint:wrapcheck // the driver's own word is what is asked for
}

// countedTx is a transaction whose commit counts as a statement.
type countedTx struct {
	driver.Tx
	life *life
}

// Commit implements driver.Tx.
func (t countedTx) Commit() error {
	err := t.Tx.Commit()
	t.life.passed()
	return err //nolint:wrapcheck // the driver's own word is what is asked for
}
