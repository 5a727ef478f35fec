package placement_test

import (
	"context"
	"testing"
	"time"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/placement"
	"wohnraum/portal/store"
)

func (o *office) keepPlan(goal matching.Goal) portal.RunID {
	o.t.Helper()
	id, err := o.s.KeepPlan(o.t.Context(), o.Officer, goal)
	o.ok(err)
	return id
}

func TestRun_SaysWhoAskedAndTheHouseholdsPlace(t *testing.T) {
	t.Parallel()
	o := open(t)
	l, h := o.Listing(nil), o.Household(nil)
	o.Household(nil)
	o.Household(nil)
	o.Fact(h.ID, "street")
	p := o.approve(l, h)[0]
	r, err := o.s.Run(t.Context(), o.Officer, p.ID)
	o.ok(err)
	if !r.Stored() || r.Rank != 1 || r.ByName != o.Officer.Name || r.Opened.Shortlist.FittingTotal != 3 || r.Opened.Asked.Goal != "" {
		t.Errorf("place %d, asked by %q: %+v", r.Rank, r.ByName, r.Opened.Shortlist)
	}
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.ExecContext(ctx, "DELETE FROM match_run_key")
		return err
	})
	if r, err = o.s.Run(t.Context(), o.Officer, p.ID); err != nil || r.Rank != 0 {
		t.Errorf("whose file was erased has the place %d, %v", r.Rank, err)
	}
	if _, err := o.s.PlanRun(t.Context(), o.Officer, p.Run); portal.KindOf(err) != portal.NotFound {
		t.Errorf("the run of a proposal opens as a plan: %v", err)
	}
}

func TestKeepPlan_StoresWhoAskedAndWhoHadAPlace(t *testing.T) {
	t.Parallel()
	o := open(t)
	second, first := o.Listing(nil), o.Listing(nil)
	one, two := o.Household(nil), o.Household(nil)
	guarded := o.Household(func(h *portal.Household) { h.Protected = true })
	for _, goal := range matching.Goals() {
		r, err := o.s.PlanRun(t.Context(), o.Officer, o.keepPlan(goal))
		o.ok(err)
		if r.By != o.Officer.Account || r.Goal != string(goal) || r.Opened.Asked.Goal != goal || !r.Opened.Plan.Certificate.Holds() || r.Kept {
			t.Errorf("%s: %+v", goal, r.MatchRun)
		}
		if len(r.Places) != 2 || r.Places[0].Listing.ID != second.ID || r.Places[1].Listing.ID != first.ID {
			t.Fatalf("%s: places %+v", goal, r.Places)
		}
		for _, place := range r.Places {
			if id := place.Household.ID; id != one.ID && id != two.ID || id == guarded.ID {
				t.Errorf("%s: household %q has a place", goal, id)
			}
		}
	}
}

func TestKeepPlan_WhoWasErasedHasNoName(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.Listing(nil)
	o.Household(nil)
	id := o.keepPlan(matching.MostUrgent)
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.ExecContext(ctx, "DELETE FROM match_run_key")
		return err
	})
	r, err := o.s.PlanRun(t.Context(), o.Officer, id)
	o.ok(err)
	if len(r.Places) != 1 || r.Places[0].Household != (store.RunHousehold{}) || r.Places[0].Listing.Number == 0 {
		t.Errorf("places %+v", r.Places)
	}
}

func TestPlans_NewestFirstWithoutTheirDocuments(t *testing.T) {
	t.Parallel()
	o := open(t)
	l, h := o.Listing(nil), o.Household(nil)
	o.Household(nil)
	o.Household(nil)
	older := o.keepPlan(matching.MostUrgent)
	o.Clock.Advance(time.Hour)
	newer := o.keepPlan(matching.BestFit)
	o.Fact(h.ID, "street")
	o.approve(l, h)
	plans, err := o.s.Plans(t.Context(), o.Officer)
	o.ok(err)
	if len(plans) != 2 || plans[0].ID != newer || plans[1].ID != older || plans[0].Document != "" || plans[0].ByName != o.Officer.Name {
		t.Errorf("%+v", plans)
	}
}

func TestPlanRun_Refuses(t *testing.T) {
	t.Parallel()
	o := open(t)
	if _, err := o.s.KeepPlan(t.Context(), o.Officer, "cheapest"); portal.KindOf(err) != portal.NotFound {
		t.Errorf("a goal that does not exist: %v", err)
	}
	if _, err := o.s.PlanRun(t.Context(), o.Officer, "none"); portal.KindOf(err) != portal.NotFound {
		t.Errorf("a run that does not exist: %v", err)
	}
	id := o.keepPlan(matching.MostUrgent)
	for _, actor := range []portal.Actor{o.Caseworker, o.Clerk, o.Owner} {
		for name, ask := range map[string]func(*placement.Service) error{
			"keeps": func(s *placement.Service) error {
				_, err := s.KeepPlan(t.Context(), actor, matching.MostUrgent)
				return err
			},
			"reads": func(s *placement.Service) error { _, err := s.PlanRun(t.Context(), actor, id); return err },
			"lists": func(s *placement.Service) error { _, err := s.Plans(t.Context(), actor); return err },
		} {
			if err := ask(o.s); portal.KindOf(err) != portal.Forbidden {
				t.Errorf("%s %s plans: %v", actor.Role, name, err)
			}
		}
	}
}
