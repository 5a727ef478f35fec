package reference

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// row is one line of a file. Its methods read one column each and note every
// fault with file, line and column, so that whoever maintains a table sees all
// of them at once.
type row struct {
	file   string
	line   int
	header []string
	cells  []string
	faults *[]error
}

// read passes every line of a file to one, in order.
func read(file string, one func(row)) error {
	f, err := files.Open("data/" + file)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return errors.Join(scan(file, f, one), f.Close())
}

func scan(file string, f io.Reader, one func(row)) error {
	reader := csv.NewReader(f)
	header, err := reader.Read()
	if err != nil {
		return fmt.Errorf("%s: header: %w", file, err)
	}
	var faults []error
	for {
		cells, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return errors.Join(faults...)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		line, _ := reader.FieldPos(0)
		one(row{file, line, header, cells, &faults})
	}
}

func (r row) fault(column, problem string) {
	*r.faults = append(*r.faults, fmt.Errorf("%s, line %d, column %s: %s", r.file, r.line, column, problem))
}

// optional returns a cell that may be empty.
func (r row) optional(column string) string {
	i := slices.Index(r.header, column)
	if i < 0 {
		r.fault(column, "there is no such column")
		return ""
	}
	return r.cells[i]
}

func (r row) text(column string) string {
	text := r.optional(column)
	if text == "" {
		r.fault(column, "is empty")
	}
	return text
}

// list reads a cell of several values.
func (r row) list(column string) []string { return strings.Split(r.text(column), ";") }

func (r row) number(column string) float64 {
	n, err := strconv.ParseFloat(r.text(column), 64)
	if err != nil {
		r.fault(column, "is not a number")
	}
	return n
}

// hundredths reads an amount or an area as the integer the portal counts in.
func (r row) hundredths(column string) int64 { return int64(math.Round(r.number(column) * 100)) }

// whole reads a whole number; an empty cell is 0.
func (r row) whole(column string) int {
	text := r.optional(column)
	if text == "" {
		return 0
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		r.fault(column, "is not a whole number")
	}
	return n
}

// day reads a date; an empty cell is an open end.
func (r row) day(column string) string {
	text := r.optional(column)
	if _, err := time.Parse(time.DateOnly, text); text != "" && err != nil {
		r.fault(column, "is not a date like 2027-04-03")
	}
	return text
}

func (r row) is(column, value string) bool { return r.text(column) == value }
