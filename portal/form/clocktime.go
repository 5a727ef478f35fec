package form

import (
	"fmt"
	"regexp"
	"strings"
)

var clockTime = regexp.MustCompile(`^(\d{1,2})(?:[:.](\d{2}))?( ?uhr)?$`)

// Time reads a time of day, "14:30", "9.05" or "14 Uhr", and returns it as
// "14:30".
func (f *Form) Time(name, label string, required bool) string {
	text, ok := f.given(name, label, required)
	if !ok {
		return ""
	}
	m := clockTime.FindStringSubmatch(strings.ToLower(bare(text)))
	if m == nil || m[2] == "" && m[3] == "" || number(m[1]) > 23 || m[2] > "59" {
		f.fail(name, label, "Bitte geben Sie eine Uhrzeit ein, zum Beispiel 14:30.")
		return ""
	}
	return fmt.Sprintf("%02s:%02s", m[1], m[2])
}
