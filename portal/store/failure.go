package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"

	"wohnraum/portal"
)

// failure names what was done when the database refused. A broken unique index
// is Conflict: somebody was faster.
func failure(err error, doing string) error {
	if err == nil {
		return nil
	}
	return portal.Errorf(kindOf(err), "%s: %w", doing, err)
}

// committed names a commit that failed. What the database refused, or never heard
// of, has not happened; if it went away meanwhile, nobody here knows.
func committed(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	_, refused := errors.AsType[*pgconn.PgError](err)
	_, full := errors.AsType[*sqlite.Error](err)
	if refused || full || ctx.Err() != nil && errors.Is(err, ctx.Err()) {
		return portal.Errorf(portal.Unavailable, "commit: %w", err)
	}
	return portal.Errorf(portal.Unavailable, "commit: %w: %w", portal.ErrUnclear, err)
}

// judged tells a database that is away from a fault of ours, in an error that
// nobody has judged yet.
func judged(err error) error {
	if portal.KindOf(err) == portal.Internal && kindOf(err) == portal.Unavailable {
		return portal.Errorf(portal.Unavailable, "%w", err)
	}
	return err
}

func kindOf(err error) portal.Kind {
	if refused, ok := errors.AsType[*pgconn.PgError](err); ok {
		return postgresKind(refused.Code)
	}
	if refused, ok := errors.AsType[*sqlite.Error](err); ok {
		return sqliteKind(refused.Code())
	}
	if isAway(err) {
		return portal.Unavailable
	}
	return portal.Internal
}

// postgresKind reads a code of the SQL standard; its first two letters are its
// class.
func postgresKind(code string) portal.Kind {
	switch {
	case code == "23505": // a unique index
		return portal.Conflict
	case code == "22021": // text with a zero byte, or no UTF-8
		return portal.Invalid
	case code == "40001", code == "40P01", code == "55P03", code == "25P03", // others were in the way, or we for too long
		strings.HasPrefix(code, "08"), strings.HasPrefix(code, "53"), strings.HasPrefix(code, "57"): // away, full, ending
		return portal.Unavailable
	default:
		return portal.Internal
	}
}

// sqliteKind reads a result code; its last byte is the kind of the failure.
func sqliteKind(code int) portal.Kind {
	switch {
	case code == 2067, code == 1555: // a unique index, a primary key
		return portal.Conflict
	case code&0xff == 5, code&0xff == 10, code&0xff == 13: // busy, the disk fails, the disk is full
		return portal.Unavailable
	default:
		return portal.Internal
	}
}

// isAway tells whether the database did not answer, or not in time.
func isAway(err error) bool {
	if _, ok := errors.AsType[net.Error](err); ok {
		return true
	}
	for _, away := range []error{
		io.EOF, io.ErrUnexpectedEOF, net.ErrClosed, driver.ErrBadConn, sql.ErrConnDone, context.DeadlineExceeded,
	} {
		if errors.Is(err, away) {
			return true
		}
	}
	return strings.HasSuffix(err.Error(), "conn closed") // pgx has no value for it
}
