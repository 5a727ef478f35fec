package fleet

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"wohnraum/cmd/drill/stage"
)

// takeoverWithin is how long the clock's work may wait for another leader.
const takeoverWithin = 30 * time.Second

// leaderKilled kills the worker that leads while it is in the middle of a job. A
// lock on the table that the job writes holds it there; what it had changed is
// gone with it. Another worker must follow, do that job and those after it, and
// none of those that were done before a second time.
func leaderKilled(ctx context.Context, s *stage.Stage) (stage.Outcome, error) {
	var outcome stage.Outcome
	slowest, rounds := time.Duration(0), s.Times(1, 5)
	for range rounds {
		f, err := newFleet(ctx, s)
		if err != nil {
			return outcome, err
		}
		took, err := f.loseLeader(ctx)
		if err := errors.Join(err, f.count(ctx, &outcome)); err != nil {
			return outcome, err
		}
		slowest = max(slowest, took)
	}
	outcome.Figures = append(outcome.Figures, stage.AtMost("the other one works after", slowest, takeoverWithin))
	outcome.Figures = append(outcome.Figures, stage.Exactly("leaders killed in a job", rounds, rounds))
	return outcome, nil
}

// fleet is two workers in an office.
type fleet struct {
	office  *stage.Office
	db      *sql.DB
	workers []*stage.Program
}

// counting notes each run of a job that was committed, beside the portal's own
// note of the last one.
const counting = `DELETE FROM setting WHERE name LIKE 'job.%';
CREATE TABLE drill_run (name TEXT NOT NULL);
CREATE FUNCTION drill_count() RETURNS trigger LANGUAGE plpgsql AS $$
	BEGIN INSERT INTO drill_run VALUES (NEW.name); RETURN NEW; END $$;
CREATE TRIGGER drill_count AFTER INSERT OR UPDATE ON setting
	FOR EACH ROW WHEN (NEW.name LIKE 'job.%') EXECUTE FUNCTION drill_count()`

func newFleet(ctx context.Context, s *stage.Stage) (*fleet, error) {
	office, err := s.Office(ctx)
	if err != nil {
		return nil, err
	}
	f := &fleet{office: office}
	if f.db, err = sql.Open("pgx", office.URL()); err != nil {
		return nil, fmt.Errorf("beside the workers: %w", err)
	}
	s.AtEnd(f.db.Close)
	if _, err := f.db.ExecContext(ctx, counting); err != nil {
		return nil, fmt.Errorf("count the jobs: %w", err)
	}
	for range 2 {
		worker, err := s.Program(ctx, "worker")
		if err != nil {
			return nil, err
		}
		worker.In(office).Set("WOHNRAUM_WORKER_ADDR=" + worker.Addr)
		f.workers = append(f.workers, worker)
	}
	return f, nil
}

// loseLeader returns how long nobody did the clock's work.
func (f *fleet) loseLeader(ctx context.Context) (time.Duration, error) {
	lock, err := f.db.BeginTx(ctx, nil)
	if err != nil {
		return 0, fmt.Errorf("lock: %w", err)
	}
	defer func() { _ = lock.Rollback() }()
	if _, err := lock.ExecContext(ctx, "LOCK TABLE session IN SHARE MODE"); err != nil {
		return 0, fmt.Errorf("lock: %w", err)
	}
	if err := f.workers[0].Start(ctx, "worker"); err != nil {
		return 0, err
	}
	if _, err := stage.Until(ctx, 30*time.Second, "the leader is in the middle of a job", f.held); err != nil {
		return 0, errors.Join(err, errors.New(f.workers[0].Said(1000)))
	}
	if err := f.workers[1].Launch("worker"); err != nil {
		return 0, err
	}
	if err := f.workers[0].Kill(); err != nil {
		return 0, err
	}
	killed := time.Now()
	if err := lock.Rollback(); err != nil {
		return 0, fmt.Errorf("lock: %w", err)
	}
	_, err = stage.Until(ctx, 2*takeoverWithin, "the other worker does the job", func(ctx context.Context) bool { return f.runs(ctx, purge) > 0 })
	return time.Since(killed), err
}

// purge is the job in whose middle the leader dies.
const purge = "job.purge_sessions"

// held tells whether a worker waits for the lock.
func (f *fleet) held(ctx context.Context) bool {
	var waiting int
	err := f.db.QueryRowContext(ctx, `SELECT count(*) FROM pg_stat_activity
		WHERE datname = current_database() AND wait_event_type = 'Lock' AND wait_event = 'relation'`).Scan(&waiting)
	return err == nil && waiting > 0
}

func (f *fleet) runs(ctx context.Context, job string) int {
	var runs int
	if err := f.db.QueryRowContext(ctx, "SELECT count(*) FROM drill_run WHERE name = $1", job).Scan(&runs); err != nil {
		return 0
	}
	return runs
}

// count waits until the work is done, and looks at what it came to.
func (f *fleet) count(ctx context.Context, outcome *stage.Outcome) error {
	if err := f.settled(ctx); err != nil {
		return err
	}
	var jobs, twice int
	err := f.db.QueryRowContext(ctx, `SELECT count(*), count(*) FILTER (WHERE runs > 1)
		FROM (SELECT count(*) AS runs FROM drill_run GROUP BY name) AS job`).Scan(&jobs, &twice)
	if err != nil {
		return fmt.Errorf("count: %w", err)
	}
	var mails int
	err = f.db.QueryRowContext(ctx, `SELECT count(*) FROM (SELECT 1 FROM outbox WHERE kind = 'placement.morning_summary'
		GROUP BY recipient_address, date_trunc('day', created_at) HAVING count(*) > 1) AS doubled`).Scan(&mails)
	if err != nil {
		return fmt.Errorf("count: %w", err)
	}
	broken, err := f.office.BrokenAudit(ctx)
	if err != nil {
		return err
	}
	outcome.Figures = append(outcome.Figures, stage.AtLeast("jobs that were due", jobs, 5), stage.AtMost("jobs done twice", twice, 0),
		stage.AtMost("morning summaries doubled", mails, 0), stage.Exactly("first broken entry of the audit chain", broken, 0))
	return f.workers[1].End()
}

// settled waits until no further job was done for two seconds.
func (f *fleet) settled(ctx context.Context) error {
	for last := -1; ; {
		var now int
		if err := f.db.QueryRowContext(ctx, "SELECT count(*) FROM drill_run").Scan(&now); err != nil {
			return fmt.Errorf("count: %w", err)
		}
		if now == last {
			return nil
		}
		last = now
		if err := stage.Pause(ctx, 2*time.Second); err != nil {
			return err
		}
	}
}
