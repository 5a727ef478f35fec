package main

import (
	"fmt"
	"strings"

	"wohnraum/matching"
)

// script makes and fills the tables. Data travel in the script itself, behind
// COPY, so that no file has to be readable for somebody else.
func (s *sqlRows) script() string {
	var text strings.Builder
	text.WriteString(schemaSQL)
	copyIn(&text, "vacancy", func() {
		for i, v := range s.loop.vacancies {
			text.WriteString(s.vacancy(i, v))
		}
	})
	s.copyHouseholds(&text, "household", s.household)
	s.copyHouseholds(&text, "wish", s.wishes)
	s.copyHistory(&text)
	text.WriteString(keysSQL)
	fit := s.policy.Fit
	fmt.Fprintf(&text, "\\set rooms %d\n\\set access %d\n\\set no_delay %d\n", fit.Rooms, fit.Access, fit.NoDelay)
	for _, v := range []struct{ name, households string }{
		{"fitting", "(SELECT * FROM wish JOIN household ON id = household)"},
		{"fitting_ready", "ready"},
	} {
		fmt.Fprintf(&text, "\\set name %s\n\\set households '%s'\n", v.name, v.households)
		text.WriteString(fittingSQL)
	}
	return text.String()
}

// copyIn puts rows between the marks of COPY.
func copyIn(text *strings.Builder, table string, rows func()) {
	text.WriteString("COPY " + table + " FROM STDIN;\n")
	rows()
	text.WriteString("\\.\n")
}

func (s *sqlRows) copyHouseholds(text *strings.Builder, table string, rows func(int, matching.Candidate) string) {
	copyIn(text, table, func() {
		for i, c := range s.loop.candidates {
			if s.ready(c) {
				text.WriteString(rows(i, c))
			}
		}
	})
}

// copyHistory fills in what has happened to pairs of which both sides are still
// there.
func (s *sqlRows) copyHistory(text *strings.Builder) {
	copyIn(text, "refusal", func() {
		seen := map[matching.Pair]bool{}
		for _, r := range s.refusals {
			if v, c, ok := s.pair(r.Pair); ok && !seen[r.Pair] {
				seen[r.Pair] = true
				text.WriteString(line(v, c))
			}
		}
	})
	copyIn(text, "decision", func() {
		for _, d := range s.decisions {
			if v, c, ok := s.pair(d.Pair); ok {
				text.WriteString(line(v, c, d.Accepted, int(d.Rent)))
			}
		}
	})
}

func (s *sqlRows) pair(p matching.Pair) (vacancy, household int, ok bool) {
	vacancy, here := s.vacancies[p.Vacancy]
	household, ready := s.households[p.Candidate]
	return vacancy, household, here && ready
}
