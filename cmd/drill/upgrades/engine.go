package upgrades

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"wohnraum/cmd/drill/stage"
)

// The dialects are named like their folders of migrations.
const (
	lite     = "sqlite"
	postgres = "postgres"
)

// engine is a kind of database on which migrations are interrupted.
type engine struct {
	dialect string
	schema  string // a query for kind and name, and text, of everything that was created
	quiet   string // lets rows be written without regard to what hangs on them
	county  string // a database of this kind that holds the demo county

	// clone makes a database like another one, an empty one like "".
	clone func(ctx context.Context, database string) (string, error)
	// drop removes one that has served.
	drop func(ctx context.Context, database string) error
	// address is where a driver finds a database.
	address func(database string) string
	// settle lets a program work on a database.
	settle func(p *stage.Program, database string)
}

func (e engine) open(database string) *sql.DB {
	db := sql.OpenDB(connector{dialect: e.dialect, address: e.address(database), life: &life{}})
	db.SetMaxOpenConns(1)
	return db
}

// draw sketches a database.
func (e engine) draw(ctx context.Context, database string) (sketch, error) {
	db := e.open(database)
	defer func() { _ = db.Close() }()
	return draw(ctx, db, e.schema)
}

// tables are those among everything that was created.
func (s sketch) tables() []string {
	var names []string
	for name := range s {
		if table, ok := strings.CutPrefix(name, "table "); ok {
			names = append(names, table)
		}
	}
	slices.Sort(names)
	return names
}

// liteEngine keeps each database in a data folder.
var liteEngine = engine{
	dialect: lite, quiet: "PRAGMA foreign_keys = OFF",
	schema:  "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'",
	address: func(data string) string { return "file:" + filepath.Join(data, "wohnraum.db") },
	drop:    func(_ context.Context, data string) error { return os.RemoveAll(data) },
	settle:  func(p *stage.Program, data string) { p.Data = data },
}

func onSQLite(ctx context.Context, s *stage.Stage) (engine, error) {
	county, err := s.County(ctx)
	e := liteEngine
	e.county = county
	e.clone = func(_ context.Context, data string) (string, error) {
		folder, err := s.Folder("migrated")
		if err != nil {
			return "", err
		}
		err = stage.CopyFile(folder, county, "secret.key")
		if _, empty := os.Stat(filepath.Join(data, "wohnraum.db")); data != "" && empty == nil {
			err = errors.Join(err, stage.CopyRecords(folder, data))
		}
		return folder, err
	}
	return e, err
}

// onPostgres keeps each database on one server.
func onPostgres(ctx context.Context, s *stage.Stage) (engine, error) {
	office, err := s.Office(ctx)
	if err != nil {
		return engine{}, err
	}
	return engine{
		dialect: postgres, county: office.Database, quiet: "SET session_replication_role = replica",
		schema: `SELECT 'table ' || table_name, 'table' FROM information_schema.tables WHERE table_schema = 'public'
			UNION ALL SELECT 'column ' || table_name || '.' || column_name, concat_ws(' ', data_type, collation_name, is_nullable, column_default)
				FROM information_schema.columns WHERE table_schema = 'public'
			UNION ALL SELECT 'index ' || indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
			UNION ALL SELECT 'constraint ' || conrelid::regclass || '.' || conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid <> 0 AND connamespace = 'public'::regnamespace
			UNION ALL SELECT 'trigger ' || tgrelid::regclass || '.' || tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
			UNION ALL SELECT 'function ' || proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace`,
		clone: func(ctx context.Context, database string) (string, error) { return office.Server.Fresh(ctx, database) },
		drop: func(ctx context.Context, database string) error {
			return dropOn(ctx, office.Server.URL("postgres"), database)
		},
		address: office.Server.URL,
		settle: func(p *stage.Program, database string) {
			p.In(&stage.Office{Server: office.Server, Database: database, KeyFile: office.KeyFile})
		},
	}, nil
}

// dropOn removes a database beside which another one is open.
func dropOn(ctx context.Context, beside, database string) error {
	db := sql.OpenDB(connector{dialect: postgres, address: beside, life: &life{}})
	_, err := db.ExecContext(ctx, `DROP DATABASE "`+database+`" WITH (FORCE)`)
	if err != nil {
		err = fmt.Errorf("drop: %w", err)
	}
	return errors.Join(err, db.Close())
}
