package matching

// Plan is the best assignment of candidates to all open slots at once.
type Plan struct {
	Placements  []Ranked // sorted by vacancy, best first within
	Open        []Open   // vacancies the plan could not fill
	Urgency     int      // sum over the placements
	Fit         int      // sum over the placements
	Certificate Certificate
}

// Open is a vacancy with slots that no plan as good as this one could fill.
type Open struct {
	Vacancy VacancyKey
	Slots   int
}

// Certificate proves that no better plan exists: prices for slots and
// candidates under which no pair is worth more than its two prices
// (Violations), and whose sum is the worth of the plan (Gaps are zero).
type Certificate struct {
	UrgencyGap, FitGap, TicketGap int64
	Violations                    int
}

// Holds tells whether the plan is proven to be the best.
func (c Certificate) Holds() bool { return c == Certificate{} }
