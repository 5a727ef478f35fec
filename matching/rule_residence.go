package matching

import "slices"

// ReasonDutyEnds is a residence duty that is over before the household moves.
const ReasonDutyEnds Reason = "duty-ends-before"

// residence respects a duty to live in certain places (Wohnsitzauflage). A duty
// that ends before the household could move in does not bind any more.
func residence() Rule {
	return Rule{ID: "residence", Check: func(q *Question) Verdict {
		place, duty := q.Vacancy.Municipality, q.Candidate.Residence
		value, limit := code(place), codes(duty.Municipalities...)
		switch {
		case duty.Bound == No:
			return decided(true, value, Value{})
		case duty.Bound == NotKnown || len(duty.Municipalities) == 0:
			return unknown(value, limit, FactResidence)
		case place == "":
			return unknown(value, limit, FactMunicipality)
		case slices.Contains(duty.Municipalities, place):
			return decided(true, value, limit)
		}
		return q.outsideDuty(value, limit)
	}, index: residenceIndex}
}

// residenceIndex knows who is free to live in a part's municipality, and for the
// others the last day of the duty, if their own days do not outlast it anyway.
func residenceIndex(x *catalogue) narrow {
	free := x.localFlag(func(c *Candidate, place string) bool { return c.Residence.Bound == No || c.mayLiveIn(place) })
	freeOrAnywhere := x.localFlag(func(c *Candidate, place string) bool {
		return c.Residence.Bound == No || c.mayLiveIn(place) || (place == "" && c.onDuty())
	})
	vague := x.flag(func(c *Candidate) bool { return !c.onDuty() || c.Residence.Until == "" || c.Earliest == "" })
	ends := x.dutyEnds()
	places := x.codeLists(func(c *Candidate) []string {
		if c.onDuty() {
			return c.Residence.Municipalities
		}
		return nil
	})
	return func(v *Vacancy, f *filter) {
		f.waits(vague)
		if v.Municipality == "" || v.AvailableFrom == "" {
			f.waits(everybody)
		}
		if v.Municipality == "" {
			f.only(free)
			return
		}
		ended := ends.atLeast(always)
		if v.AvailableFrom != "" {
			ended = ends.atLeast(1 - ordinal(v.AvailableFrom))
		}
		here := places.of(v.Municipality)
		f.add(func(column int32) bool {
			return ends.values[column] >= ended.least || places.overlap(column, here)
		}, bound{may: freeOrAnywhere, sure: free}, ended)
	}
}

// dutyEnds has the last days of the duties, the earliest highest: whose duty ends
// before it could move in anyway is above every question.
func (c *catalogue) dutyEnds() *scale {
	today := c.e.problem.Today
	return c.scaleOf(func(c *Candidate) (int64, bool) {
		until := c.Residence.Until
		if until < max(today, c.Earliest) {
			return always, c.onDuty() && until != ""
		}
		return -ordinal(until), c.onDuty()
	})
}

// onDuty tells whether a duty with known places binds the candidate.
func (c *Candidate) onDuty() bool {
	return c.Residence.Bound == Yes && len(c.Residence.Municipalities) > 0
}

func (c *Candidate) mayLiveIn(place string) bool {
	return c.onDuty() && place != "" && slices.Contains(c.Residence.Municipalities, place)
}

// outsideDuty judges a dwelling outside the places of a duty by its last day.
func (q *Question) outsideDuty(value, limit Value) Verdict {
	until := q.Candidate.Residence.Until
	start, missing := q.start()
	switch {
	case until == "":
		return unknown(value, limit, FactResidenceUntil)
	case until < start:
		return Verdict{Answer: Fits, Reason: ReasonDutyEnds, Value: value, Limit: limit, AsOf: until}
	case len(missing) > 0:
		return unknown(value, limit, missing...)
	}
	verdict := decided(false, value, limit)
	verdict.Gap = number(KindDays, start.DaysUntil(until)+1)
	return verdict
}
