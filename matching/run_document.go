package matching

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// MaxRunBytes bounds a document. A plan for the households of a whole federal
// state has about 60 MB, one for a county half a megabyte.
const MaxRunBytes = 128 << 20

// runFormat is the version of the format. It changes only if what a line means
// changes; a new field needs no new version (see codec).
const runFormat = 1

const (
	runTitle  = "wohnraum-run "
	digestTag = "sha256 "
)

// Errors of a document that is no run, or none of this program.
var (
	ErrRunTooLarge = errors.New("matching: the document is larger than any run")
	ErrNoRun       = errors.New("matching: the document is no run")
	ErrRunFormat   = errors.New("matching: the run is in a format this program does not know")
	ErrRunDamaged  = errors.New("matching: the run is damaged: its digest does not fit")
	ErrRunContent  = errors.New("matching: the run cannot be read")
)

// Encode writes the run as a document: text of one record a line, and at the end
// the SHA-256 of all lines above. Equal runs give equal bytes, in whatever order
// the lists of their problems are. The digest shows an accident; it is no
// signature, whoever changes a document can make it anew.
func (r Run) Encode() []byte {
	r.Problem = r.Problem.canonical()
	c := codec{out: strconv.AppendInt([]byte(runTitle), runFormat, 10)}
	r.records(&c)
	c.out = append(c.out, '\n')
	return append(c.out, digestLine(c.out)...)
}

// digestLine closes the lines above it.
func digestLine(lines []byte) string {
	return fmt.Sprintf("%s%x\n", digestTag, sha256.Sum256(lines))
}

// DecodeRun reads a document. It accepts exactly the documents that Encode
// writes: what comes out gives the same bytes again. Whether the problem has a
// meaning is for [New] to say.
func DecodeRun(doc []byte) (Run, error) {
	lines, err := unseal(doc)
	if err != nil {
		return Run{}, err
	}
	var run Run
	c := codec{reading: true, below: lines, line: 1}
	run.records(&c)
	c.finish()
	if c.below != "" {
		c.fail(fmt.Errorf("cannot read %.60q", c.below))
	}
	if c.err != nil {
		return Run{}, fmt.Errorf("%w: %w", ErrRunContent, c.err)
	}
	if !bytes.Equal(run.Encode(), doc) {
		return Run{}, fmt.Errorf("%w: it is not written the one way there is", ErrRunContent)
	}
	return run, nil
}

// unseal checks everything around the records and returns their lines.
func unseal(doc []byte) (string, error) {
	if len(doc) > MaxRunBytes {
		return "", ErrRunTooLarge
	}
	text := string(doc)
	title, _, _ := strings.Cut(text, "\n")
	format, ours := strings.CutPrefix(title, runTitle)
	if !ours {
		return "", ErrNoRun
	}
	if format != strconv.Itoa(runFormat) {
		return "", fmt.Errorf("%w: %.20q", ErrRunFormat, format)
	}
	end := strings.LastIndex(text, "\n"+digestTag) + 1
	if text[end:] != digestLine(doc[:end]) {
		return "", ErrRunDamaged
	}
	return text[len(title)+1 : end], nil
}

// digestOf returns the digest that a document ends with, once it was checked.
func digestOf(doc []byte) string {
	end := len(doc) - 1 // of the line
	return string(doc[end-2*sha256.Size : end])
}
