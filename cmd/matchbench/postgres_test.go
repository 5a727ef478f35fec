package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"wohnraum/matching"
	"wohnraum/matching/invented"
)

// database is a cluster for the test; without PostgreSQL the test is skipped.
func database(t *testing.T) *cluster {
	t.Helper()
	programs := findPostgres()
	if programs == "" {
		t.Skipf("PostgreSQL is not installed (Debian: %s)", postgresPackage)
	}
	db, err := startCluster(t.Context(), programs)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.stop(context.WithoutCancel(t.Context())); err != nil {
			t.Error(err)
		}
		if _, err := os.Stat(db.folder); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("the folder of the stopped cluster: %v", err)
		}
	})
	return db
}

// TestPostgres starts one cluster for all: to start one takes a second.
func TestPostgres(t *testing.T) {
	t.Parallel()
	db := database(t)
	isAloneAndOnOneThread(t, db)
	answersLikeTheEngine(t, db)
	noticesWrongPairs(t, db)
	runsOnAlthoughInterrupted(t, db)
}

// isAloneAndOnOneThread: no port is open, nobody else is in it, and what the
// goals are for is switched on.
func isAloneAndOnOneThread(t *testing.T, db *cluster) {
	t.Helper()
	for setting, want := range map[string]string{
		"listen_addresses": "", "jit": "off", "max_parallel_workers_per_gather": "0", "fsync": "off", "autovacuum": "off",
	} {
		answer, _, err := db.ask(t.Context(), "SHOW "+setting+";\n")
		if err != nil || strings.TrimSpace(answer) != want {
			t.Errorf("%s is %q, want %q, %v", setting, answer, want, err)
		}
	}
	info, err := os.Stat(db.data())
	if err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the data can be read by others: %v, %v", info.Mode(), err)
	}
}

// answersLikeTheEngine: the same pairs and the same best ten, in both views, for
// several counties.
func answersLikeTheEngine(t *testing.T, db *cluster) {
	t.Helper()
	for seed := range uint64(4) {
		b := prepared(t, invented.Size{Name: "own", Households: 400, Vacancies: 150}, seed)
		rows := newSQLRows(b.problem, b.loop)
		if _, _, err := db.ask(t.Context(), "DROP SCHEMA public CASCADE;\nCREATE SCHEMA public;\n"+rows.script()); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"fitting", "fitting_ready"} {
			v := view{name: name}
			if err := errors.Join(b.allPairs(t.Context(), db, v), b.bestTen(t.Context(), db, v, rows)); err != nil {
				t.Fatal(err)
			}
		}
		if err := b.table.faults(); err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
		if len(b.table.rows) != 4 || b.engine.CountFitting() < 500 {
			t.Errorf("seed %d: %d rows about %d pairs", seed, len(b.table.rows), b.engine.CountFitting())
		}
	}
}

// noticesWrongPairs takes one fitting household away: the comparison must notice.
func noticesWrongPairs(t *testing.T, db *cluster) {
	t.Helper()
	b := prepared(t, invented.Size{Name: "own", Households: 400, Vacancies: 150}, 3)
	const mistake = `DELETE FROM wish w USING (SELECT v.municipality, f.household FROM fitting f
		JOIN vacancy v ON v.id = f.vacancy ORDER BY f.urgency DESC LIMIT 1) x
		WHERE x.municipality = w.municipality AND x.household = w.household;`
	if _, _, err := db.ask(t.Context(), mistake); err != nil {
		t.Fatal(err)
	}
	if err := b.allPairs(t.Context(), db, view{name: "fitting"}); err != nil {
		t.Fatal(err)
	}
	if b.table.faults() == nil {
		t.Error("a missing pair was not noticed")
	}
}

// prepared is a bench with engine and loop, and nothing measured yet.
func prepared(t *testing.T, size invented.Size, seed uint64) *bench {
	t.Helper()
	p, err := invented.County(size, seed)
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{size: size, seed: seed, problem: p, rounds: 1}
	if err := b.prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	return b
}

// runsOnAlthoughInterrupted: Ctrl-C ends a question, and the server is ended by
// who started it.
func runsOnAlthoughInterrupted(t *testing.T, db *cluster) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := db.ask(ctx, "SELECT 1;"); !errors.Is(err, context.Canceled) {
		t.Errorf("asked after the interruption: %v", err)
	}
	if _, err := os.Stat(filepath.Join(db.data(), "postmaster.pid")); err != nil {
		t.Errorf("the server is gone before it was stopped: %v", err)
	}
	if _, _, err := db.ask(t.Context(), "SELECT nonsense;"); err == nil || !strings.Contains(err.Error(), "nonsense") {
		t.Errorf("a wrong question: %v", err)
	}
}

