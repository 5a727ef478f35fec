package bounce

import (
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"slices"
	"strings"
)

const (
	mostParts   = 20
	longestPart = 256 << 10
)

// part is one part of a report, decoded.
type part struct {
	media, text string
}

// parts takes a report apart, one level deep. A part that cannot be read to its
// end counts with what there is: reports are cut off on their way.
func parts(body io.Reader, boundary string) []part {
	var all []part
	reader := multipart.NewReader(body, boundary)
	for len(all) < mostParts {
		next, err := reader.NextRawPart()
		if err != nil {
			break
		}
		media, _, err := mime.ParseMediaType(next.Header.Get("Content-Type"))
		if err != nil && !errors.Is(err, mime.ErrInvalidMediaParameter) {
			media = "text/plain"
		}
		text, _ := io.ReadAll(io.LimitReader(decoded(next, next.Header.Get("Content-Transfer-Encoding")), longestPart)) // what there is
		all = append(all, part{media: media, text: string(text)})
	}
	return all
}

func decoded(r io.Reader, encoding string) io.Reader {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, r)
	case "quoted-printable":
		return quotedprintable.NewReader(r)
	}
	return r
}

// find returns the text of the first part of one of these types.
func find(all []part, media ...string) (string, bool) {
	for _, p := range all {
		if slices.Contains(media, p.media) {
			return p.text, true
		}
	}
	return "", false
}

// messageID is the Message-ID of the letter that the report returns.
func messageID(all []part) string {
	text, _ := find(all, "message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global", "message/global-headers")
	header := groups(text)
	if len(header) == 0 {
		return ""
	}
	return strings.Trim(header[0]["message-id"], "<> \t")
}
