package matching_test

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"wohnraum/matching"
)

// emptyRun are the lines of a plan over nothing.
func emptyRun() []string {
	return []string{
		"asked goal=most-urgent", "problem today=2026-11-22", "policy version=1 vetting-months=6 urgency-months=3",
		"plan goal=most-urgent", "certificate",
	}
}

func TestDecodeRun_EmptyRunIsOne(t *testing.T) {
	t.Parallel()
	run := decode(t, sealed(emptyRun()...))
	if run.Asked.Goal != matching.MostUrgent || run.Problem.Today != today {
		t.Errorf("read %+v", run)
	}
}

func TestDecodeRun_Envelope(t *testing.T) {
	t.Parallel()
	doc := string(planRun(t, small(t), matching.MostUrgent).Encode())
	body, _, _ := strings.Cut(doc, "sha256 ")
	for name, c := range map[string]struct {
		doc  string
		want error
	}{
		"nothing":                 {"", matching.ErrNoRun},
		"a letter":                {"Sehr geehrte Damen und Herren,\n", matching.ErrNoRun},
		"an earlier format":       {`{"Policy":{"Version":"1"}}`, matching.ErrNoRun},
		"a title alone":           {"wohnraum-run 1\n", matching.ErrRunDamaged},
		"a title without its end": {"wohnraum-run 1", matching.ErrRunDamaged},
		"a later format":          {strings.Replace(doc, "run 1", "run 2", 1), matching.ErrRunFormat},
		"a format that is none":   {strings.Replace(doc, "run 1", "run 01", 1), matching.ErrRunFormat},
		"a byte in front":         {" " + doc, matching.ErrNoRun},
		"a mark of byte order":    {"\ufeff" + doc, matching.ErrNoRun},
		"a byte behind":           {doc + "\n", matching.ErrRunDamaged},
		"twice":                   {doc + doc, matching.ErrRunDamaged},
		"cut off":                 {doc[:len(doc)/2], matching.ErrRunDamaged},
		"cut off before its end":  {doc[:len(doc)-1], matching.ErrRunDamaged},
		"without a digest":        {body, matching.ErrRunDamaged},
		"another digest":          {body + "sha256 " + strings.Repeat("0", 64) + "\n", matching.ErrRunDamaged},
		"a digest in capitals":    {body + strings.ToUpper(doc[len(body):]), matching.ErrRunDamaged},
		"other ends of lines":     {strings.ReplaceAll(doc, "\n", "\r\n"), matching.ErrRunFormat},
		"a digit changed":         {strings.Replace(doc, "persons=4", "persons=5", 1), matching.ErrRunDamaged},
	} {
		if _, err := matching.DecodeRun([]byte(c.doc)); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

// No byte of a document can be changed by accident.
func TestDecodeRun_EveryByteCounts(t *testing.T) {
	t.Parallel()
	doc := planRun(t, *newPair(t).Problem, matching.MostUrgent).Encode()
	for i := range doc {
		changed := bytes.Clone(doc)
		changed[i] ^= 1
		if _, err := matching.DecodeRun(changed); err == nil {
			t.Fatalf("byte %d may be changed", i)
		}
	}
}

// Whoever changes a document on purpose can make the digest fit; there is still
// only one way to write a run.
func TestDecodeRun_OnlyWhatEncodeWrites(t *testing.T) {
	t.Parallel()
	doc := planRun(t, *newPair(t).Problem, matching.MostUrgent).Encode()
	for name, change := range map[string][2]string{
		"a zero that is left out":      {" residence=no", " max-floor=0 residence=no"},
		"a no that is left out":        {"persons=3 rooms", "protected=false persons=3 rooms"},
		"a yes that is not true":       {"located=true", "located=1"},
		"a text that is left out":      {"wishes=05758012,05758008 ", `wishes=05758012,05758008 residence="" `},
		"a leading zero":               {"waiting-cap=15", "waiting-cap=015"},
		"a leading plus":               {"waiting-cap=15", "waiting-cap=+15"},
		"a minus zero":                 {"waiting-cap=15 ", "waiting-cap=-0 "},
		"a number in words":            {"waiting-cap=15", "waiting-cap=fifteen"},
		"a number without digits":      {"waiting-cap=15", "waiting-cap="},
		"a number with a fraction":     {"waiting-cap=15", "waiting-cap=15.5"},
		"a number beyond 64 bits":      {"rent=55000", "rent=9223372036854775808"},
		"a seed beyond 64 bits":        {"seed=7", "seed=18446744073709551616"},
		"a seed below zero":            {"seed=7", "seed=-7"},
		"a rent that is not a number":  {"rent=55000", "rent=cheap"},
		"a list of numbers with words": {"wishes=30,20,10", "wishes=30,many,10"},
		"an unneeded quote":            {"key=flat ", `key="flat" `},
		"a quote that does not end":    {`"old table"`, `"old table`},
		"another kind of quote":        {`"old table"`, "`old table`"},
		"an escape for nothing":        {`"old table"`, `"\x6fld table"`},
		"an umlaut as it is":           {`"old table"`, `"Höxter"`},
		"a space too many":             {"today=2026-11-22 ", "today=2026-11-22  "},
		"a space at the end":           {"certificate", "certificate "},
		"an empty line":                {"certificate", "\ncertificate"},
		"fields out of order":          {"today=2026-11-22 seed=7", "seed=7 today=2026-11-22"},
		"a field twice":                {"seed=7", "seed=7 seed=7"},
		"an unknown field":             {"seed=7", "seed=7 weather=fine"},
		"an unknown record":            {"certificate", "weather fine\ncertificate"},
		"a record that goes on":        {"certificate", "certificates"},
		"a record missing":             {"certificate\n", ""},
		"a record twice":               {"certificate", "certificate\ncertificate"},
		"a comma too many":             {"wishes=05758012,05758008", "wishes=05758012,05758008,"},
		"a set out of order":           {"groups=homeless,threatened", "groups=threatened,homeless"},
		"a set with somebody twice":    {"groups=homeless,threatened", "groups=homeless,homeless,threatened"},
		"tables out of order":          {"from=2019-11-01 to=2023-12-31", "from=2024-11-01"},
		"a table that is none":         {"rent-step persons=1 area=5000 rent=39650\n", ""},
		"sizes that are none":          {"size-step persons=1 area=5000\n", ""},
		"nothing asked":                {"asked goal=most-urgent", "asked"},
		"two things asked":             {"asked goal=most-urgent", "asked vacancy=flat goal=most-urgent"},
		"a shortlist, but a plan":      {"asked goal=most-urgent", "asked vacancy=flat"},
		"more slots than tickets":      {"slots=1", "slots=4194305"},
	} {
		if _, err := matching.DecodeRun(edited(t, doc, change[0], change[1])); !errors.Is(err, matching.ErrRunContent) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestDecodeRun_SaysWhere(t *testing.T) {
	t.Parallel()
	doc := planRun(t, *newPair(t).Problem, matching.MostUrgent).Encode()
	for change, want := range map[[2]string]string{
		{"seed=7", "seed=seven"}:                     "line 3: strconv.ParseUint",
		{"certificate", "certificate grace=3"}:       `cannot read " grace=3"`,
		{"certificate\n", ""}:                        "no certificate follows",
		{"wishes=30,20,10 rooms=10", "wishes=30,x"}:  "line 4:",
		{"slots=1", "slots=99999999"}:                "too many slots",
		{"groups=homeless,threatened", "groups=b,a"}: "not written the one way",
	} {
		_, err := matching.DecodeRun(edited(t, doc, change[0], change[1]))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", change[1], err, want)
		}
	}
}

// A record out of its place is not read as another one.
func TestDecodeRun_RecordsKeepTheirOrder(t *testing.T) {
	t.Parallel()
	lines := linesOf(planRun(t, small(t), matching.MostUrgent).Encode())
	for i := 1; i < len(lines); i++ {
		swapped := append([]string{}, lines...)
		swapped[i-1], swapped[i] = swapped[i], swapped[i-1]
		kind, _, _ := strings.Cut(lines[i], " ")
		if before, _, _ := strings.Cut(lines[i-1], " "); lines[i] == lines[i-1] || before == kind && isAnswer(kind) {
			continue // the order of an answer is part of the answer
		}
		if _, err := matching.DecodeRun(sealed(swapped...)); err == nil {
			t.Errorf("%q may stand before %q", lines[i], lines[i-1])
		}
	}
}

func isAnswer(kind string) bool {
	switch kind {
	case "placement", "open", "price", "fitting", "unclear":
		return true
	}
	return false
}

func TestDecodeRun_TooLarge(t *testing.T) {
	t.Parallel()
	if _, err := matching.DecodeRun(make([]byte, matching.MaxRunBytes+1)); !errors.Is(err, matching.ErrRunTooLarge) {
		t.Error(err)
	}
	if _, err := matching.DecodeRun(make([]byte, matching.MaxRunBytes)); !errors.Is(err, matching.ErrNoRun) {
		t.Error(err)
	}
}

// Too many tables are refused before each is compared with each.
func TestDecodeRun_TooManyTables(t *testing.T) {
	t.Parallel()
	lines := emptyRun()[:3]
	for i := range 1<<12 + 1 {
		lines = append(lines, fmt.Sprintf("rent-table in=%08d from=2024-01-01", i), "rent-step persons=1 area=1 rent=1", "rent-further")
	}
	if _, err := matching.DecodeRun(sealed(append(lines, emptyRun()[3:]...)...)); err == nil || !strings.Contains(err.Error(), "too many tables") {
		t.Errorf("%.200v", err)
	}
}

func TestDecodeRun_SlotsOfAllTogether(t *testing.T) {
	t.Parallel()
	read := func(slots ...int) error {
		lines := emptyRun()[:3]
		for i, n := range slots {
			lines = append(lines, fmt.Sprintf("vacancy key=v%d slots=%d", i, n))
		}
		_, err := matching.DecodeRun(sealed(append(lines, emptyRun()[3:]...)...))
		return err
	}
	if err := read(1<<21, 1<<21); err != nil {
		t.Error(err)
	}
	if err := read(1<<21, 1<<21, 1); err == nil {
		t.Error("one slot too many")
	}
	if err := read(-1<<21, 1<<22, 1); err == nil {
		t.Error("slots below zero make no room for others")
	}
}

// A short document cannot ask for much memory: there is no length in it that
// could lie.
//
//nolint:paralleltest // it measures what the whole process takes
func TestDecodeRun_TakesMemoryByItsSizeOnly(t *testing.T) {
	lines := emptyRun()[:3]
	for range 20_000 {
		lines = append(lines, "candidate key=a")
	}
	doc := sealed(append(lines, emptyRun()[3:]...)...)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := matching.DecodeRun(doc)
	runtime.ReadMemStats(&after)
	if err != nil {
		t.Fatal(err)
	}
	if took := (after.TotalAlloc - before.TotalAlloc) / uint64(len(doc)); took > 500 {
		t.Errorf("each byte took %d", took)
	}
}

// A document that can be read may still hold a problem without a meaning.
func TestReplay_ProblemWithoutMeaning(t *testing.T) {
	t.Parallel()
	doc := planRun(t, *newPair(t).Problem, matching.MostUrgent).Encode()
	for name, change := range map[string][2]string{
		"a fact that is none":  {"consent=yes", "consent=perhaps"},
		"a day that is none":   {"vetted=2026-10-01", "vetted=yesterday"},
		"a flat without slots": {"slots=1 ", ""},
		"a key that is none":   {"key=family ", ""},
		"a group that is none": {"groups-checked", "groups=nobody groups-checked"},
		"no version of rules":  {"version=2026-1 ", ""},
	} {
		if _, err := matching.Replay(t.Context(), edited(t, doc, change[0], change[1])); !errors.Is(err, matching.ErrRunContent) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := matching.Replay(t.Context(), edited(t, doc, "asked goal=most-urgent", "asked goal=cheapest")); !errors.Is(err, matching.ErrNoGoal) {
		t.Errorf("a goal that is none: %v", err)
	}
	if _, err := matching.Replay(t.Context(), doc[1:]); !errors.Is(err, matching.ErrNoRun) {
		t.Errorf("no run: %v", err)
	}
}
