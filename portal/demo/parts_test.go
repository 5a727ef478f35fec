package demo

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

func nothing(context.Context, *store.Tx) error { return nil }

func TestAgenda_OfficesAreClosedOnWeekends(t *testing.T) {
	t.Parallel()
	sunday := agenda{now: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)}
	for daysAgo, want := range map[int]string{
		0: "2026-11-22 12:59", // Monday is not yet: a minute ago
		1: "2026-11-20 10:00", // Saturday
		2: "2026-11-20 10:00",
		7: "2026-11-16 10:00", // Sunday
	} {
		if at := portal.Local(sunday.at(daysAgo, 10)).Format("2006-01-02 15:04"); at != want {
			t.Errorf("%d days ago at ten = %s, want %s", daysAgo, at, want)
		}
	}
}

func TestChain_StepsKeepTheirOrder(t *testing.T) {
	t.Parallel()
	a := agenda{now: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)}
	steps := chain{agenda: &a}
	for _, step := range [][2]int{{8, 16}, {7, 10}, {6, 9}, {1, 16}, {0, 8}, {0, 9}} {
		steps.on(step[0], step[1], nothing)
	}
	for i := 1; i < len(a.items); i++ {
		if a.items[i].at.Before(a.items[i-1].at) {
			t.Errorf("step %d at %s is before the one before it", i, a.items[i].at)
		}
	}
	if last := a.items[len(a.items)-1].at; !last.Before(a.now) {
		t.Errorf("the last step is at %s, in the future", last)
	}
}

func TestClock_StopsAndFollows(t *testing.T) {
	t.Parallel()
	now, past := time.Date(2027, 3, 1, 9, 0, 0, 0, time.UTC), time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	clock := NewClock(portal.ClockFunc(func() time.Time { return now }))
	if !clock.Now().Equal(now) {
		t.Error("a new clock does not follow the real one")
	}
	clock.Set(past)
	if !clock.Now().Equal(past) {
		t.Error("the clock does not stand where it was set")
	}
	clock.Follow()
	if !clock.Now().Equal(now) {
		t.Error("the clock does not follow again")
	}
}

func TestRandom_RepeatsWhileSeeded(t *testing.T) {
	t.Parallel()
	draw := func(seed uint64) []byte {
		r := NewRandom(strings.NewReader("real"))
		r.Seed(seed)
		seeded := make([]byte, 16)
		if _, err := io.ReadFull(r, seeded); err != nil {
			t.Fatal(err)
		}
		r.Follow()
		if rest, err := io.ReadAll(r); err != nil || string(rest) != "real" {
			t.Errorf("after the seed: %q, %v", rest, err)
		}
		return seeded
	}
	if !bytes.Equal(draw(1), draw(1)) || bytes.Equal(draw(1), draw(2)) {
		t.Error("the seed does not decide what is drawn")
	}
}

func TestProgress_PlainLinesWithoutATerminal(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	p := NewProgress(&out)
	for done := range 4 {
		p.Show("one", done, 3)
	}
	p.Show("two", 1, 1)
	if err := p.Close(); err != nil || out.String() != "one …\ntwo …\n" {
		t.Errorf("shown: %q, %v", out.String(), err)
	}
}

func TestProgress_OneLineOnATerminal(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	p := NewProgress(&out)
	p.redraw = true
	p.Show("one", 1, 2)
	p.Show("one", 1, 2)
	if err := p.Close(); err != nil || strings.Count(out.String(), "\r") != 1 || !strings.HasSuffix(out.String(), " one  50 %\n") {
		t.Errorf("shown: %q, %v", out.String(), err)
	}
}
