package pairing

import (
	"strconv"
	"strings"

	"wohnraum/matching"
	"wohnraum/portal"
)

// areaPerPerson is the least area that a person must have where the landlord
// names no number of persons: nine square metres (§ 8 WohnStG NRW) [office].
const areaPerPerson portal.Area = 9_00

// rulesVersion names the rules under which a run was made.
const rulesVersion = "Regeln 2026-1"

// policy is what the office decided; the figures are proposals for the steering
// group [office].
func policy(groups []string) matching.Policy {
	fresh, points := portal.DefaultFreshness(), portal.DraftPointTable()
	return matching.Policy{
		Version:       rulesVersion + ", Punkte " + points.Version,
		VettingMonths: fresh.VettingMonths,
		UrgencyMonths: fresh.FactMonths,
		WaitingCap:    points.WaitingCap,
		TargetGroups:  groups,
		Fit:           matching.FitPoints{Wishes: []int{6, 4, 2}, Rooms: 3, Access: 5, NoDelay: 1},
	}
}

// seed of the lottery: the quarter, written 20272. Everybody can check a draw,
// and the order of equals does not jump from one page view to the next.
func seed(today portal.Date) uint64 {
	year, rest, _ := strings.Cut(string(today), "-")
	month, _, _ := strings.Cut(rest, "-")
	y, errY := strconv.ParseUint(year, 10, 32)
	m, errM := strconv.ParseUint(month, 10, 32)
	if errY != nil || errM != nil || m < 1 {
		return 0
	}
	return y*10 + (m-1)/3 + 1
}
