package jobs

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// Status is what the status page says about the clock's work.
type Status struct {
	Shared bool           // several processes could do it
	Leader string         // the process that does it; "" if nobody holds the lease
	Since  portal.Instant // since when that one does it
	Seen   portal.Instant // when it last said so
	Runs   []Ran
}

// Ran is when a job last ran; zero if it never did.
type Ran struct {
	Name string
	At   portal.Instant
}

// Missing tells whether the lease has ended and nobody has taken it.
func (s Status) Missing(now portal.Instant) bool {
	return s.Shared && (s.Leader == "" || now.Sub(s.Seen.Time) > leaseLength+beat)
}

// Status reads who does the clock's work and when each job last ran.
func (r *Runner) Status(ctx context.Context, actor portal.Actor) (Status, error) {
	if err := portal.Permit(actor, portal.ResStatus, portal.Read); err != nil {
		return Status{}, err
	}
	s := Status{Shared: r.leader.name != ""}
	err := r.db.Read(ctx, func(tx *store.Tx) error {
		lease, held, err := clockLease(ctx, tx)
		if held && err == nil {
			s.Leader, s.Since, s.Seen = lease.Holder, lease.Since, portal.At(lease.Until.Add(-leaseLength))
		}
		for _, j := range r.table {
			if err != nil {
				return err
			}
			run := Ran{Name: j.name}
			run.At, err = lastRun(ctx, tx, j)
			s.Runs = append(s.Runs, run)
		}
		return err
	})
	return s, err
}
