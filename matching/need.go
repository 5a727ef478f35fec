package matching

// meets judges a need of the household against what the dwelling offers. A
// household without the need fits everywhere, a dwelling that offers it fits
// everybody; only in between is a missing fact missed.
func meets(need, offer Fact, needFact, offerFact FactID) Verdict {
	value, limit := fact(offer), fact(need)
	switch {
	case need == No || offer == Yes:
		return decided(true, value, limit)
	case need == Yes && offer == No:
		return decided(false, value, limit)
	case need == Yes:
		return unknown(value, limit, offerFact)
	case offer == No:
		return unknown(value, limit, needFact)
	}
	return unknown(value, limit, needFact, offerFact)
}

// needed is meets as an index operation: unless the dwelling offers it, only
// households without the need fit.
func needed(need func(*Candidate) Fact, offer func(*Vacancy) Fact) func(*catalogue) narrow {
	return func(x *catalogue) narrow {
		without := x.flag(func(c *Candidate) bool { return need(c) == No })
		unasked := x.flag(func(c *Candidate) bool { return need(c) == NotKnown })
		return func(v *Vacancy, f *filter) {
			switch offer(v) {
			case Yes:
			case No:
				f.only(without)
				f.waits(unasked)
			case NotKnown:
				f.only(without)
				f.waits(everybody)
			}
		}
	}
}

// opposite turns yes into no and no into yes; not known stays not known.
func opposite(f Fact) Fact {
	switch f {
	case Yes:
		return No
	case No:
		return Yes
	default:
		return NotKnown
	}
}
