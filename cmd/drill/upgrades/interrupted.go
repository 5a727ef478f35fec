package upgrades

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"

	"wohnraum/cmd/drill/stage"
)

// interrupted kills a migration after each of its statements, with the records of
// a county in the database, and starts the program on what is left. It must make
// of it what an undisturbed migration would have made.
func interrupted(ctx context.Context, s *stage.Stage) (stage.Outcome, error) {
	var outcome stage.Outcome
	for _, prepare := range []func(context.Context, *stage.Stage) (engine, error){onSQLite, onPostgres} {
		e, err := prepare(ctx, s)
		if err != nil {
			return outcome, err
		}
		if err := interruptedOn(ctx, s, e, &outcome); err != nil {
			return outcome, fmt.Errorf("%s: %w", e.dialect, err)
		}
	}
	return outcome, nil
}

func interruptedOn(ctx context.Context, s *stage.Stage, e engine, outcome *stage.Outcome) error {
	p, err := s.Program(ctx, "migrating")
	if err != nil {
		return err
	}
	t := trial{engine: e, program: p}
	numbers, err := e.numbers()
	if err != nil {
		return err
	}
	for n, to := range numbers {
		if !s.Full && n > 0 && n < len(numbers)-1 {
			continue // in short, the first migration and the last
		}
		before := int64(0)
		if n > 0 {
			before = numbers[n-1]
		}
		if err := t.step(ctx, before, to, s.Times(3, 1000)); err != nil {
			return fmt.Errorf("migration %d: %w", to, err)
		}
	}
	refused, err := t.refusesTheFuture(ctx)
	outcome.Figures = append(outcome.Figures,
		stage.AtLeast(e.dialect+": killed after a statement", t.kills, 2),
		stage.AtMost(e.dialect+": schema or data differ", len(t.differences), 0),
		stage.Holds(e.dialect+": refuses a newer schema", refused))
	outcome.Note(t.differences...)
	return err
}

// numbers are the migrations there are.
func (e engine) numbers() ([]int64, error) {
	db := e.open(e.county)
	defer func() { _ = db.Close() }()
	migrations, err := provider(e.dialect, db)
	if err != nil {
		return nil, err
	}
	var numbers []int64
	for _, source := range migrations.ListSources() {
		numbers = append(numbers, source.Version)
	}
	return numbers, nil
}

// trial is what was found on one kind of database.
type trial struct {
	engine
	program     *stage.Program
	kills       int
	differences []string
}

// step interrupts one migration, most times at most.
func (t *trial) step(ctx context.Context, before, to int64, most int) error {
	old, err := t.old(ctx, before)
	if err != nil {
		return err
	}
	defer func() { _ = t.drop(ctx, old) }()
	want, err := t.repaired(ctx, old, to, 0)
	if err != nil {
		return err
	}
	statements, err := t.statements(ctx, old, to)
	if err != nil {
		return err
	}
	every := max(1, statements/most)
	for last := every; last <= statements; last += every {
		got, err := t.repaired(ctx, old, to, last)
		if err != nil {
			return fmt.Errorf("killed after statement %d: %w", last, err)
		}
		t.kills++
		for _, difference := range got.differences(want) {
			t.differences = append(t.differences, fmt.Sprintf("%s, migration %d, killed after statement %d of %d: %s", t.dialect, to, last, statements, difference))
		}
	}
	return nil
}

// repaired lets the program migrate what a killed migration left, and sketches
// the result; last is 0 if nobody was killed.
func (t *trial) repaired(ctx context.Context, old string, to int64, last int) (sketch, error) {
	database, err := t.clone(ctx, old)
	if err != nil {
		return nil, err
	}
	defer func() { _ = t.drop(ctx, database) }()
	if last > 0 {
		if said, err := t.dying(ctx, database, to, last); err == nil {
			return nil, fmt.Errorf("it did not die: %s", said)
		} else if died, ok := errors.AsType[*exec.ExitError](err); !ok || died.ExitCode() != -1 {
			return nil, fmt.Errorf("it did not die by the kill: %w: %s", err, said)
		}
	}
	t.settle(t.program, database)
	if _, err := t.program.Command(ctx, "migrate"); err != nil {
		return nil, err //nolint:wrapcheck // the command names itself
	}
	return t.draw(ctx, database)
}

// statements is how many an undisturbed migration has.
func (t *trial) statements(ctx context.Context, old string, to int64) (int, error) {
	database, err := t.clone(ctx, old)
	if err != nil {
		return 0, err
	}
	defer func() { _ = t.drop(ctx, database) }()
	said, err := t.dying(ctx, database, to, 0)
	if err != nil {
		return 0, fmt.Errorf("%w: %s", err, said)
	}
	count, err := strconv.Atoi(strings.TrimSpace(said))
	if err != nil {
		return 0, fmt.Errorf("statements: %w", err)
	}
	return count, nil
}

// dying starts this program again as a migration that dies after a statement.
func (t *trial) dying(ctx context.Context, database string, to int64, last int) (string, error) {
	self, err := os.Executable()
	if err != nil {
		return "", fmt.Errorf("this program: %w", err)
	}
	child := exec.CommandContext(ctx, self) //nolint:gosec // this program itself
	child.Env = []string{
		migrates + "=" + t.address(database), inDialect + "=" + t.dialect, upTo + "=" + strconv.FormatInt(to, 10), diesAfter + "=" + strconv.Itoa(last),
	}
	said, err := child.CombinedOutput()
	return string(said), err //nolint:wrapcheck // the caller reads how it ended
}

// refusesTheFuture shows the program a schema that a newer one has made.
func (t *trial) refusesTheFuture(ctx context.Context) (bool, error) {
	database, err := t.clone(ctx, t.county)
	if err != nil {
		return false, err
	}
	db := t.open(database)
	defer func() { _ = db.Close() }()
	if _, err := db.ExecContext(ctx, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (999999, TRUE)"); err != nil {
		return false, fmt.Errorf("a newer schema: %w", err)
	}
	t.settle(t.program, database)
	for _, command := range []string{"migrate", "serve"} {
		said, err := t.program.Command(ctx, command)
		if err == nil || !strings.Contains(said, "newer version") {
			return false, nil
		}
	}
	return true, nil
}
