package form

import (
	"regexp"
	"strconv"
	"strings"

	"wohnraum/portal"
)

// Section is one section of a household's file. Household holds the values of
// this section only; Version is the version of the record that the page showed.
type Section struct {
	*Form
	Version   int
	Household portal.Household
}

func newSection(values Values) Section {
	f := Section{Form: New(values)}
	f.Version = f.version()
	return f
}

// version reads the record's version that the page carried.
func (f *Form) version() int {
	n, err := strconv.Atoi(f.Value("version"))
	if err != nil || n < 0 {
		f.Fail("version", "Das Formular ist unvollständig angekommen. Bitte laden Sie die Seite neu.")
	}
	return n
}

func versioned(version int) Values { return Values{"version": {strconv.Itoa(version)}} }

// fill starts a prefilled form with single values.
func fill(version int, pairs map[string]string) Values {
	values := versioned(version)
	for name, value := range pairs {
		values[name] = []string{value}
	}
	return values
}

func whole(n portal.Maybe[int]) string {
	if !n.Valid {
		return ""
	}
	return strconv.Itoa(n.V)
}

// FillSituation prefills category, caseworker and note.
func FillSituation(h portal.Household) *Form {
	return New(fill(h.Version, map[string]string{"category": h.Category, "caseworker": string(h.Caseworker), "note": h.Note}))
}

// ParseSituation reads category, caseworker and note.
func ParseSituation(values Values, categories, colleagues []string) Section {
	f := newSection(values)
	f.Household.Category = f.Choice("category", "Wohnungsnotfall", categories, false)
	f.Household.Caseworker = portal.AccountID(f.Choice("caseworker", "Zuständig", colleagues, false))
	f.Household.Note = f.Text("note", "Notiz für das Team", 2000, false)
	return f
}

// FillNeeds prefills what the dwelling must be like.
func FillNeeds(h portal.Household) *Form {
	pairs := map[string]string{
		"step_free": string(h.StepFree), "wheelchair": string(h.Wheelchair), "max_floor": whole(h.MaxFloor),
		"pets": string(h.Pets), "support": string(h.Support), "fixed_term": string(h.FixedTerm),
		"move_from": FormatDate(h.MoveFrom), "move_until": FormatDate(h.MoveUntil),
	}
	if h.RoomsMin > 0 {
		pairs["rooms_min"] = FormatRooms(h.RoomsMin)
	}
	if h.RoomsMax.Valid {
		pairs["rooms_max"] = FormatRooms(portal.Rooms(h.RoomsMax.V))
	}
	return New(fill(h.Version, pairs))
}

// ParseNeeds reads what the dwelling must be like.
func ParseNeeds(values Values, today portal.Date) Section {
	f := newSection(values)
	f.WithToday(today)
	h := &f.Household
	h.RoomsMin = f.Rooms("rooms_min", "Zimmer mindestens", false).V
	if most := f.Rooms("rooms_max", "Zimmer höchstens", false); most.Valid {
		h.RoomsMax = portal.Known(int(most.V))
		if most.V < h.RoomsMin {
			f.Fail("rooms_max", "Zimmer höchstens: Das ist weniger als „mindestens“.")
		}
	}
	h.StepFree, h.Wheelchair = f.Answer("step_free"), f.Answer("wheelchair")
	h.MaxFloor = f.Int("max_floor", "Höchstes Stockwerk ohne Aufzug", -1, 40, false)
	h.Pets, h.Support, h.FixedTerm = f.Answer("pets"), f.Answer("support"), f.Answer("fixed_term")
	h.MoveFrom = f.Date("move_from", "Einzug ab", false)
	h.MoveUntil = f.Date("move_until", "Einzug bis", false)
	if h.MoveUntil.Known() && h.MoveUntil < h.MoveFrom {
		f.Fail("move_until", "Einzug bis: Dieser Tag liegt vor „Einzug ab“.")
	}
	return f
}

// FillRent prefills who pays the rent and the WBS.
func FillRent(h portal.Household) *Form {
	pairs := map[string]string{
		"basis": string(h.Basis), "basis_place": h.BasisAt, "wbs": string(h.WBS),
		"wbs_persons": whole(h.WBSPersons), "wbs_until": FormatDate(h.WBSUntil),
	}
	if h.OwnLimit.Valid {
		pairs["own_limit"] = FormatMoney(h.OwnLimit.V)
	}
	return New(fill(h.Version, pairs))
}

