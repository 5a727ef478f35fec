package stage

import (
	"fmt"
	"strings"
	"text/tabwriter"
)

// Table collects the outcomes of many drills.
type Table struct {
	lines, notes []string
	missed       int
}

// Add puts a drill's outcome below the others.
func (t *Table) Add(d Drill, o Outcome) {
	id, promise := d.ID, d.Promise
	for _, figure := range o.Figures {
		t.lines = append(t.lines, strings.Join([]string{id, promise, figure.Name, figure.Got, figure.Limit, t.verdict(figure)}, "\t"))
		id, promise = "", ""
	}
	if len(o.Figures) == 0 {
		t.missed++
		t.lines = append(t.lines, strings.Join([]string{id, promise, "nothing was measured", "", "", "MISSED"}, "\t"))
	}
	for _, note := range o.Notes {
		t.notes = append(t.notes, d.ID+": "+note)
	}
}

func (t *Table) verdict(figure Figure) string {
	if figure.Met {
		return "met"
	}
	t.missed++
	return "MISSED"
}

// Missed is how many figures are outside their limits.
func (t *Table) Missed() int { return t.missed }

// String is the table, with the notes below it.
func (t *Table) String() string {
	var text strings.Builder
	columns := tabwriter.NewWriter(&text, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(columns, "drill\tpromise\tfigure\tmeasured\tlimit\t") // writes to memory
	for _, line := range t.lines {
		_, _ = fmt.Fprintln(columns, line)
	}
	_ = columns.Flush()
	for _, note := range t.notes {
		text.WriteString(note + "\n")
	}
	return text.String()
}
