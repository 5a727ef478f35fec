package store

import (
	"reflect"
	"strings"
	"unicode/utf8"
)

// Text that somebody typed is compared without regard to upper and lower case of
// the letters a to z, as lower(column) does in both databases whatever language
// they were set up for. Umlauts are compared as they are.

// lowered is lower(text) of the databases.
func lowered(text string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, text)
}

// likeText keeps what somebody typed from acting as a pattern.
var likeText = strings.NewReplacer("!", "!!", "%", "!%", "_", "!_")

// part is for: lower(column) LIKE ? ESCAPE '!'. It finds the text anywhere.
func part(text string) string { return "%" + beginning(text) }

// beginning is for the same condition. It finds the text at the beginning.
func beginning(text string) string { return likeText.Replace(lowered(text)) + "%" }

// legible replaces what PostgreSQL refuses to read in a text, zero bytes and
// broken UTF-8, for both databases alike. Forms refuse such text; what arrives
// here was put into an address by hand and finds nothing.
func legible(args []any) []any {
	for i, arg := range args {
		if value := reflect.ValueOf(arg); value.Kind() == reflect.String {
			if text := value.String(); strings.IndexByte(text, 0) >= 0 || !utf8.ValidString(text) {
				args[i] = strings.ReplaceAll(strings.ToValidUTF8(text, unreadable), "\x00", unreadable)
			}
		}
	}
	return args
}

const unreadable = "\uFFFD"
