package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestWord cuts words that nobody types: in documents and in queries alike,
// so that they still meet.
const longestWord = 48

const (
	street      = "strasse"
	streetShort = "str"
)

// Words cuts text into folded words.
func Words(text string) []string { return joined(cut(Fold(text))) }

// cut splits folded text where neither letter nor digit stands, and writes out
// "str" at the end of a word, unless it ends the text without a dot: then it
// may be the beginning of something else.
func cut(folded string) []string {
	var words []string
	for rest := folded; ; {
		start := strings.IndexFunc(rest, inWord)
		if start < 0 {
			return words
		}
		rest = rest[start:]
		end := strings.IndexFunc(rest, func(r rune) bool { return !inWord(r) })
		word, more := rest, end >= 0
		if more {
			word, rest = rest[:end], rest[end:]
		}
		if more && strings.HasSuffix(word, streetShort) {
			word = strings.TrimSuffix(word, streetShort) + street
		}
		words = append(words, shortened(word))
		if !more {
			return words
		}
	}
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func shortened(word string) string {
	letters := 0
	for i := range word {
		if letters == longestWord {
			return word[:i]
		}
		letters++
	}
	return word
}

// joined puts the parts of a number together: a single letter and the digits
// after it (A-1044), or the digits before it (12 a).
func joined(words []string) []string {
	var whole []string
	for i := 0; i < len(words); i++ {
		word := words[i]
		if i+1 < len(words) && belongTogether(word, words[i+1], words[i+2:]) {
			word += words[i+1]
			i++
		}
		whole = append(whole, word)
	}
	return whole
}

func belongTogether(word, next string, after []string) bool {
	if isLetter(word) {
		return isDigits(next)
	}
	return isDigits(word) && isLetter(next) && (len(after) == 0 || !isDigits(after[0]))
}

func isLetter(word string) bool {
	return utf8.RuneCountInString(word) == 1 && !hasDigit(word)
}

func isDigits(word string) bool {
	return strings.IndexFunc(word, func(r rune) bool { return !unicode.IsDigit(r) }) < 0
}

func hasDigit(word string) bool { return strings.IndexFunc(word, unicode.IsDigit) >= 0 }

// numberWords adds to "a1044" the "1044" that people also call it.
func numberWords(number string) []string {
	words := Words(number)
	for _, word := range words {
		if digits := strings.TrimLeftFunc(word, unicode.IsLetter); digits != "" && digits != word {
			words = append(words, digits)
		}
	}
	return words
}

// streetWords adds the other way to write a street: Werrestraße as "werre
// strasse", Bielefelder Straße as "bielefelderstrasse".
func streetWords(text string) []string {
	words := Words(text + ".") // in an address a final "str" is a street
	for i, word := range words {
		name, found := strings.CutSuffix(word, street)
		switch {
		case !found:
		case name != "":
			words = append(words, name, street)
		case i > 0:
			words = append(words, words[i-1]+street)
		}
	}
	return words
}
