package demo

import (
	"fmt"
	"io"
	"io/fs"
	"strings"
)

// Progress shows how far loading is: one line that is drawn again on a
// terminal, a line for each step elsewhere.
type Progress struct {
	out    io.Writer
	redraw bool
	step   string
	shown  int // percent
	err    error
}

// NewProgress returns a display for out.
func NewProgress(out io.Writer) *Progress {
	return &Progress{out: out, redraw: terminal(out), shown: -1}
}

// terminal tells whether a person looks at out.
func terminal(out io.Writer) bool {
	file, ok := out.(interface{ Stat() (fs.FileInfo, error) })
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&fs.ModeCharDevice != 0
}

// Show is the progress function of [Load].
func (p *Progress) Show(step string, done, total int) {
	percent := 100 * done / max(total, 1)
	if step == p.step && percent == p.shown {
		return
	}
	switch {
	case p.redraw:
		p.print("\r\x1b[K%s %s %3d %%", bar(percent), step, percent)
	case step != p.step:
		p.print("%s …\n", step)
	}
	p.step, p.shown = step, percent
}

const barLength = 30

func bar(percent int) string {
	full := barLength * percent / 100
	return "[" + strings.Repeat("█", full) + strings.Repeat("░", barLength-full) + "]"
}

// Close ends the line; it returns the first failure of writing.
func (p *Progress) Close() error {
	if p.redraw && p.shown >= 0 {
		p.print("\n")
	}
	return p.err
}

func (p *Progress) print(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.out, format, args...)
	}
}
