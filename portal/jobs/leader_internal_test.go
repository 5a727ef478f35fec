package jobs

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/store"
	"wohnraum/portal/store/storetest"
)

// crew is several processes on one database, each with a runner that is moved by
// hand. Who did the hourly job stands in done.
type crew struct {
	*testing.T

	db    *store.DB
	clock *storetest.Clock
	mu    sync.Mutex
	done  []string
}

func newCrew(t *testing.T) *crew {
	t.Helper()
	db, clock := storetest.WithClock(t)
	return &crew{T: t, db: db, clock: clock}
}

func (c *crew) process(name string) *Runner {
	r := New(c.db, c.clock, nil)
	r.Share(name)
	r.table = []job{{"hourly", schedule{hourly, 0}, func(context.Context, turn) error {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.done = append(c.done, name)
		return nil
	}}}
	return r
}

// passes lets a time pass in beats; the runners that live look at each.
func (c *crew) passes(d time.Duration, alive ...*Runner) {
	c.Helper()
	for turn := range int(d / beat) {
		c.clock.Advance(beat)
		for _, r := range alive {
			r.take(turn%int(look/beat) == 0)
		}
	}
}

func (c *crew) wants(names ...string) {
	c.Helper()
	if !slices.Equal(c.done, names) {
		c.Errorf("the hourly job was done by %v, want %v", c.done, names)
	}
}

func TestLeader_OneDoesTheWorkOfAll(t *testing.T) {
	t.Parallel()
	c := newCrew(t)
	one, two := c.process("one"), c.process("two")
	c.passes(3*time.Hour, one, two)
	c.wants("one", "one", "one")
	if !one.Leads() || two.Leads() {
		t.Errorf("one leads: %v, two leads: %v", one.Leads(), two.Leads())
	}
}

// R20: a leader that was killed or hangs is followed within 30 seconds, and the
// job that it was due to do is done once.
func TestLeader_KilledIsFollowed(t *testing.T) {
	t.Parallel()
	c := newCrew(t)
	one, two := c.process("one"), c.process("two")
	c.passes(time.Hour-beat, one, two)
	c.wants("one")
	c.passes(28*time.Second, two)
	if !two.Leads() || one.Leads() {
		t.Errorf("28 s after the last sign of one: one leads: %v, two leads: %v", one.Leads(), two.Leads())
	}
	c.wants("one", "two")
	c.passes(time.Minute, one, two) // it was only hanging, and wakes up
	if !two.Leads() || one.Leads() {
		t.Errorf("one is back: one leads: %v, two leads: %v", one.Leads(), two.Leads())
	}
	c.wants("one", "two")
}

func TestLeader_StoppedIsFollowedAtOnce(t *testing.T) {
	t.Parallel()
	c := newCrew(t)
	one, two := c.process("one"), c.process("two")
	c.passes(time.Minute, one, two)
	one.resign()
	c.passes(beat, two)
	if !two.Leads() || one.Leads() {
		t.Errorf("one leads: %v, two leads: %v", one.Leads(), two.Leads())
	}
}

// Two that both believe to lead, because one of them slept, still do each job
// once: the note is read again in the job's transaction.
func TestLeader_TwoAtOnceHaveOneEffect(t *testing.T) {
	t.Parallel()
	c := newCrew(t)
	one, two := c.process("one"), c.process("two")
	for _, r := range []*Runner{one, two} {
		r.leader.until = portal.At(c.clock.Now().Add(leaseLength))
	}
	var group sync.WaitGroup
	for _, r := range []*Runner{one, two} {
		group.Go(func() {
			if err := r.Step(c.Context()); err != nil {
				c.Error(err)
			}
		})
	}
	group.Wait()
	if len(c.done) != 1 {
		t.Errorf("the job was done by %v", c.done)
	}
}

func TestLeader_ClockGoesBack(t *testing.T) {
	t.Parallel()
	c := newCrew(t)
	one, two := c.process("one"), c.process("two")
	c.passes(time.Minute, one, two)
	c.clock.Advance(-time.Hour)
	if one.Leads() {
		t.Error("a lease of an hour is believed")
	}
	c.passes(time.Minute, two, one)
	if one.Leads() == two.Leads() {
		t.Errorf("an hour back: one leads: %v, two leads: %v", one.Leads(), two.Leads())
	}
}

func TestLeader_ADatabaseThatIsAway(t *testing.T) {
	t.Parallel()
	db, clock := storetest.WithClock(t)
	r := New(db, clock, nil)
	r.Share("one")
	away, cancel := context.WithCancel(t.Context())
	cancel()
	if err := r.Step(away); err == nil || r.Leads() {
		t.Errorf("without a database it leads: %v, %v", r.Leads(), err)
	}
}

func TestRunner_StopReleasesTheLease(t *testing.T) {
	t.Parallel()
	c := newCrew(t)
	ran := make(chan struct{}, 1)
	one := c.process("one")
	one.table[0].work = func(context.Context, turn) error { ran <- struct{}{}; return nil }
	one.Start()
	select {
	case <-ran:
	case <-time.After(10 * time.Second):
		t.Fatal("the lease was free, and nobody took it")
	}
	admin := portal.Actor{Account: "a", Role: portal.Administrator}
	if s, err := one.Status(t.Context(), admin); err != nil || s.Leader != "one" || s.Missing(portal.At(c.clock.Now())) {
		t.Errorf("while it runs: %+v, %v", s, err)
	}
	if err := one.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	s, err := one.Status(t.Context(), admin)
	if err != nil || s.Leader != "" || !s.Missing(portal.At(c.clock.Now())) || len(s.Runs) != 1 || s.Runs[0].Name != "hourly" {
		t.Errorf("stopped: %+v, %v", s, err)
	}
}

func TestStatus_OfAnOfficeOnOneMachine(t *testing.T) {
	t.Parallel()
	db, clock := storetest.WithClock(t)
	r := New(db, clock, nil)
	if err := r.Step(t.Context()); err != nil {
		t.Fatal(err)
	}
	s, err := r.Status(t.Context(), portal.Actor{Account: "a", Role: portal.Administrator})
	if err != nil || s.Shared || s.Missing(portal.At(clock.Now())) || len(s.Runs) != len(Names()) {
		t.Errorf("%+v, %v", s, err)
	}
	for _, run := range s.Runs {
		if run.Name == "purge_forms" && !run.At.Equal(clock.Now()) {
			t.Errorf("%s ran at %v", run.Name, run.At)
		}
	}
	if _, err := r.Status(t.Context(), portal.Actor{Account: "l", Role: portal.LandlordRole}); portal.KindOf(err) != portal.Forbidden {
		t.Errorf("a landlord asks: %v", err)
	}
}
