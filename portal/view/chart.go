package view

import "strconv"

// BarChart is a chart of horizontal bars that the server draws as SVG, by
// {{template "bars" .Chart}}. It never stands alone: {{template "bartable" .Chart}}
// writes the same figures as a table, unless the page has one of its own.
type BarChart struct {
	Title string // what is shown, also for those who hear the page
	Desc  string // what it says, in a sentence for those who cannot see the bars
	Head  string // head of the table's first column: what the bars are
	Unit  string // head of its second column: what they measure
	Bars  []Bar  // at most MostBars
	Full  int    // value of a bar of full length; 0 is the largest of them
	Mark  int    // value at which a line stands across the bars; 0 is none
}

// MostBars is how many bars a chart can have: the style sheet knows a height for
// each number, since the content policy forbids to write one into the page.
const MostBars = 20

// Bar is one value. A colour is never its only sign: what is notable about it
// belongs into Text as well.
type Bar struct {
	Label  string
	Value  int
	Text   string // the value as it is written
	Hidden bool   // not shown for the protection of those counted: no bar is drawn
	Kind   string // "warning" or ""
}

// DrawnBar is a bar in its place. Heights are in rem, so that a chart grows with
// the reader's letters; lengths in per cent of whatever width there is.
type DrawnBar struct {
	Bar
	TextY, BarY, Length string
	MarkFrom, MarkTo    string // the piece of the line that crosses this bar
}

const (
	rowHeight = 300 // hundredths of a rem
	textAt    = 115
	barAt     = 155
	markFrom  = 145
	markTo    = 240
)

// Drawn places the bars one below the other.
func (c BarChart) Drawn() []DrawnBar {
	drawn := make([]DrawnBar, 0, len(c.Bars))
	for i, bar := range c.Bars {
		top := i * rowHeight
		d := DrawnBar{Bar: bar, TextY: rem(top + textAt), BarY: rem(top + barAt), MarkFrom: rem(top + markFrom), MarkTo: rem(top + markTo)}
		if !bar.Hidden && bar.Value > 0 {
			d.Length = c.percent(bar.Value)
		}
		drawn = append(drawn, d)
	}
	return drawn
}

// MarkAt is where the line stands; "" if there is none.
func (c BarChart) MarkAt() string {
	if c.Mark <= 0 || c.Mark > c.full() {
		return ""
	}
	return c.percent(c.Mark)
}

func (c BarChart) full() int {
	full := c.Full
	for _, bar := range c.Bars {
		if !bar.Hidden {
			full = max(full, bar.Value)
		}
	}
	return full
}

// percent is the length of a value, with one decimal.
func (c BarChart) percent(value int) string {
	return decimal(1000*value/c.full(), 10) + "%"
}

func rem(hundredths int) string { return decimal(hundredths, 100) + "rem" }

// decimal writes a whole number of parts as SVG reads it: with a dot.
func decimal(n, parts int) string {
	text := strconv.Itoa(n / parts)
	if rest := n % parts; rest > 0 {
		text += "." + strconv.Itoa(parts + rest)[1:]
	}
	return text
}
