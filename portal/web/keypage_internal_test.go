package web

import (
	"net/url"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

// Whoever turns the pages reads every entry once, in its order, and comes back
// the same way.
func TestKeyPage_TurnsThereAndBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		list := make([]int, rapid.IntRange(0, 60).Draw(t, "entries"))
		for i := range list {
			list[i] = 1000 + i
		}
		size := rapid.IntRange(1, 20).Draw(t, "size")
		query := url.Values{"ort": {"05758012"}, "leer": {""}}
		turn := func(address string) (shown []int, prev, next string) {
			at, err := url.Parse(address)
			if err != nil || at.Path != "/liste" {
				t.Fatalf("the address %q: %v", address, err)
			}
			if at.RawQuery != "" && (at.Query().Get("ort") != "05758012" || at.Query().Has("leer")) {
				t.Fatalf("the address %q keeps the wrong values", address)
			}
			shown, pager := keyPage(list, at.Query().Get("nach"), size, strconv.Itoa, "/liste", query)
			if pager.Total != len(list) || pager.Last-pager.First+1 != len(shown) && len(shown) > 0 {
				t.Fatalf("%+v over %d entries", pager, len(shown))
			}
			return shown, pager.Prev, pager.Next
		}
		var read []int
		var pages [][]int
		last, prev := "/liste", ""
		for address := last; address != ""; {
			var shown []int
			shown, prev, address = turn(address)
			read, pages = append(read, shown...), append(pages, shown)
		}
		if !slices.Equal(read, list) {
			t.Fatalf("read %v of %v", read, list)
		}
		for i := len(pages) - 2; i >= 0; i-- {
			var shown []int
			shown, prev, _ = turn(prev)
			if !slices.Equal(shown, pages[i]) {
				t.Fatalf("back on page %d there are %v, not %v", i, shown, pages[i])
			}
		}
		if prev != "" {
			t.Fatalf("before the first page there is %q", prev)
		}
	})
}

func TestKeyPage_BeginsAnewAtAnUnknownEntry(t *testing.T) {
	t.Parallel()
	shown, pager := keyPage([]int{1, 2, 3}, "gone", 2, strconv.Itoa, "/liste", nil)
	if !slices.Equal(shown, []int{1, 2}) || pager.First != 1 || pager.Last != 2 || pager.Prev != "" || pager.Next != "/liste?nach=2" {
		t.Errorf("%v, %+v", shown, pager)
	}
}
