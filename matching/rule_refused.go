package matching

// refused does not put a pair forward a second time after one side said no.
// Nothing else follows from a refusal: no rank is lost by it.
func refused() Rule {
	return Rule{ID: "refused", Check: func(q *Question) Verdict {
		if q.Refusal == nil {
			return Verdict{Answer: Fits}
		}
		return Verdict{
			Answer: DoesNotFit,
			Reason: Reason(q.Refusal.Reason),
			Value:  day(q.Refusal.On),
			AsOf:   q.Refusal.On,
		}
	}, index: func(*catalogue) narrow {
		return func(*Vacancy, *filter) {} // pairs with a history are judged by Check
	}}
}
