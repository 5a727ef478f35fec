package matching

// dates wants a day on which the dwelling is free, the household can come, and
// neither of them has waited too long.
func dates() Rule {
	return Rule{ID: "dates", Check: func(q *Question) Verdict {
		start, missing := q.start()
		end := earlier(q.Vacancy.LatestStart, q.Candidate.Latest)
		value, limit := day(start), day(end)
		switch {
		case end != "" && start > end:
			return off("", value, limit, number(KindDays, end.DaysUntil(start)))
		case len(missing) > 0 && end != "":
			return unknown(value, limit, missing...)
		}
		return decided(true, value, limit)
	}, index: datesIndex}
}

// datesIndex has for each household the last day on which it can move in. One
// whose own days contradict each other, or are not known, has no such day.
func datesIndex(x *catalogue) narrow {
	today := x.e.problem.Today
	latest := x.scaleOf(func(c *Candidate) (int64, bool) {
		if c.Latest == "" {
			return always, true
		}
		return ordinal(c.Latest), c.Earliest != "" && max(today, c.Earliest) <= c.Latest
	})
	earliest := x.scaleOf(negative(func(c *Candidate) (int64, bool) { return ordinal(c.Earliest), c.Earliest != "" }))
	unasked := x.flag(func(c *Candidate) bool { return c.Earliest == "" })
	return func(v *Vacancy, f *filter) {
		if v.AvailableFrom != "" {
			f.doubts[f.rule] = doubt{waits: nobody, ask: unasked}
		}
		switch {
		case v.LatestStart != "" && (v.AvailableFrom == "" || max(today, v.AvailableFrom) > v.LatestStart):
			f.nobody()
		case v.AvailableFrom == "":
			f.either(latest.atLeast(always))
		default:
			f.either(latest.atLeast(ordinal(v.AvailableFrom)))
		}
		if v.LatestStart != "" {
			f.either(earliest.atLeast(-ordinal(v.LatestStart)))
		}
	}
}

// start is the first day the household could move in, as far as it is known,
// and what could still move it later.
func (q *Question) start() (Date, []FactID) {
	var missing []FactID
	if q.Vacancy.AvailableFrom == "" {
		missing = append(missing, FactAvailable)
	}
	if q.Candidate.Earliest == "" {
		missing = append(missing, FactEarliest)
	}
	return max(q.Today, q.Vacancy.AvailableFrom, q.Candidate.Earliest), missing
}

// earlier returns the earlier of two days; an open one is none.
func earlier(a, b Date) Date {
	if a == "" || (b != "" && b < a) {
		return b
	}
	return a
}
