package matching

import (
	"fmt"
	"strconv"
	"strings"
)

// word carries a text; the empty one is left out.
func word[T ~string](c *codec, name string, p *T) {
	if c.reading {
		if c.take(name) {
			*p = T(c.text())
		}
		return
	}
	if *p != "" {
		c.put(name, written(string(*p)))
	}
}

// words carries a list of texts, with commas between them.
func words[T ~string](c *codec, name string, p *[]T) {
	if c.reading {
		for more := c.take(name); more && c.err == nil; more = c.comma() {
			*p = append(*p, T(c.text()))
		}
		return
	}
	if len(*p) == 0 {
		return
	}
	list := make([]string, len(*p))
	for i, s := range *p {
		list[i] = written(string(s))
	}
	c.put(name, strings.Join(list, ","))
}

// whole carries a number; 0 is left out.
func whole[T ~int | ~int64](c *codec, name string, p *T) {
	if c.reading {
		if c.take(name) {
			*p = integer[T](c)
		}
		return
	}
	if *p != 0 {
		c.put(name, strconv.FormatInt(int64(*p), 10))
	}
}

// wholes carries a list of numbers.
func wholes(c *codec, name string, p *[]int) {
	if c.reading {
		for more := c.take(name); more && c.err == nil; more = c.comma() {
			*p = append(*p, integer[int](c))
		}
		return
	}
	if len(*p) == 0 {
		return
	}
	list := make([]string, len(*p))
	for i, n := range *p {
		list[i] = strconv.Itoa(n)
	}
	c.put(name, strings.Join(list, ","))
}

// known carries a number that may be unknown: 0 is written, unknown is left out.
func known[T ~int | ~int64](c *codec, name string, p *Maybe[T]) {
	if c.reading {
		if c.take(name) {
			*p = Known(integer[T](c))
		}
		return
	}
	if p.Valid {
		c.put(name, strconv.FormatInt(int64(p.V), 10))
	}
}

// natural carries a number that may fill all of 64 bits.
func natural(c *codec, name string, p *uint64) {
	if c.reading {
		if c.take(name) {
			n, err := strconv.ParseUint(c.bare(), 10, 64)
			c.fail(err)
			*p = n
		}
		return
	}
	if *p != 0 {
		c.put(name, strconv.FormatUint(*p, 10))
	}
}

// truth carries a yes or no; no is left out.
func truth(c *codec, name string, p *bool) {
	if c.reading {
		*p = c.take(name)
		if *p && c.bare() != "true" {
			c.fail(fmt.Errorf("%s is written, but not true", name))
		}
		return
	}
	if *p {
		c.put(name, "true")
	}
}

// written is a text as it stands in a document: quoted where it could be taken
// for something else. Only ASCII is written. What of the rest of Unicode is
// printable changes from year to year, and a document must not.
func written(s string) string {
	for i := range len(s) {
		if !isPlain(s[i]) {
			return strconv.QuoteToASCII(s)
		}
	}
	if s == "" {
		return `""`
	}
	return s
}

func isPlain(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b == '-' || b == '.' || b == '_'
}

// text reads what written wrote.
func (c *codec) text() string {
	if !strings.HasPrefix(c.rest, `"`) {
		return c.bare()
	}
	quoted, err := strconv.QuotedPrefix(c.rest)
	if err != nil {
		c.fail(err)
		return ""
	}
	c.rest = c.rest[len(quoted):]
	s, err := strconv.Unquote(quoted)
	c.fail(err)
	return s
}

// bare reads up to the end of a value that is not quoted.
func (c *codec) bare() string {
	end := 0
	for end < len(c.rest) && isPlain(c.rest[end]) {
		end++
	}
	s := c.rest[:end]
	c.rest = c.rest[end:]
	return s
}

func (c *codec) comma() bool {
	found := strings.HasPrefix(c.rest, ",")
	c.rest = strings.TrimPrefix(c.rest, ",")
	return found
}

// integer reads a number. One that an int of this machine cannot hold is a fault
// and not another number.
func integer[T ~int | ~int64](c *codec) T {
	n, err := strconv.ParseInt(c.bare(), 10, 64)
	if err == nil && int64(T(n)) != n {
		err = fmt.Errorf("%d is too large for this machine", n)
	}
	c.fail(err)
	return T(n)
}
