package matching

import "context"

// Run is one question that was put to an engine: everything it knew, what was
// asked, and what it answered. [Run.Encode] makes a document of it that needs
// nothing else to be understood, and [Replay] asks again.
type Run struct {
	Problem   Problem
	Asked     Asked
	Shortlist Shortlist // the answer, if one was asked for
	Plan      Plan      // the answer, if one was asked for
}

// Asked is the question of a run: the shortlist of a vacancy, or a plan.
type Asked struct {
	Vacancy VacancyKey // of a shortlist; "" if a plan was asked for
	First   int        // as many of each kind, in a shortlist
	Goal    Goal       // of a plan; "" if a shortlist was asked for
}

// PlanRun is [Engine.PlanFor] with everything that is needed to replay it.
func (e *Engine) PlanRun(ctx context.Context, goal Goal) (Run, error) {
	plan, err := e.PlanFor(ctx, goal)
	if err != nil {
		return Run{}, err
	}
	return Run{Problem: e.problem.canonical(), Asked: Asked{Goal: goal}, Plan: plan}, nil
}

// ShortlistRun is [Engine.Shortlist] with everything that is needed to replay it.
func (e *Engine) ShortlistRun(v VacancyKey, k int) (Run, error) {
	list, err := e.Shortlist(v, k)
	if err != nil {
		return Run{}, err
	}
	return Run{Problem: e.problem.canonical(), Asked: Asked{Vacancy: v, First: k}, Shortlist: list}, nil
}

// ask puts the question of a run.
func (e *Engine) ask(ctx context.Context, asked Asked) (Run, error) {
	if asked.Vacancy != "" {
		return e.ShortlistRun(asked.Vacancy, asked.First)
	}
	return e.PlanRun(ctx, asked.Goal)
}
