package rent_test

import (
	"strings"
	"testing"

	"wohnraum/matching/rent"
)

// sizeTable is a state's dwelling sizes from 2025 on.
func sizeTable(changes ...func(*rent.SizeTable)) rent.SizeTable {
	t := rent.SizeTable{
		From: "2025-01-01",
		Sizes: []rent.Size{
			{Persons: 1, MaxArea: 50_00},
			{Persons: 2, MaxArea: 65_00, MaxRooms: 4},
			{Persons: 3, MaxArea: 80_00, MaxRooms: 6},
		},
		Further: rent.Size{MaxArea: 15_00, MaxRooms: 2},
		Source:  "size rule",
	}
	for _, change := range changes {
		change(&t)
	}
	return t
}

func TestSizes_Limit(t *testing.T) {
	t.Parallel()
	sizes, err := rent.NewSizes(sizeTable())
	if err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		name    string
		persons int
		on      rent.Date
		area    rent.Area
		rooms   rent.Rooms
		known   bool
	}{
		{"one person: the rule names an area only", 1, "2026-01-01", 50_00, 0, true},
		{"two persons", 2, "2026-01-01", 65_00, 4, true},
		{"six persons", 6, "2026-01-01", 125_00, 12, true},
		{"before the table", 2, "2024-12-31", 0, 0, false},
		{"nobody", 0, "2026-01-01", 0, 0, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			limit, ok := sizes.Limit(c.persons, c.on)
			if ok != c.known || limit.MaxArea != c.area || limit.MaxRooms != c.rooms {
				t.Errorf("the size is %+v (%v)", limit, ok)
			}
			if ok && (limit.Source != "size rule" || limit.From != "2025-01-01" || limit.Persons != c.persons) {
				t.Errorf("the size rests on %+v", limit)
			}
		})
	}
	if again, err := rent.NewSizes(sizes.List()...); err != nil || len(again.List()) != 1 {
		t.Errorf("the listed tables make no set again: %v", err)
	}
	if _, ok := (rent.Sizes{}).Limit(1, "2026-01-01"); ok {
		t.Error("a county without size tables has a size")
	}
}

func TestSizes_EndWithTheTableWithoutIncrement(t *testing.T) {
	t.Parallel()
	sizes, err := rent.NewSizes(sizeTable(func(t *rent.SizeTable) { t.Further = rent.Size{} }))
	if err != nil {
		t.Fatal(err)
	}
	if limit, ok := sizes.Limit(4, "2026-01-01"); ok {
		t.Errorf("four persons have a size: %+v", limit)
	}
}

// Where a rule names no rooms, an increment of rooms has nothing to add to.
func TestSizes_WithoutRoomsStayWithoutRooms(t *testing.T) {
	t.Parallel()
	sizes, err := rent.NewSizes(sizeTable(func(t *rent.SizeTable) {
		t.Sizes = []rent.Size{{Persons: 1, MaxArea: 50_00}, {Persons: 2, MaxArea: 50_00}}
	}))
	if err != nil {
		t.Fatal(err)
	}
	if limit, ok := sizes.Limit(4, "2026-01-01"); !ok || limit.MaxRooms != 0 || limit.MaxArea != 80_00 {
		t.Errorf("the size is %+v (%v)", limit, ok)
	}
}

func TestNewSizes_Refuses(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name   string
		change func(*rent.SizeTable)
		want   string
	}{
		{"no first day", func(t *rent.SizeTable) { t.From = "" }, "begins on"},
		{"no line", func(t *rent.SizeTable) { t.Sizes = nil }, "has no household size"},
		{"a gap in the sizes", func(t *rent.SizeTable) { t.Sizes[1].Persons = 3 }, "without a gap"},
		{"an area of nothing", func(t *rent.SizeTable) { t.Sizes[0].MaxArea = 0 }, "not positive"},
		{"negative rooms", func(t *rent.SizeTable) { t.Sizes[1].MaxRooms = -1 }, "not positive"},
		{"less for more persons", func(t *rent.SizeTable) { t.Sizes[2].MaxArea = 60_00 }, "below"},
		{"fewer rooms per further person", func(t *rent.SizeTable) { t.Further.MaxRooms = -1 }, "increment"},
		{"an end before the beginning", func(t *rent.SizeTable) { t.To = "2024-12-31" }, "before it begins"},
		{"a negative increment", func(t *rent.SizeTable) { t.Further.MaxArea = -1 }, "increment"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if _, err := rent.NewSizes(sizeTable(c.change)); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("NewSizes says %v, want something about %q", err, c.want)
			}
		})
	}
	later := sizeTable(func(t *rent.SizeTable) { t.From = "2028-01-01" })
	if _, err := rent.NewSizes(sizeTable(), later); err == nil || !strings.Contains(err.Error(), "overlap") {
		t.Errorf("two tables in force at once: %v", err)
	}
}
