package app

import (
	"context"
	"errors"
	"strconv"
	"testing"
	"time"

	"wohnraum/portal"
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
		clock: clock, changes: func() uint64 { return t.changes }, count: t.count, kept: map[portal.Actor]counted{},
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
