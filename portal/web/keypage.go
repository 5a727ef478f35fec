package web

import (
	"net/url"
	"slices"

	"wohnraum/portal/view"
)

// keyPage is the part of a computed list that begins behind the entry named
// after; the first part if there is none such. The links lead to path and keep the
// query's other values.
func keyPage[T any](list []T, after string, size int, key func(T) string, path string, query url.Values) ([]T, view.Pager) {
	begin := 1 + slices.IndexFunc(list, func(entry T) bool { return key(entry) == after })
	end := min(begin+size, len(list))
	pager := view.Pager{First: min(begin+1, len(list)), Last: end, Total: len(list)}
	address := func(last int) string {
		values := url.Values{}
		for name, kept := range query {
			if len(kept) > 0 && kept[0] != "" {
				values[name] = kept
			}
		}
		if last >= 0 {
			values.Set("nach", key(list[last]))
		}
		return path + "?" + values.Encode()
	}
	if begin > 0 {
		pager.Prev = address(begin - size - 1)
	}
	if end < len(list) {
		pager.Next = address(end - 1)
	}
	return list[begin:end], pager
}
