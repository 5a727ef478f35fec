package matching

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// onLine carries a value out and in again with one function, as a fields method
// does. It returns the line, and what is wrong with reading it.
func onLine(fields func(*codec)) string {
	var c codec
	fields(&c)
	return strings.TrimPrefix(string(c.out), " ")
}

func offLine(line string, fields func(*codec)) error {
	c := codec{reading: true, rest: " " + line}
	if line == "" {
		c.rest = ""
	}
	fields(&c)
	c.finish()
	return c.err
}

func TestCodec_Texts(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":              "",
		"plain":         "n=plain",
		"2026-11-22":    "n=2026-11-22",
		"a.b_c-D9":      "n=a.b_c-D9",
		"two words":     `n="two words"`,
		"a,b":           `n="a,b"`,
		"a=b":           `n="a=b"`,
		`say "no"`:      `n="say \"no\""`,
		`back\slash`:    `n="back\\slash"`,
		"new\nline":     `n="new\nline"`,
		"Höxter":        `n="H\u00f6xter"`,
		"\u2028":        `n="\u2028"`,
		"😀":             `n="\U0001f600"`,
		"\xff":          `n="\xff"`,
		"\x00":          `n="\x00"`,
		"\ufffd":        `n="\ufffd"`,
		"n=x sha256 00": `n="n=x sha256 00"`,
	} {
		value := text
		if got := onLine(func(c *codec) { word(c, "n", &value) }); got != want {
			t.Errorf("%q is written %s, want %s", text, got, want)
		}
		value = ""
		if err := offLine(want, func(c *codec) { word(c, "n", &value) }); err != nil || value != text {
			t.Errorf("%s is read %q, %v", want, value, err)
		}
	}
}

func TestCodec_Lists(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		list []string
		want string
	}{
		{nil, ""},
		{[]string{"a"}, "n=a"},
		{[]string{"a", "b"}, "n=a,b"},
		{[]string{""}, `n=""`},
		{[]string{"", ""}, `n="",""`},
		{[]string{"a,b", "c"}, `n="a,b",c`},
		{[]string{"a b", `"`}, `n="a b","\""`},
	} {
		list := tc.list
		if got := onLine(func(c *codec) { words(c, "n", &list) }); got != tc.want {
			t.Errorf("%q is written %s, want %s", tc.list, got, tc.want)
		}
		list = nil
		if err := offLine(tc.want, func(c *codec) { words(c, "n", &list) }); err != nil || !slices.Equal(list, tc.list) {
			t.Errorf("%s is read %q, %v", tc.want, list, err)
		}
	}
	for _, tc := range []struct {
		list []int
		want string
	}{{nil, ""}, {[]int{0}, "n=0"}, {[]int{30, -2, 0}, "n=30,-2,0"}} {
		list := tc.list
		if got := onLine(func(c *codec) { wholes(c, "n", &list) }); got != tc.want {
			t.Errorf("%v is written %s, want %s", tc.list, got, tc.want)
		}
		list = nil
		if err := offLine(tc.want, func(c *codec) { wholes(c, "n", &list) }); err != nil || !slices.Equal(list, tc.list) {
			t.Errorf("%s is read %v, %v", tc.want, list, err)
		}
	}
}

func TestCodec_Numbers(t *testing.T) {
	t.Parallel()
	for number, want := range map[int64]string{
		0: "", 1: "n=1", -1: "n=-1", math.MaxInt64: "n=9223372036854775807", math.MinInt64: "n=-9223372036854775808",
	} {
		value := Cents(number)
		if got := onLine(func(c *codec) { whole(c, "n", &value) }); got != want {
			t.Errorf("%d is written %s, want %s", number, got, want)
		}
		value = 0
		if err := offLine(want, func(c *codec) { whole(c, "n", &value) }); err != nil || int64(value) != number {
			t.Errorf("%s is read %d, %v", want, value, err)
		}
	}
	for number, want := range map[uint64]string{0: "", 7: "n=7", math.MaxUint64: "n=18446744073709551615"} {
		value := number
		if got := onLine(func(c *codec) { natural(c, "n", &value) }); got != want {
			t.Errorf("%d is written %s, want %s", number, got, want)
		}
		value = 0
		if err := offLine(want, func(c *codec) { natural(c, "n", &value) }); err != nil || value != number {
			t.Errorf("%s is read %d, %v", want, value, err)
		}
	}
}

// Nobody knows is one thing, zero is another.
func TestCodec_Unknown(t *testing.T) {
	t.Parallel()
	for value, want := range map[Maybe[int]]string{
		{}: "", {V: 4}: "", Known(0): "n=0", Known(-1): "n=-1", Known(3): "n=3",
	} {
		carried := value
		if got := onLine(func(c *codec) { known(c, "n", &carried) }); got != want {
			t.Errorf("%+v is written %s, want %s", value, got, want)
		}
		carried = Maybe[int]{}
		if err := offLine(want, func(c *codec) { known(c, "n", &carried) }); err != nil || carried.Valid != value.Valid || value.Valid && carried != value {
			t.Errorf("%s is read %+v, %v", want, carried, err)
		}
	}
}

