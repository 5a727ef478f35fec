package main

import (
	"fmt"
	"strings"
	"text/tabwriter"
)

// table is what one bench has found out.
type table struct {
	notes []string
	rows  []row
}

// row is one figure beside the one it is compared with.
type row struct {
	what, measured, against, ratio, goal string
	reached                              string // "yes", "no"; "" without a goal
}

func (t *table) note(format string, args ...any) {
	t.notes = append(t.notes, fmt.Sprintf(format, args...))
}

// add notes a figure. The goal is for the reader, reached is what came of it.
func (t *table) add(what, measured, against, ratio, goal string, reached bool) {
	r := row{what: what, measured: measured, against: against, ratio: ratio, goal: goal}
	if goal != "" {
		r.reached = map[bool]string{true: "yes", false: "no"}[reached]
	}
	t.rows = append(t.rows, r)
}

// text is the table as people read it.
func (t *table) text(title string) string {
	var text strings.Builder
	fmt.Fprintf(&text, "%s\n", title)
	for _, note := range t.notes {
		fmt.Fprintf(&text, "  %s\n", note)
	}
	columns := tabwriter.NewWriter(&text, 0, 0, 2, ' ', 0)
	for _, r := range append([]row{{"what", "measured", "against", "ratio", "goal", "reached"}}, t.rows...) {
		cells := []string{r.what, r.measured, dash(r.against), dash(r.ratio), dash(r.goal), dash(r.reached)}
		_, _ = columns.Write([]byte("  " + strings.Join(cells, "\t") + "\n")) // into memory
	}
	_ = columns.Flush()
	text.WriteString("\n")
	return text.String()
}

func dash(cell string) string {
	if cell == "" {
		return "-"
	}
	return cell
}
