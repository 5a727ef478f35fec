package main

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// write puts out the format that the package comment describes.
func (l edgeList) write(w io.Writer) error {
	buffered := bufio.NewWriterSize(w, 1<<20)
	head := []int64{int64(l.Rows), int64(l.Households), int64(len(l.Edges))}
	if err := binary.Write(buffered, binary.LittleEndian, head); err != nil {
		return fmt.Errorf("head: %w", err)
	}
	record := make([]byte, 0, 16)
	for _, e := range l.Edges {
		record = binary.LittleEndian.AppendUint32(record[:0], e.Row)
		record = binary.LittleEndian.AppendUint32(record, e.Household)
		record = binary.LittleEndian.AppendUint64(record, uint64(e.Weight))
		if _, err := buffered.Write(record); err != nil {
			return fmt.Errorf("edge: %w", err)
		}
	}
	return buffered.Flush()
}

// save writes each level to its file: the name itself, or the name with the
// level behind it where there are two. It returns what there is to say.
func save(name string, levels []level) (string, error) {
	var text strings.Builder
	if len(levels) > 1 {
		fmt.Fprintf(&text, "urgency and fit together need more than %d bits: one file for each level\n", exactBits)
	}
	for _, l := range levels {
		file := name + l.suffix()
		if err := saveTo(file, l.List); err != nil {
			return "", fmt.Errorf("dump to %s: %w", file, err)
		}
		fmt.Fprintf(&text, "%s: %d rows, %d households, %d edges, W=%d\n",
			file, l.List.Rows, l.List.Households, len(l.List.Edges), l.W)
	}
	return text.String(), nil
}

func saveTo(name string, list edgeList) (err error) {
	file, err := os.Create(name) //nolint:gosec // named on the command line, or our own
	if err != nil {
		return fmt.Errorf("create: %w", err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	return list.write(file)
}
