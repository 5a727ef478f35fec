package portaltest_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/portaltest"
	"wohnraum/portal/store"
)

// pair is one office at two processes.
type pair struct {
	a, b   *portaltest.Portal
	people portaltest.People
}

func openPair(t *testing.T) pair {
	t.Helper()
	a, b, _ := portaltest.Pair(t)
	return pair{a: a, b: b, people: a.Settle(t)}
}

// waits adds a task for whoever works like the account, through the first
// process. Nobody is told of it.
func (p pair) waits(t *testing.T, account portal.Account, name string) portal.TaskID {
	t.Helper()
	var id portal.TaskID
	p.a.Write(t, func(ctx context.Context, tx *store.Tx) error {
		err := tx.AddTask(ctx, portal.Task{
			Kind: "unknown_fact", Subject: portal.SubjectListing, Key: name, Role: account.Role, Team: account.Team, Due: "2027-02-01", Dedupe: name,
		})
		if err != nil {
			return err
		}
		open, err := tx.OpenTasks(ctx, account.Role, account.Team, 100)
		for _, task := range open {
			if task.Dedupe == name {
				id = task.ID
			}
		}
		return err
	})
	return id
}

// finish finishes a task at the first process.
func (p pair) finish(t *testing.T, task portal.TaskID) {
	t.Helper()
	if err := p.a.Screens.Placement.FinishTask(t.Context(), p.people["vermittlung"].Actor(), task); err != nil {
		t.Fatal(err)
	}
}

// something is done at the first process that makes no list longer or shorter.
func (p pair) something(t *testing.T) {
	t.Helper()
	if err := p.a.Screens.Accounts.SendReset(t.Context(), "nobody@example.org"); err != nil {
		t.Fatal(err)
	}
}

// number is what waits for an account.
func (p pair) number(t *testing.T, account portal.Account) int {
	t.Helper()
	items, err := p.a.Screens.Inbox(t.Context(), account.Actor())
	if err != nil {
		t.Fatal(err)
	}
	return len(items)
}

func inbox(n int) string { return fmt.Sprintf(`{"inbox":%d}`, n) }

// What an officer finishes at one process, a colleague sees at the other, in the
// open page and in the next one.
func TestLive_AcrossProcesses(t *testing.T) {
	t.Parallel()
	p := openPair(t)
	colleague := p.people["kollegin"]
	tasks := []portal.TaskID{p.waits(t, colleague, "one"), p.waits(t, colleague, "two")}
	p.waits(t, colleague, "three")
	n := p.number(t, colleague)
	session := p.a.Session(t, colleague)
	here, there := p.a.Returning(t, session), p.b.Returning(t, session)
	hearsHere, hearsThere := here.Listen(t, "/zaehler"), there.Listen(t, "/zaehler")
	hearsHere.Hears(t, "counts", inbox(n))
	hearsThere.Hears(t, "counts", inbox(n))
	for _, task := range tasks {
		n--
		p.finish(t, task)
		hearsHere.Hears(t, "counts", inbox(n))
		hearsThere.Hears(t, "counts", inbox(n))
		if body := there.Get(t, "/vorschlaege").Body; !strings.Contains(body, fmt.Sprintf(`<span class="count">%d<span`, n)) {
			t.Errorf("a page at the other process does not show %d", n)
		}
	}
}

// Who signs out at one process is signed out at the other at once.
func TestLive_SignedOutElsewhere(t *testing.T) {
	t.Parallel()
	p := openPair(t)
	colleague := p.people["kollegin"]
	session := p.a.Session(t, colleague)
	hears := p.b.Returning(t, session).Listen(t, "/zaehler")
	hears.Hears(t, "counts", inbox(p.number(t, colleague)))
	if answer := p.a.Returning(t, session).Post(t, "/konto", "/abmelden", nil); answer.Status != 303 {
		t.Fatalf("signing out: %d", answer.Status)
	}
	hears.Hears(t, "ended", "")
}

// Nobody hears of what waits for another team.
func TestLive_EachTeamItsOwn(t *testing.T) {
	t.Parallel()
	p := openPair(t)
	one, other := p.people["kummerer"], p.people["nachbar"]
	a, b := p.b.SignedIn(t, one).Listen(t, "/zaehler"), p.b.SignedIn(t, other).Listen(t, "/zaehler")
	a.Hears(t, "counts", inbox(0))
	b.Hears(t, "counts", inbox(0))
	for _, name := range []string{"x", "y"} {
		p.waits(t, one, name)
	}
	p.something(t)
	a.Hears(t, "counts", inbox(2))
	p.waits(t, other, "z")
	p.something(t)
	b.Hears(t, "counts", inbox(1))
}

// An open page keeps nobody signed in.
func TestLive_ExpiresLikeAnyOther(t *testing.T) {
	t.Parallel()
	p := openPair(t)
	hears := p.b.SignedIn(t, p.people["kollegin"]).Listen(t, "/zaehler")
	hears.Hears(t, "counts", inbox(p.number(t, p.people["kollegin"])))
	p.a.Clock.Advance(31 * time.Minute)
	p.something(t)
	hears.Hears(t, "ended", "")
}
