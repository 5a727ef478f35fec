package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// readEdges reads the format as somebody else would, by its description alone.
func readEdges(t *testing.T, r io.Reader) edgeList {
	t.Helper()
	var head [3]int64
	if err := binary.Read(r, binary.LittleEndian, &head); err != nil {
		t.Fatal(err)
	}
	list := edgeList{Rows: int(head[0]), Households: int(head[1]), Edges: make([]edge, head[2])}
	if err := binary.Read(r, binary.LittleEndian, list.Edges); err != nil {
		t.Fatal(err)
	}
	if rest, err := io.ReadAll(r); err != nil || len(rest) > 0 {
		t.Fatalf("%d bytes behind the last edge, %v", len(rest), err)
	}
	return list
}

func equal(a, b edgeList) bool {
	return a.Rows == b.Rows && a.Households == b.Households && slices.Equal(a.Edges, b.Edges)
}

func TestEdgeList_IsReadAsItWasWritten(t *testing.T) {
	t.Parallel()
	for name, list := range map[string]edgeList{
		"empty": {},
		"two":   {Rows: 3, Households: 4, Edges: []edge{{0, 3, 1 << 52}, {2, 0, -1}}},
	} {
		var file bytes.Buffer
		if err := list.write(&file); err != nil {
			t.Fatal(err)
		}
		if file.Len() != 24+16*len(list.Edges) {
			t.Errorf("%s: %d bytes", name, file.Len())
		}
		if got := readEdges(t, &file); !equal(got, list) {
			t.Errorf("%s: read %+v, wrote %+v", name, got, list)
		}
	}
}

// full takes so many bytes and then no more.
type full struct{ room int }

var errFull = errors.New("no room left")

func (f *full) Write(p []byte) (int, error) {
	if f.room -= len(p); f.room < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestEdgeList_SaysWhenItCannotBeWritten(t *testing.T) {
	t.Parallel()
	list := edgeList{Edges: make([]edge, 1<<17)} // more than one buffer
	for _, room := range []int{0, 1 << 20} {
		if err := list.write(&full{room}); !errors.Is(err, errFull) {
			t.Errorf("room for %d bytes: %v", room, err)
		}
	}
	if err := saveTo(filepath.Join(t.TempDir(), "no", "such", "folder"), list); err == nil {
		t.Error("wrote into a folder that does not exist")
	}
}

func TestSave_WritesOneFileForEachLevel(t *testing.T) {
	t.Parallel()
	name := filepath.Join(t.TempDir(), "county.edges")
	list := edgeList{Rows: 1, Households: 1, Edges: []edge{{0, 0, 7}}}
	text, err := save(name, []level{{List: list, W: 7}})
	if want := name + ": 1 rows, 1 households, 1 edges, W=7\n"; err != nil || text != want {
		t.Errorf("printed %q, %v", text, err)
	}
	text, err = save(name, []level{{"urgency", list, 7}, {"fit", list, 7}})
	if err != nil || !strings.Contains(text, "more than 53 bits") {
		t.Errorf("does not say why there are two: %q, %v", text, err)
	}
	if _, err := save(t.TempDir(), []level{{List: list}}); err == nil {
		t.Error("wrote over a folder")
	}
	for _, file := range []string{name, name + ".urgency", name + ".fit"} {
		r, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		if got := readEdges(t, r); !equal(got, list) {
			t.Errorf("%s holds %+v", file, got)
		}
		r.Close()
	}
}
