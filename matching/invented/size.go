package invented

// Size is how large an invented county is.
type Size struct {
	Name                  string
	Households, Vacancies int
}

// Sizes returns the three that measurements are made with: a county, a region,
// a state.
func Sizes() []Size {
	return []Size{
		{Name: "S", Households: 1_000, Vacancies: 300},
		{Name: "M", Households: 10_000, Vacancies: 2_000},
		{Name: "L", Households: 120_000, Vacancies: 20_000},
	}
}

// Municipalities is how many there are: 9, 70 and 396 for the three sizes, and a
// straight line between them.
func (s Size) Municipalities() int {
	switch h := s.Households; {
	case h <= 1_000:
		return 3 + 6*h/1_000
	case h <= 10_000:
		return 9 + 61*(h-1_000)/9_000
	default:
		return 70 + 326*(h-10_000)/110_000
	}
}