func TestStartCluster_LeavesNothingWhenItFails(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("TMPDIR", folder)
	if _, err := startCluster(t.Context(), "/no/such/folder"); err == nil {
		t.Fatal("started a server that is not there")
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
		t.Errorf("%v is left, %v", left, err)
	}
}

const report = `LOG:  EXECUTOR STATISTICS
DETAIL:  ! system usage stats:
!	0.651222 s user, 0.000100 s system, 2.147295 s elapsed
!	[0.653375 s user, 0.004660 s system total]
!	0/0 [104/0] filesystem blocks in/out
`

func TestExecutorTime(t *testing.T) {
	t.Parallel()
	around := strings.ReplaceAll(report, "0.651222", "0.651722")
	for name, c := range map[string]struct {
		log               string
		questions, rounds int
		want              time.Duration
	}{
		"reported once":  {report, 1, 1, 651_322 * time.Microsecond},
		"reported twice": {report + around, 1, 1, 651_322 * time.Microsecond},
		"two questions":  {report + around + report + around, 2, 1, 2 * 651_322 * time.Microsecond},
		"two rounds":     {around + around + report + around, 1, 2, 651_322 * time.Microsecond},
		"two of each":    {around + report + report + report, 2, 2, 2 * 651_322 * time.Microsecond},
	} {
		if took, err := executorTime(c.log, c.questions, c.rounds); err != nil || took.Round(time.Microsecond) != c.want {
			t.Errorf("%s: %s, %v; want %s", name, took, err, c.want)
		}
	}
	for name, log := range map[string]string{
		"nothing": "", "another number": report + report + report, "another format": "!\tmuch s user, 0.1 s system, 2 s elapsed\n",
	} {
		if took, err := executorTime(log, 2, 1); err == nil {
			t.Errorf("%s was read as %s", name, took)
		}
	}
}

func TestFindPostgres_TakesTheNewest(t *testing.T) {
	t.Parallel()
	if version("/usr/lib/postgresql/9.6/bin/initdb") != 0 || version("/usr/lib/postgresql/15/bin/initdb") != 15 {
		t.Error("versions are not read from the path")
	}
	if folder := findPostgres(); folder != "" {
		if _, err := os.Stat(filepath.Join(folder, "pg_ctl")); err != nil {
			t.Error(err)
		}
	}
}

// TestCodes: what is not known never fits, on either side.
func TestCodes(t *testing.T) {
	t.Parallel()
	unknown := matching.Vacancy{}
	if lacks(unknown) != needStepFree|needWheelchair|needPets|needUnlimited || climb(unknown) != tooHigh {
		t.Errorf("an unknown dwelling lacks %b and is on floor %d", lacks(unknown), climb(unknown))
	}
	best := matching.Vacancy{
		StepFree: matching.Yes, Wheelchair: matching.Yes, PetsAllowed: matching.Yes, FixedTerm: matching.No,
		Floor: matching.Known(-1), Lift: matching.No,
	}
	if lacks(best) != 0 || climb(best) != 1 {
		t.Errorf("the best dwelling lacks %b and takes %d floors", lacks(best), climb(best))
	}
	if best.Lift = matching.Yes; climb(best) != 0 {
		t.Error("a lift leaves stairs")
	}
	anybody := matching.Candidate{}
	if needs(anybody) != needStepFree|needWheelchair|needPets|needUnlimited || highest(anybody) != 0 {
		t.Errorf("an unknown household needs %b and climbs to %d", needs(anybody), highest(anybody))
	}
	climber := matching.Candidate{
		NeedsStepFree: matching.No, NeedsWheelchair: matching.No, Pets: matching.No, RefusesFixedTerm: matching.No,
		StairsLimited: matching.No,
	}
	if needs(climber) != 0 || highest(climber) <= tooHigh {
		t.Errorf("a household without needs has %b and climbs to %d", needs(climber), highest(climber))
	}
	if day("", never) != never || day("1970-01-03", 0) != 2 || day("2026-11-22", 0) >= never {
		t.Error("days are numbered wrongly")
	}
	if line(1, true, "{2,3}", `\N`) != "1\ttrue\t{2,3}\t\\N\n" {
		t.Errorf("a line is %q", line(1, true, "{2,3}", `\N`))
	}
}