func TestCodec_YesAndNo(t *testing.T) {
	t.Parallel()
	for value, want := range map[bool]string{true: "n=true", false: ""} {
		carried := value
		if got := onLine(func(c *codec) { truth(c, "n", &carried) }); got != want {
			t.Errorf("%v is written %s, want %s", value, got, want)
		}
		carried = !value
		if err := offLine(want, func(c *codec) { truth(c, "n", &carried) }); err != nil || carried != value {
			t.Errorf("%s is read %v, %v", want, carried, err)
		}
	}
}

func TestCodec_Refuses(t *testing.T) {
	t.Parallel()
	var (
		text   string
		list   []string
		scale  []int
		number int
		big    uint64
		maybe  Maybe[Rooms]
		yes    bool
	)
	fields := map[string]func(*codec){
		"text":   func(c *codec) { word(c, "n", &text) },
		"list":   func(c *codec) { words(c, "n", &list) },
		"scale":  func(c *codec) { wholes(c, "n", &scale) },
		"number": func(c *codec) { whole(c, "n", &number) },
		"big":    func(c *codec) { natural(c, "n", &big) },
		"maybe":  func(c *codec) { known(c, "n", &maybe) },
		"yes":    func(c *codec) { truth(c, "n", &yes) },
	}
	for line, kinds := range map[string]string{
		"m=1":                    "text list scale number big maybe yes", // another field
		"n":                      "text list scale number big maybe yes",
		" n=1":                   "text list scale number big maybe yes", // a space too many
		"n=1 m=2":                "text list scale number big maybe yes",
		"n=a;b":                  "text list scale number big maybe yes",
		"n=":                     "scale number big maybe yes",
		"n=x":                    "scale number big maybe yes",
		"n=1.5":                  "scale number big maybe yes",
		"n=0x10":                 "scale number big maybe yes",
		"n=1_000":                "scale number big maybe yes",
		"n=-1":                   "big yes",
		"n=1,":                   "text scale number big maybe yes",
		"n=false":                "scale number big maybe yes",
		"n=TRUE":                 "scale number big maybe yes",
		`n="open`:                "text list scale number big maybe yes",
		`n="a"b`:                 "text list scale number big maybe yes",
		"n=`a`":                  "text list scale number big maybe yes",
		`n='a'`:                  "text list scale number big maybe yes",
		`n="\q"`:                 "text list scale number big maybe yes",
		"n=9223372036854775808":  "scale number maybe yes",
		"n=18446744073709551616": "scale number big maybe yes",
	} {
		for kind, carry := range fields {
			err := offLine(line, carry)
			if refuse := slices.Contains(strings.Fields(kinds), kind); refuse != (err != nil) {
				t.Errorf("%s as %s: %v", line, kind, err)
			}
		}
	}
}

// After the first fault nothing more is read, and the first one is told.
func TestCodec_TellsTheFirstFault(t *testing.T) {
	t.Parallel()
	c := codec{reading: true, below: "first n=x\nsecond n=y\n", line: 1}
	var a, b int
	record(&c, "first", func(c *codec) { whole(c, "n", &a) })
	record(&c, "second", func(c *codec) { whole(c, "n", &b) })
	if c.err == nil || !strings.HasPrefix(c.err.Error(), "line 2:") || !strings.Contains(c.err.Error(), `"x"`) {
		t.Error(c.err)
	}
	if c.begin("second") {
		t.Error("a line was begun after the fault")
	}
}

// A kind is a whole word: no record is read as one whose name it begins with.
func TestCodec_KindsAreWholeWords(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]bool{
		"plan": true, "plan n=1": true, "plans": false, "plan-b": false, " plan": false, "": false, "pla": false, "PLAN": false,
	} {
		c := codec{reading: true, below: line + "\n"}
		if got := c.begin("plan"); got != want {
			t.Errorf("%q begins a plan: %v", line, got)
		}
	}
}

func TestCheckSlots(t *testing.T) {
	t.Parallel()
	of := func(slots ...int) []Vacancy {
		var list []Vacancy
		for _, n := range slots {
			list = append(list, Vacancy{Slots: n})
		}
		return list
	}
	for name, c := range map[string]struct {
		list []Vacancy
		fine bool
	}{
		"none":               {nil, true},
		"a county":           {of(1, 3, 1), true},
		"all there may be":   {of(maxSlots), true},
		"one more":           {of(maxSlots + 1), false},
		"one more, in two":   {of(maxSlots, 1), false},
		"beyond any number":  {of(math.MaxInt, math.MaxInt), false},
		"below zero":         {of(-5, maxSlots), true},
		"below zero is none": {of(math.MinInt, maxSlots, 1), false},
	} {
		if err := checkSlots(c.list); (err == nil) != c.fine {
			t.Errorf("%s: %v", name, err)
		}
	}
}
