package main

// tenths of a times: 25 is two and a half times faster.
type tenths int

// goals are how many times faster than each peer the engine shall be.
type goals struct {
	pairLoop, postgres, best, lemon, scipy, newVacancy, nearMiss tenths
}

// goalsFor returns the goals of a size; a size of one's own has none.
func goalsFor(size string) goals {
	switch size {
	case "S":
		return goals{500, 3_000, 5_000, 25, 45, 4_000, 500}
	case "M":
		return goals{1_700, 3_500, 25_000, 35, 100, 25_000, 3_000}
	case "L":
		return goals{8_000, 8_500, 50_000, 120, 450, 40_000, 10_000}
	}
	return goals{}
}
