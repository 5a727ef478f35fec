package main

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"
)

// table is what a run has found out.
type table struct {
	head  []string // lines above it
	rows  []row
	wrong []error // answers that must be equal and are not
}

// row is one goal.
type row struct {
	goal         string
	engine, peer time.Duration
	want         tenths // 0 is no goal
	share        bool   // the engine's time is shown as a share of the other one
	note         string // what must be known to read the figures
	missing      string // Debian's packages of a peer that is not installed
	counted      bool   // found is to be 0, and there is no time
	found        int64
}

func (t *table) title(format string, args ...any) {
	t.head = append(t.head, fmt.Sprintf(format, args...))
}

func (t *table) add(r row) { t.rows = append(t.rows, r) }

// count adds a row of something that is right only when there is none of it.
func (t *table) count(what string, found int64) {
	t.add(row{goal: what, counted: true, found: found})
	if found != 0 {
		t.wrong = append(t.wrong, fmt.Errorf("%s: %d", what, found))
	}
}

// mustEqual notes two answers to one question that differ.
func (t *table) mustEqual(what string, engine, peer int64) {
	if engine != peer {
		t.wrong = append(t.wrong, fmt.Errorf("%s: the engine says %d, the peer %d", what, engine, peer))
	}
}

// faults is the error of a run whose answers differ.
func (t *table) faults() error {
	if len(t.wrong) == 0 {
		return nil
	}
	return fmt.Errorf("answers differ: %w", errors.Join(t.wrong...))
}

// text is the table as people read it.
func (t *table) text() string {
	var text strings.Builder
	for _, line := range t.head {
		fmt.Fprintln(&text, line)
	}
	text.WriteString(columns(t.rows))
	for _, err := range t.wrong {
		fmt.Fprintln(&text, "WRONG:", err)
	}
	fmt.Fprintln(&text)
	return text.String()
}

// columns lines the rows up.
func columns(rows []row) string {
	lines := []string{"\tengine\tpeer\tratio\tgoal\treached\t"}
	for _, r := range rows {
		lines = append(lines, r.text())
	}
	var text strings.Builder
	w := tabwriter.NewWriter(&text, 0, 0, 2, ' ', 0)
	if _, err := io.WriteString(w, strings.Join(lines, "\n")+"\n"); err != nil {
		return err.Error()
	}
	if err := w.Flush(); err != nil {
		return err.Error()
	}
	return text.String()
}

func (r row) text() string {
	cells := []string{r.goal, short(r.engine), short(r.peer), r.times(r.ratio()), r.times(r.want), r.reached(), r.note}
	switch {
	case r.counted:
		cells = []string{r.goal, strconv.FormatInt(r.found, 10), "-", "-", "0", r.reached(), ""}
	case r.missing != "":
		cells = []string{r.goal, "-", "-", "-", r.times(r.want), "not installed", "Debian: " + r.missing}
	}
	return strings.Join(cells, "\t")
}

// ratio is how many times longer the peer takes, rounded down.
func (r row) ratio() tenths { return tenths(10 * r.peer / max(1, r.engine)) }

func (r row) reached() string {
	switch {
	case r.counted && r.found == 0:
		return "yes"
	case r.counted:
		return "no"
	case r.want == 0:
		return "-"
	case r.ratio() >= r.want:
		return "yes"
	}
	return "no"
}

func (r row) times(n tenths) string {
	text := grouped(int(n / 10))
	if n < 200 {
		text = fmt.Sprintf("%d.%d", n/10, n%10)
	}
	switch {
	case n == 0:
		return "-"
	case r.share:
		return "1/" + text
	}
	return text + "x"
}

// short writes a time with three digits or so.
func short(d time.Duration) string {
	for _, unit := range []time.Duration{time.Second, time.Millisecond, time.Microsecond} {
		if d >= unit {
			return d.Round(unit / 100).String()
		}
	}
	return d.String()
}

// grouped writes 12345 as 12,345.
func grouped(n int) string {
	if n < 1000 {
		return strconv.Itoa(n)
	}
	return fmt.Sprintf("%s,%03d", grouped(n/1000), n%1000)
}
