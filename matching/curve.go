package matching

import (
	"cmp"
	"maps"
	"slices"
)

// RentStep is one step of a rent curve: how many candidates more would fit if
// the rent were so much less.
type RentStep struct {
	Less Cents // than the rent that is asked
	Rent Cents // gross cold rent at this step
	More int   // candidates that fit at this rent and do not fit now
}

// DayStep is one step of a date curve: how many candidates would come in if a
// day of the vacancy were moved. Moving a dwelling forward can also lose a
// candidate: one that is still bound to live elsewhere then.
type DayStep struct {
	Days  int  // by how much the day is moved
	Day   Date // the moved day
	More  int  // candidates that fit then and do not fit now
	Fewer int  // candidates that fit now and do not fit then
}

// RentCurve says what a lower rent would open a vacancy for: one step for each
// rent at which somebody more would fit, the nearest first. It is exact: the
// same candidates fit if the rent is really changed.
func (e *Engine) RentCurve(v VacancyKey) ([]RentStep, error) {
	vacancy, err := e.findVacancy(v)
	if err != nil {
		return nil, err
	}
	asked := vacancy.GrossColdRent.V
	counts := map[Cents]int{}
	e.eachMissOf(vacancy, rentRule().ID, func(c *Candidate) {
		if rent, ok := e.highestRent(vacancy, c); ok {
			counts[asked-rent]++
		}
	})
	steps, more := []RentStep(nil), 0
	for _, less := range slices.Sorted(maps.Keys(counts)) {
		more += counts[less]
		steps = append(steps, RentStep{Less: less, Rent: asked - less, More: more})
	}
	return steps, nil
}

// highestRent is the highest rent below the one asked at which the rent rule
// says Fits. The rule changes its mind only at its limit, and at the rent an
// authority has decided on: going down from one of these to the next finds it.
func (e *Engine) highestRent(v *Vacancy, c *Candidate) (Cents, bool) {
	lower := *v
	question := e.question(&lower, c)
	check := rentRule().Check
	for verdict := check(&question); verdict.Answer != Fits; verdict = check(&question) {
		next, ok := question.nextRent(verdict)
		if !ok {
			return 0, false
		}
		lower.GrossColdRent.V = next
	}
	return lower.GrossColdRent.V, true
}

// nextRent is the next lower rent at which the rent rule could change its mind.
func (q *Question) nextRent(verdict Verdict) (Cents, bool) {
	asked, next := q.Vacancy.GrossColdRent.V, Cents(-1)
	if verdict.Gap.Kind == KindMoney {
		next = asked - Cents(verdict.Gap.Number)
	}
	if q.Decision != nil {
		for _, rent := range []Cents{q.Decision.Rent, q.Decision.Rent - 1} {
			if rent < asked {
				next = max(next, rent)
			}
		}
	}
	return next, next >= 0
}

// FreeEarlier says whom the dwelling could go to if it were free earlier: one
// step for each day at which more would fit than at any nearer one.
func (e *Engine) FreeEarlier(v VacancyKey) ([]DayStep, error) {
	vacancy, err := e.findVacancy(v)
	if err != nil {
		return nil, err
	}
	return e.dayCurve(vacancy,
		func(moved *Vacancy) *Date { return &moved.AvailableFrom },
		func(c *Candidate) Date { return earlier(vacancy.LatestStart, c.Latest) }), nil
}

// WaitLonger says whom the dwelling could go to if the landlord waited longer:
// one step for each day at which more would fit than at any nearer one.
func (e *Engine) WaitLonger(v VacancyKey) ([]DayStep, error) {
	vacancy, err := e.findVacancy(v)
	if err != nil {
		return nil, err
	}
	return e.dayCurve(vacancy,
		func(moved *Vacancy) *Date { return &moved.LatestStart },
		func(c *Candidate) Date {
			question := e.question(vacancy, c)
			start, _ := question.start()
			return start
		}), nil
}

// dayCurve moves a day of the vacancy to where each near miss needs it, and
// judges again: an earlier day can run into a duty of residence. Nobody comes in
// but those who miss by the dates alone, as no other rule gains by these days.
func (e *Engine) dayCurve(v *Vacancy, field func(*Vacancy) *Date, need func(*Candidate) Date) []DayStep {
	asked := *field(v)
	if asked == "" {
		return nil
	}
	var misses []*Candidate
	var steps []DayStep
	e.eachMissOf(v, dates().ID, func(c *Candidate) {
		day := need(c)
		misses = append(misses, c)
		steps = append(steps, DayStep{Day: day, Days: max(asked.DaysUntil(day), day.DaysUntil(asked))})
	})
	slices.SortFunc(steps, func(a, b DayStep) int { return cmp.Or(cmp.Compare(a.Days, b.Days), cmp.Compare(a.Day, b.Day)) })
	now := e.fitting(v, e.everybody())
	curve, most := steps[:0], 0
	for _, step := range slices.Compact(steps) {
		moved := *v
		*field(&moved) = step.Day
		step.More = len(e.fitting(&moved, misses))
		step.Fewer = len(now) - len(e.fitting(&moved, now))
		if step.More > most {
			curve, most = append(curve, step), step.More
		}
	}
	return slices.Clip(curve)
}

// eachMissOf visits the candidates whom this rule alone keeps from fitting.
func (e *Engine) eachMissOf(v *Vacancy, id RuleID, visit func(*Candidate)) {
	e.eachMiss(&e.index.inquiries[e.vacancies[v.Key]], func(_ int, c *Candidate, verdict Verdict) {
		if verdict.Rule == id {
			visit(c)
		}
	})
}

// fitting returns those of the list that fit the vacancy.
func (e *Engine) fitting(v *Vacancy, list []*Candidate) []*Candidate {
	var fit []*Candidate
	for _, c := range list {
		if answer, _ := e.judge(v, c); answer == Fits {
			fit = append(fit, c)
		}
	}
	return fit
}
