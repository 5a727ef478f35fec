package main

import (
	"strings"
	"testing"
	"time"
)

func TestTable_Text(t *testing.T) {
	t.Parallel()
	var b table
	b.title("%s: a county", "S")
	b.add(row{goal: "fast", engine: 2 * time.Microsecond, peer: 2_469 * time.Microsecond, want: 10_000})
	b.add(row{goal: "slow", engine: 3 * time.Second, peer: 1234 * time.Millisecond, want: 25, note: "a part only"})
	b.add(row{goal: "no goal", engine: time.Millisecond, peer: 2550 * time.Microsecond})
	b.add(row{goal: "share", engine: 5 * time.Microsecond, peer: 10 * time.Millisecond, want: 40_000, share: true})
	b.add(row{goal: "absent", want: 3_000, missing: "postgresql-15"})
	b.count("violations", 0)
	const want = `S: a county
            engine  peer    ratio    goal     reached        
fast        2µs     2.47ms  1,234x   1,000x   yes            
slow        3s      1.23s   0.4x     2.5x     no             a part only
no goal     1ms     2.55ms  2.5x     -        -              
share       5µs     10ms    1/2,000  1/4,000  no             
absent      -       -       -        300x     not installed  Debian: postgresql-15
violations  0       -       -        0        yes            

`
	if got := b.text(); got != want {
		t.Errorf("printed\n%s\nwant\n%s", got, want)
	}
	if err := b.faults(); err != nil {
		t.Errorf("faults: %v", err)
	}
}

func TestTable_AnswersThatDifferAreAnError(t *testing.T) {
	t.Parallel()
	var b table
	b.mustEqual("pairs", 5, 5)
	if err := b.faults(); err != nil {
		t.Errorf("equal answers: %v", err)
	}
	b.mustEqual("pairs", 5, 6)
	b.count("violations", 2)
	err := b.faults()
	for _, want := range []string{"pairs: the engine says 5, the peer 6", "violations: 2"} {
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(b.text(), "WRONG: "+want) {
			t.Errorf("no %q in %v\n%s", want, err, b.text())
		}
	}
	if !strings.Contains(b.text(), "no") {
		t.Errorf("violations look reached:\n%s", b.text())
	}
}

func TestGrouped(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]string{0: "0", 999: "999", 1_000: "1,000", 12_045: "12,045", 2_400_000_000: "2,400,000,000"} {
		if got := grouped(n); got != want {
			t.Errorf("%d is written %s", n, got)
		}
	}
}

func TestShort(t *testing.T) {
	t.Parallel()
	for d, want := range map[time.Duration]string{
		850: "850ns", 1_234: "1.23µs", 1_234_567: "1.23ms", 61 * time.Second: "1m1s", 12_345_678_901: "12.35s",
	} {
		if got := short(d); got != want {
			t.Errorf("%d is written %s, want %s", d, got, want)
		}
	}
}

// TestGoals_AreThoseThatWerePromised, in the words of the project: times, and
// shares of a full solve.
func TestGoals_AreThoseThatWerePromised(t *testing.T) {
	t.Parallel()
	promised := map[string][7]string{
		"S": {"50x", "300x", "500x", "2.5x", "4.5x", "1/400", "50x"},
		"M": {"170x", "350x", "2,500x", "3.5x", "10.0x", "1/2,500", "300x"},
		"L": {"800x", "850x", "5,000x", "12.0x", "45x", "1/4,000", "1,000x"},
	}
	for size, want := range promised {
		g := goalsFor(size)
		for i, n := range []tenths{g.pairLoop, g.postgres, g.best, g.lemon, g.scipy, g.newVacancy, g.nearMiss} {
			if got := (row{want: n, share: i == 5}).times(n); got != want[i] {
				t.Errorf("size %s: goal %d is %s, want %s", size, i, got, want[i])
			}
		}
	}
	if goalsFor("own") != (goals{}) {
		t.Error("a size of one's own has goals")
	}
}

// TestRow_IsReachedAtTheGoalAndNotBelow.
func TestRow_IsReachedAtTheGoalAndNotBelow(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		engine, peer time.Duration
		want         tenths
		reached      string
	}{
		{100, 250, 25, "yes"},
		{100, 249, 25, "no"},
		{100, 251, 25, "yes"},
		{100, 10, 25, "no"},
		{0, 25, 25, "yes"}, // too fast for the clock
		{100, 250, 0, "-"},
	} {
		if got := (row{engine: c.engine, peer: c.peer, want: c.want}).reached(); got != c.reached {
			t.Errorf("%d against %d with the goal %d: %s, want %s", c.engine, c.peer, c.want, got, c.reached)
		}
	}
}
