package main

import (
	"strings"
	"testing"
)

// The benches run, whatever they measure on a busy machine, and nobody meets an
// error.
func TestBench_All(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	if err := run(t.Context(), []string{"-short"}, &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"SQLite: listing page, 20 rows : bare Fiber", "PostgreSQL: listing page, 20 rows : net/http", "start to first page", "resident, idle",
		"mails over one kept connection", "Bleve, a word", "SQL on SQLite, file number", "SQL on PostgreSQL, file number",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing in:\n%s", want, out.String())
		}
	}
	for line := range strings.Lines(out.String()) {
		if strings.Contains(line, "morning: errors") && !strings.Contains(line, "yes") {
			t.Errorf("somebody met an error:\n%s", out.String())
		}
	}
}

// The page beside the portal is the same page: a shorter one would be no match.
func TestBarePage_IsAsLongAsThePortals(t *testing.T) {
	t.Parallel()
	o, err := openOffice(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := o.close(t.Context()); err != nil {
			t.Error(err)
		}
	}()
	_, actor, err := o.signIn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	page, err := newBarePage(o, actor)
	if err != nil {
		t.Fatal(err)
	}
	html, err := page.render(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if rows := strings.Count(string(html), "<tr"); rows != 21 || len(html) < 22_000 {
		t.Errorf("%d rows, %d bytes", rows, len(html))
	}
}

func TestRun_Mistakes(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"-only", "nothing"}, {"-nonsense"}} {
		if err := run(t.Context(), args, &strings.Builder{}); err == nil {
			t.Errorf("%v is accepted", args)
		}
	}
}

func TestCompare_MedianOfTheRounds(t *testing.T) {
	t.Parallel()
	got := compare([]float64{1, 4, 9}, []float64{2, 2, 3})
	if got != (ratio{0.5, 2, 3}) || got.text() != "2.00 (0.50-3.00)" {
		t.Errorf("%v", got)
	}
}

func TestTable_SaysWhatWasReached(t *testing.T) {
	t.Parallel()
	var table table
	table.note("measured on %s", "a desk")
	table.add("speed", "1/s", "2/s", "0.5", "0.6", false)
	table.add("weight", "3 MB", "", "", "", true)
	text := table.text("page")
	for _, want := range []string{"page\n", "measured on a desk", "0.6   no", "3 MB      -        -      -     -"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in:\n%s", want, text)
		}
	}
}
