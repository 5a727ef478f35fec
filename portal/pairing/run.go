package pairing

import (
	"context"
	"slices"
	"strconv"

	"wohnraum/matching"
	"wohnraum/portal"
)

// Run writes down the run for one listing and whom its keys stand for. It leads
// to an approval, so it is kept.
func (d *Desk) Run(id portal.RunID, listing portal.ListingID) (portal.MatchRun, []portal.RunKey, error) {
	key := vacancyKey(d.problem.Seed, listing)
	engine, err := matching.New(d.excerpt(func(v matching.VacancyKey) bool { return v == key }))
	if err != nil {
		return portal.MatchRun{}, nil, portal.Errorf(portal.Internal, "pairing: run: %w", err)
	}
	run, err := engine.ShortlistRun(key, len(d.files))
	if err != nil {
		return portal.MatchRun{}, nil, portal.Errorf(portal.NotFound, "pairing: %w", err)
	}
	stored, keys := d.stored(id, run)
	stored.Listing, stored.Kept = listing, true
	return stored, keys, nil
}

// PlanRun writes down the plan for a goal over all open listings. It is asked of
// a desk that holds nothing else (see [Desk.Extra]).
func (d *Desk) PlanRun(ctx context.Context, id portal.RunID, goal matching.Goal) (portal.MatchRun, []portal.RunKey, error) {
	engine, err := matching.New(d.excerpt(func(matching.VacancyKey) bool { return true }))
	if err != nil {
		return portal.MatchRun{}, nil, portal.Errorf(portal.Internal, "pairing: plan run: %w", err)
	}
	run, err := engine.PlanRun(ctx, goal)
	if err != nil {
		return portal.MatchRun{}, nil, portal.Errorf(portal.Internal, "pairing: plan run: %w", err)
	}
	stored, keys := d.stored(id, run)
	stored.Goal = string(goal)
	return stored, keys, nil
}

func (d *Desk) stored(id portal.RunID, run matching.Run) (portal.MatchRun, []portal.RunKey) {
	stored := portal.MatchRun{ID: id, At: d.now, Rules: d.Rules(), Seed: int64(d.problem.Seed), Document: string(run.Encode())}
	keys := make([]portal.RunKey, 0, len(run.Problem.Candidates))
	for _, c := range run.Problem.Candidates {
		keys = append(keys, portal.RunKey{Run: id, Key: string(c.Key), Household: d.households[c.Key]})
	}
	return stored, keys
}

// excerpt is the problem with what bears on some vacancies. Protected households
// leave no trace in a run but the slot that one of them takes: they are in none
// of its lists (decision 14).
func (d *Desk) excerpt(of func(matching.VacancyKey) bool) matching.Problem {
	p := d.problem
	p.Candidates = slices.DeleteFunc(slices.Clone(p.Candidates), func(c matching.Candidate) bool { return c.Protected })
	kept := map[matching.CandidateKey]bool{}
	for _, c := range p.Candidates {
		kept[c.Key] = true
	}
	other := func(pair matching.Pair) bool { return !kept[pair.Candidate] || !of(pair.Vacancy) }
	p.Vacancies = slices.DeleteFunc(slices.Clone(p.Vacancies), func(v matching.Vacancy) bool { return !of(v.Key) })
	p.Locked = slices.DeleteFunc(slices.Clone(p.Locked), func(pair matching.Pair) bool { return !kept[pair.Candidate] && !of(pair.Vacancy) })
	p.Refusals = slices.DeleteFunc(slices.Clone(p.Refusals), func(r matching.Refusal) bool { return other(r.Pair) })
	p.Decisions = slices.DeleteFunc(slices.Clone(p.Decisions), func(w matching.RentDecision) bool { return other(w.Pair) })
	return p
}

// Document returns a stored run's document. What an earlier version stored comes
// out as the document that this one would have stored.
func Document(run portal.MatchRun) ([]byte, error) {
	if !isEarlier(run.Document) {
		return []byte(run.Document), nil
	}
	earlier, err := openEarlier(run.Document)
	if err != nil {
		return nil, portal.Errorf(portal.Internal, "pairing: run %s: %w", run.ID, err)
	}
	return earlier.Encode(), nil
}

// OpenRun reads what a stored run was asked and what it answered.
func OpenRun(run portal.MatchRun) (matching.Run, error) {
	doc, err := Document(run)
	if err != nil {
		return matching.Run{}, err
	}
	opened, err := matching.DecodeRun(doc)
	if err != nil {
		return matching.Run{}, portal.Errorf(portal.Internal, "pairing: run %s: %w", run.ID, err)
	}
	return opened, nil
}

// Replay calculates a stored run again. It needs no record, and no rule that was
// decided since bears on it.
func Replay(ctx context.Context, run portal.MatchRun) (matching.Replayed, error) {
	doc, err := Document(run)
	if err != nil {
		return matching.Replayed{}, err
	}
	replayed, err := matching.Replay(ctx, doc)
	if err != nil {
		return matching.Replayed{}, portal.Errorf(portal.Internal, "pairing: run %s: %w", run.ID, err)
	}
	return replayed, nil
}

func digits(n int) string { return strconv.Itoa(n) }
