package portal

import (
	"database/sql/driver"
	"fmt"
	"time"
)

// instantLayout is fixed in width, so that text compares like time.
const instantLayout = "2006-01-02T15:04:05.000000Z"

// Instant is a moment as the databases keep it: fixed-width UTC text in SQLite,
// timestamptz in PostgreSQL, microseconds in both.
type Instant struct{ time.Time }

// At returns the instant of t, cut to what a database keeps.
func At(t time.Time) Instant { return Instant{t.UTC().Truncate(time.Microsecond)} }

// Value implements driver.Valuer. The zero instant is NULL.
func (i Instant) Value() (driver.Value, error) {
	if i.IsZero() {
		return nil, nil
	}
	return i.UTC().Format(instantLayout), nil
}

// Scan implements sql.Scanner. NULL becomes the zero instant.
func (i *Instant) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*i = Instant{}
	case time.Time:
		*i = At(v)
	case []byte:
		return i.parse(string(v))
	case string:
		return i.parse(v)
	default:
		return fmt.Errorf("portal: cannot read an instant from %T", src)
	}
	return nil
}

func (i *Instant) parse(text string) error {
	t, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return fmt.Errorf("portal: instant: %w", err)
	}
	*i = At(t)
	return nil
}
