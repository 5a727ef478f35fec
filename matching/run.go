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
	return e.run(ctx, Asked{Goal: goal})
}

// ShortlistRun is [Engine.Shortlist] with everything that is needed to replay it.
func (e *Engine) ShortlistRun(v VacancyKey, k int) (Run, error) {
	return e.run(context.Background(), Asked{Vacancy: v, First: k})
}

func (e *Engine) run(ctx context.Context, asked Asked) (Run, error) {
	run := Run{Problem: e.problem.canonical(), Asked: asked}
	var err error
	if asked.Vacancy != "" {
		run.Shortlist, err = e.Shortlist(asked.Vacancy, asked.First)
	} else {
		run.Plan, err = e.PlanFor(ctx, asked.Goal)
	}
	if err != nil {
		return Run{}, err
	}
	return run, nil
}
