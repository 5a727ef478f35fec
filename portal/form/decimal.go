package form

import (
	"regexp"
	"strconv"
	"strings"
)

// tooLarge is what a number with more digits than any amount of ours becomes,
// so that it fails the range and not the grammar.
const tooLarge = 1_000_000_000_000

var (
	// commaNumber is a number whose decimal mark, if any, is a comma. Thousands
	// may be grouped by dots or by spaces; "412,-" is how prices are written.
	commaNumber = regexp.MustCompile(`^(\d+|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?: \d{3})+)(?:,(\d{0,2}|-{1,2}|–))?$`)
	// dotNumber is what a keypad without a comma makes of a decimal.
	dotNumber = regexp.MustCompile(`^(\d+)\.(\d{1,2})$`)
)

// decimal reads a number without sign as hundredths.
func decimal(text string) (hundredths int64, ok bool) {
	match := commaNumber.FindStringSubmatch(text)
	if match == nil {
		match = dotNumber.FindStringSubmatch(text)
	}
	if match == nil {
		return 0, false
	}
	whole := strings.NewReplacer(".", "", " ", "").Replace(match[1])
	fraction := (strings.Trim(match[2], "-–") + "00")[:2]
	n, err := strconv.ParseInt(whole+fraction, 10, 64)
	if err != nil || n > tooLarge {
		return tooLarge, true
	}
	return n, true
}

// bare removes the units that people write before or behind a number, and
// turns every kind of space into the plain one.
func bare(text string, units ...string) string {
	text = strings.Join(strings.Fields(text), " ")
	for _, unit := range units {
		text = trimUnit(text, unit)
	}
	return text
}

func trimUnit(text, unit string) string {
	if n := len(text) - len(unit); n >= 0 && strings.EqualFold(text[n:], unit) {
		return strings.TrimSpace(text[:n])
	}
	if len(text) >= len(unit) && strings.EqualFold(text[:len(unit)], unit) {
		return strings.TrimSpace(text[len(unit):])
	}
	return text
}

// negative tells whether a number begins with one of the minus signs in use.
func negative(text string) bool {
	return strings.HasPrefix(text, "-") || strings.HasPrefix(text, "−")
}
