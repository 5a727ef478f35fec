package upgrades

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"wohnraum/cmd/drill/stage"
	"wohnraum/migrations"
)

// underneath brings the schema up to date while the version before works on it:
// a new migration must leave room for whoever still runs the old program. That one
// is built from the history of this repository.
func underneath(ctx context.Context, s *stage.Stage, outcome *stage.Outcome) error {
	e, err := onSQLite(ctx, s)
	if err != nil {
		return err
	}
	binary, version, err := before(ctx, s)
	if err != nil {
		return err
	}
	data, err := e.old(ctx, version)
	if err != nil {
		return err
	}
	older, err := s.Program(ctx, "older")
	if err != nil {
		return err
	}
	newer, err := s.Program(ctx, "newer")
	if err != nil {
		return err
	}
	older.Use(binary)
	older.Data, newer.Data, newer.Addr = data, data, older.Addr
	if err := older.Start(ctx); err != nil {
		return err
	}
	traffic, err := newTraffic(ctx, older)
	if err != nil {
		return err
	}
	defer traffic.close()
	err = traffic.while(ctx, func(ctx context.Context) error {
		if err := stage.Pause(ctx, time.Second); err != nil {
			return err
		}
		if _, err := newer.Command(ctx, "migrate"); err != nil {
			return err //nolint:wrapcheck // the command names itself
		}
		return stage.Pause(ctx, 2*time.Second)
	})
	if err != nil {
		return err
	}
	outcome.Add(fmt.Sprintf("schema %d made newer under its program: ", version), traffic.outcome())
	_, err = older.Stop(2 * stopsWithin)
	return errors.Join(err, newer.Start(ctx), newer.End())
}

// before builds the program as it was before the newest migration, and says which
// schema it knew.
func before(ctx context.Context, s *stage.Stage) (binary string, version int64, err error) {
	folder, err := s.Folder("history")
	if err != nil {
		return "", 0, err
	}
	const fetch = `set -e
cd "$(git rev-parse --show-toplevel)"
newest=$(ls migrations/sqlite | tail -1)
added=$(git log --diff-filter=A --format=%H -- "migrations/sqlite/$newest" | tail -1)
git archive "$added~1" | tar -x -C "$1"
cd "$1"
go build -o old ./cmd/wohnraum
ls migrations/sqlite | tail -1`
	out, err := exec.CommandContext(ctx, "sh", "-c", fetch, "sh", folder).Output() //nolint:gosec // into a folder of the stage
	if err != nil {
		return "", 0, fmt.Errorf("the version before is built from the history of the repository: %w: %s", err, out)
	}
	name := strings.TrimSpace(string(out))
	if _, err := fmt.Sscanf(name, "%d_", &version); err != nil {
		return "", 0, fmt.Errorf("newest migration of the version before, %q: %w", name, err)
	}
	if _, err := migrations.FS.Open("sqlite/" + name); err != nil {
		return "", 0, fmt.Errorf("a migration was renamed: %w", err)
	}
	binary = filepath.Join(folder, "old")
	_, err = os.Stat(binary)
	return binary, version, err
}
