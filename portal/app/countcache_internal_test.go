package app

import (
	"context"
	"errors"
	"strconv"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/kv/memkv"
	"wohnraum/portal/store/storetest"
)

// tally counts how often somebody counts.
type tally struct {
	changes uint64
	asked   []portal.AccountID
	fail    error
}

func (t *tally) count(_ context.Context, actor portal.Actor) (map[string]int, error) {
	t.asked = append(t.asked, actor.Account)
	return map[string]int{"inbox": len(t.asked)}, t.fail
}

func counting() (*countCache, *tally, *storetest.Clock) {
	clock, t := storetest.NewClock(), &tally{}
	return &countCache{
		clock: clock, changes: func() uint64 { return t.changes }, shared: memkv.New(clock), count: t.count, kept: map[portal.Actor]counted{},
	}, t, clock
}

func counts(t *testing.T, c *countCache, actor portal.Actor, want int) {
	t.Helper()
	got, err := c.Counts(t.Context(), actor)
	if err != nil || got["inbox"] != want {
		t.Errorf("%v, %v; want %d", got, err, want)
	}
	got["inbox"] = -1 // what somebody does to their copy is theirs
}

func TestCounts_UntilSomethingChanges(t *testing.T) {
	t.Parallel()
	c, tally, clock := counting()
	erna := portal.Actor{Account: "erna", Role: portal.Caseworker, Team: "loehne"}
	counts(t, c, erna, 1)
	counts(t, c, erna, 1)
	tally.changes++
	counts(t, c, erna, 2)
	clock.Advance(countsKeptFor)
	counts(t, c, erna, 3)
	clock.Advance(-time.Hour)
	counts(t, c, erna, 4)
	c.Forget()
	counts(t, c, erna, 5)
}

func TestCounts_SharedByThoseWithOneInbox(t *testing.T) {
	t.Parallel()
	c, _, _ := counting()
	counts(t, c, portal.Actor{Account: "erna", Role: portal.Placement, Name: "Erna"}, 1)
	counts(t, c, portal.Actor{Account: "jonas", Role: portal.Placement, Name: "Jonas"}, 1)
	counts(t, c, portal.Actor{Account: "a", Role: portal.Authority, Body: "jobcenter"}, 2)
	counts(t, c, portal.Actor{Account: "b", Role: portal.Authority, Body: "sozialamt"}, 3)
	counts(t, c, portal.Actor{Account: "c", Role: portal.Caseworker, Team: "loehne"}, 4)
	counts(t, c, portal.Actor{Account: "d", Role: portal.Caseworker, Team: "loehne"}, 5)
	counts(t, c, portal.Actor{Account: "e", Role: portal.LandlordRole, Landlord: "x"}, 6)
	counts(t, c, portal.Actor{Account: "f", Role: portal.LandlordRole, Landlord: "y"}, 7)
}

func TestCounts_AFailureIsNotKept(t *testing.T) {
	t.Parallel()
	c, tally, _ := counting()
	tally.fail = errors.New("away")
	if _, err := c.Counts(t.Context(), portal.Actor{}); err == nil {
		t.Error("no error")
	}
	tally.fail = nil
	counts(t, c, portal.Actor{}, 2)
}

func TestCounts_NoMoreThanFit(t *testing.T) {
	t.Parallel()
	c, _, _ := counting()
	for n := range keptMost + 5 {
		counts(t, c, portal.Actor{Account: portal.AccountID(strconv.Itoa(n))}, n+1)
	}
	if len(c.kept) > keptMost {
		t.Errorf("%d kept", len(c.kept))
	}
}

// after are the numbers of an actor with a change included.
func after(t *testing.T, c *countCache, actor portal.Actor, change string, want int) {
	t.Helper()
	got, err := c.After(t.Context(), actor, change)
	if err != nil || got["inbox"] != want {
		t.Errorf("after %q: %v, %v; want %d", change, got, err, want)
	}
}

// Of the processes that hear of a change, one counts.
func TestAfter_SharedByTheProcesses(t *testing.T) {
	t.Parallel()
	here, _, _ := counting()
	there, tally, _ := counting()
	there.shared = here.shared
	erna := portal.Actor{Account: "erna", Role: portal.Placement}
	after(t, here, erna, "a-1", 1)
	after(t, there, portal.Actor{Account: "jonas", Role: portal.Placement}, "a-1", 1)
	if len(tally.asked) != 0 {
		t.Errorf("counted for %v", tally.asked)
	}
	there.Forget()
	after(t, there, erna, "a-2", 1)
	after(t, here, erna, "a-2", 1)
}

// Nobody gets the numbers of somebody else, whatever the names look like.
func TestAfter_OnlyForThoseWithTheSameScope(t *testing.T) {
	t.Parallel()
	c, _, _ := counting()
	for n, actor := range []portal.Actor{
		{Role: portal.Placement},
		{Role: portal.Authority, Body: "jobcenter"},
		{Role: portal.Authority, Body: "sozialamt"},
		{Role: portal.Caseworker, Account: "a", Team: "b"},
		{Role: portal.Caseworker, Account: "a", Organisation: "b"},
		{Role: portal.Caseworker, Account: `a" "b`},
		{Role: portal.Caseworker, Account: "c", Team: "b"},
		{Role: portal.LandlordRole, Account: "a", Landlord: "b"},
		{Role: portal.LandlordRole, Account: "a", Landlord: "c"},
	} {
		after(t, c, actor, "a-1", n+1)
	}
}

// Without a name for the change nobody else is believed.
func TestAfter_WithoutAName(t *testing.T) {
	t.Parallel()
	c, tally, _ := counting()
	erna := portal.Actor{Account: "erna", Role: portal.Placement}
	after(t, c, erna, "", 1)
	tally.changes++
	after(t, c, erna, "", 2)
}

// What was counted while somebody else changed something is not kept.
func TestForget_WhileCounting(t *testing.T) {
	t.Parallel()
	c, tally, _ := counting()
	count := c.count
	c.count = func(ctx context.Context, actor portal.Actor) (map[string]int, error) {
		if len(tally.asked) == 0 {
			defer c.Forget()
		}
		return count(ctx, actor)
	}
	erna := portal.Actor{Account: "erna", Role: portal.Placement}
	counts(t, c, erna, 1)
	counts(t, c, erna, 2)
	counts(t, c, erna, 2)
}

// A process believes itself, and forgets for the others.
func TestHeard_OnlyOfOthers(t *testing.T) {
	t.Parallel()
	c, _, _ := counting()
	a := &App{process: "1f"}
	erna := portal.Actor{Account: "erna", Role: portal.Placement}
	counts(t, c, erna, 1)
	a.heard(c, "1f-7")
	counts(t, c, erna, 1)
	a.heard(c, "1f0-7")
	counts(t, c, erna, 2)
}