// ParseRent reads who pays the rent and the WBS.
func ParseRent(values Values, municipalities []string) Section {
	f := newSection(values)
	h := &f.Household
	bases := []string{string(portal.BasisJobcenter), string(portal.BasisSozialamt), string(portal.BasisSelf)}
	h.Basis = portal.RentBasis(f.Choice("basis", "Wer zahlt die Miete?", bases, false))
	switch h.Basis {
	case portal.BasisSozialamt:
		h.BasisAt = f.Choice("basis_place", "Sozialamt von", municipalities, true)
	case portal.BasisSelf:
		h.OwnLimit = f.Money("own_limit", "Höchste Bruttokaltmiete", 50_00, 5000_00, false)
	case portal.BasisJobcenter, portal.BasisUnknown:
	}
	if h.WBS = f.Answer("wbs"); h.WBS == portal.Yes {
		h.WBSPersons = f.Int("wbs_persons", "WBS für Personen", 1, 20, false)
		h.WBSUntil = f.Date("wbs_until", "WBS gültig bis", false)
	}
	return f
}

// Wishes is where a household would live, the dearest place first.
type Wishes struct {
	Section
	Places []string
}

// favourites is how many wishes are put in order; what else is possible follows.
const favourites = 3

// FillWishes prefills the wishes.
func FillWishes(h portal.Household, wishes []portal.Wish) *Form {
	values := fill(h.Version, map[string]string{
		"residence": string(h.Residence), "residence_place": h.ResidencePlace, "residence_until": FormatDate(h.ResidenceUntil),
	})
	for i, wish := range wishes {
		if i < favourites {
			values[line("wish", i+1)] = []string{wish.Municipality}
			continue
		}
		values["places"] = append(values["places"], wish.Municipality)
	}
	return New(values)
}

// ParseWishes reads the wishes: the favourites in their order, then whatever
// else is ticked.
func ParseWishes(values Values, municipalities []string) Wishes {
	f := Wishes{Section: newSection(values)}
	seen := map[string]bool{"": true}
	add := func(place string) {
		if !seen[place] {
			f.Places = append(f.Places, place)
		}
		seen[place] = true
	}
	for i := 1; i <= favourites; i++ {
		add(f.Choice(line("wish", i), strconv.Itoa(i)+". Wunsch", municipalities, false))
	}
	for _, place := range f.Choices("places", municipalities) {
		add(place)
	}
	if f.Household.Residence = f.Answer("residence"); f.Household.Residence == portal.Yes {
		f.Household.ResidencePlace = f.Choice("residence_place", "Wohnsitzauflage für", municipalities, false)
		f.Household.ResidenceUntil = f.Date("residence_until", "Wohnsitzauflage bis", false)
	}
	return f
}

// Protection is whether a household is protected, and where it must not live.
type Protection struct {
	*Form
	Version   int
	Protected bool
	Places    []string // municipalities and postal codes
}

var postalCodes = regexp.MustCompile(`^\d{5}$`)

// FillProtection prefills the protection.
func FillProtection(h portal.Household, exclusions []portal.Exclusion) *Form {
	values := versioned(h.Version)
	if h.Protected {
		values["protected"] = []string{"on"}
	}
	var codes []string
	for _, e := range exclusions {
		if postalCodes.MatchString(e.Place) {
			codes = append(codes, e.Place)
		} else {
			values["places"] = append(values["places"], e.Place)
		}
	}
	values["codes"] = []string{strings.Join(codes, ", ")}
	return New(values)
}

// ParseProtection reads the protection.
func ParseProtection(values Values, municipalities []string) Protection {
	f := Protection{Form: New(values)}
	f.Version = f.version()
	f.Protected = f.Checked("protected")
	f.Places = f.Choices("places", municipalities)
	codes := strings.FieldsFunc(f.Text("codes", "Postleitzahlen", 200, false), func(r rune) bool { return strings.ContainsRune(" ,;\n", r) })
	for _, code := range codes {
		if !postalCodes.MatchString(code) {
			f.Fail("codes", "Postleitzahlen: Bitte schreiben Sie fünf Ziffern je Postleitzahl, getrennt durch Komma.")
			break
		}
		f.Places = append(f.Places, code)
	}
	return f
}
