package assets

import (
	"bytes"
	"compress/gzip"
)

// contentType says how a file is sent, and whether it is text, which
// compression makes smaller. Fonts are compressed already.
type contentType struct {
	mime string
	text bool
}

var contentTypes = map[string]contentType{
	".css":   {"text/css; charset=utf-8", true},
	".js":    {"text/javascript; charset=utf-8", true},
	".svg":   {"image/svg+xml", true},
	".woff2": {"font/woff2", false},
}

// pack compresses a body, or returns nil if that gains nothing. Writing into
// memory cannot fail.
func pack(body []byte) []byte {
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil
	}
	if _, err := w.Write(body); err != nil {
		return nil
	}
	if err := w.Close(); err != nil || out.Len() >= len(body) {
		return nil
	}
	return out.Bytes()
}
