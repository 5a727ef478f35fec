package web

import (
	"net/url"
	"path"
	"strings"
)

// maxLocalPath is more than any address of ours has.
const maxLocalPath = 500

// LocalPath returns text if it is an address within the portal that a browser
// cannot read as one of another server. Everything doubtful is refused: our own
// addresses are plain.
func LocalPath(text string) (string, bool) {
	if len(text) > maxLocalPath || !strings.HasPrefix(text, "/") || strings.ContainsFunc(text, unsafeInAddress) {
		return "", false
	}
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || u.Opaque != "" {
		return "", false
	}
	if path.Clean(u.Path) != u.Path || strings.ContainsFunc(u.Path, unsafeInAddress) {
		return "", false
	}
	return text, true
}

// unsafeInAddress finds what browsers drop or turn into a slash.
func unsafeInAddress(r rune) bool { return r <= ' ' || r == '\\' || r >= 0x7f }
