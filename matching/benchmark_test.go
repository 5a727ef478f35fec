package matching_test

import (
	"fmt"
	"testing"
)

// countySizes are the first user's county, and a large one.
var countySizes = []struct{ vacancies, candidates int }{{45, 420}, {300, 1000}}

func forSizes(b *testing.B, run func(b *testing.B, vacancies, candidates int)) {
	b.Helper()
	for _, size := range countySizes {
		b.Run(fmt.Sprintf("%dx%d", size.candidates, size.vacancies), func(b *testing.B) {
			b.ReportAllocs()
			run(b, size.vacancies, size.candidates)
		})
	}
}

func BenchmarkEngine_Plan(b *testing.B) {
	forSizes(b, func(b *testing.B, vacancies, candidates int) {
		b.Helper()
		e := engine(b, county(problem(b, nil, nil), splitMix(1), vacancies, candidates))
		for b.Loop() {
			if _, err := e.Plan(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkEngine_Shortlist(b *testing.B) {
	forSizes(b, func(b *testing.B, vacancies, candidates int) {
		b.Helper()
		e := engine(b, county(problem(b, nil, nil), splitMix(1), vacancies, candidates))
		for b.Loop() {
			if _, err := e.Shortlist("v0003", 10); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkNew(b *testing.B) {
	forSizes(b, func(b *testing.B, vacancies, candidates int) {
		b.Helper()
		p := county(problem(b, nil, nil), splitMix(1), vacancies, candidates)
		for b.Loop() {
			engine(b, p)
		}
	})
}
