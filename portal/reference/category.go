package reference

import (
	"slices"
	"strings"
)

// Category is a kind of housing emergency in one of the published typologies.
type Category struct {
	Code   string // "BAGW-A1.3", "ETHOS-2", "WOBER-3-2"
	Label  string // German
	Source string
}

// Categories returns the categories a caseworker chooses from: those of the
// BAG Wohnungslosenhilfe, which the office works with.
func Categories() []Category {
	return slices.DeleteFunc(AllCategories(), func(c Category) bool { return !strings.HasPrefix(c.Code, "BAGW-") })
}

// AllCategories returns the categories of every typology, for statistics.
func AllCategories() []Category { return slices.Clone(embedded().categories) }

// CategoryByCode returns the category with a code.
func CategoryByCode(code string) (Category, bool) {
	all := embedded().categories
	if i := slices.IndexFunc(all, func(c Category) bool { return c.Code == code }); i >= 0 {
		return all[i], true
	}
	return Category{}, false
}

func readCategories() ([]Category, error) {
	var all []Category
	err := read("housing_emergency_categories.csv", func(r row) {
		all = append(all, Category{Code: r.text("code"), Label: r.text("german_label"), Source: r.text("source")})
	})
	return all, err
}
