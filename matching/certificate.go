package matching

// Certificate proves that no better plan exists: prices for slots and candidates
// under which no pair is worth more than its two prices (no Violations), and
// whose sum is the worth of the plan (no gap on any of the three levels).
type Certificate struct {
	UrgencyGap, FitGap, TicketGap int64
	Violations                    int
}

// Holds tells whether the plan is proven to be the best.
func (c Certificate) Holds() bool { return c == Certificate{} }

// certify checks the prices against every pair, without trusting the search
// that found them.
func (a *assignment) certify() Certificate {
	var gap worth
	violations := 0
	for row, edges := range a.rows {
		gap = gap.plus(a.rowPrice[row])
		violations += unpaid(a.rowPrice[row], a.column[row])
		for _, e := range edges {
			slack := a.slack(row, e)
			chosen := a.column[row] == e.column
			if chosen {
				gap = gap.minus(e.worth)
			}
			if slack.less(worth{}) || (chosen && slack != worth{}) {
				violations++
			}
		}
	}
	for column, price := range a.columnPrice {
		gap = gap.plus(price)
		violations += unpaid(price, a.row[column])
	}
	return Certificate{UrgencyGap: gap.urgency, FitGap: gap.fit, TicketGap: gap.ticket, Violations: violations}
}

// unpaid counts a price below zero, and one of somebody without a partner.
func unpaid(price worth, partner int) int {
	if price.less(worth{}) || (partner == none && price != worth{}) {
		return 1
	}
	return 0
}
