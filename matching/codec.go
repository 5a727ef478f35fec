package matching

import (
	"fmt"
	"strings"
)

// codec carries records to a document or from it, one line each: the kind of
// record, then its fields as name=value in one fixed order. A field that has its
// zero value is left out, so that a field added later needs no new format: in
// older documents it is simply not known.
//
// The same fields methods serve both ways. What is written is therefore read,
// and nothing can be forgotten on one side only. There are no counts and no
// lengths in a document: whoever lies about one gains nothing.
type codec struct {
	reading bool
	out     []byte // written so far; the last line is open

	below string // lines still to be read
	rest  string // of the line being read
	line  int    // number of that line
	err   error  // the first fault; nothing is read after it
}

// begin starts a record. When reading it tells whether the next line is one of
// that kind; if not, the line is left for somebody else.
func (c *codec) begin(kind string) bool {
	if !c.reading {
		c.out = append(append(c.out, '\n'), kind...)
		return true
	}
	c.finish()
	line, below, _ := strings.Cut(c.below, "\n")
	if word, _, _ := strings.Cut(line, " "); c.err != nil || word != kind {
		return false
	}
	c.rest, c.below = line[len(kind):], below
	c.line++
	return true
}

// finish refuses what the record just read has no field for.
func (c *codec) finish() {
	if c.rest != "" {
		c.fail(fmt.Errorf("cannot read %.60q", c.rest))
	}
}

func (c *codec) fail(err error) {
	if c.err == nil && err != nil {
		c.err = fmt.Errorf("line %d: %w", c.line, err)
	}
}

// record carries one record that has to be there.
func record(c *codec, kind string, fields func(*codec)) {
	if c.begin(kind) {
		fields(c)
		return
	}
	c.fail(fmt.Errorf("no %s follows", kind))
}

// records carries a list, a line for each element.
func records[T any](c *codec, kind string, list *[]T, fields func(*T, *codec)) {
	if !c.reading {
		for i := range *list {
			c.begin(kind)
			fields(&(*list)[i], c)
		}
		return
	}
	for c.begin(kind) {
		var next T
		fields(&next, c)
		*list = append(*list, next)
	}
}

// put writes a field.
func (c *codec) put(name, value string) {
	c.out = append(append(append(append(c.out, ' '), name...), '='), value...)
}

// take finds the field at the front of what is left of the line.
func (c *codec) take(name string) bool {
	if c.err != nil || len(c.rest) < len(name)+2 || c.rest[0] != ' ' || c.rest[1:1+len(name)] != name || c.rest[1+len(name)] != '=' {
		return false
	}
	c.rest = c.rest[len(name)+2:]
	return true
}
