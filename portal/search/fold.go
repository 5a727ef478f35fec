package search

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

var writtenOut = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "æ", "ae", "œ", "oe", "ø", "oe", "ł", "l", "ı", "i")

// Fold brings all spellings of a text to one: small letters, umlauts written
// out, other accents dropped.
func Fold(text string) string {
	text = norm.NFKC.String(strings.ToValidUTF8(text, " "))
	text = writtenOut.Replace(strings.ToLower(text))
	if isASCII(text) {
		return text
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(text))
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] > unicode.MaxASCII {
			return false
		}
	}
	return true
}
