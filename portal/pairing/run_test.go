package pairing_test

import (
	"bytes"
	"context"
	"os"
	"slices"
	"strings"
	"testing"

	"wohnraum/matching"
	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/pairing/pairingtest"
	"wohnraum/portal/store"
)

// kept stores the run of a listing and reads it again.
func kept(o *pairingtest.Office, l portal.Listing) portal.MatchRun {
	o.T.Helper()
	var run portal.MatchRun
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		desk, err := pairing.Open(ctx, tx, pairing.Ask{})
		if err != nil {
			return err
		}
		made, keys, err := desk.Run("run", l.ID)
		if err != nil {
			return err
		}
		if err := tx.CreateRun(ctx, made, keys); err != nil {
			return err
		}
		run, err = tx.FindRun(ctx, "run")
		return err
	})
	return run
}

func opened(t *testing.T, run portal.MatchRun) matching.Run {
	t.Helper()
	r, err := pairing.OpenRun(run)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// same replays a run and demands the same bytes.
func same(t *testing.T, run portal.MatchRun) {
	t.Helper()
	replayed, err := pairing.Replay(t.Context(), run)
	if err != nil || !replayed.Same {
		t.Errorf("replayed: %+v, %v", replayed.Differences, err)
	}
}

// The stored run is enough to calculate it again, later and with no record left,
// and it tells nobody who was weighed.
func TestRun_StoredHoldsNobodyAndReplays(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	l, other := o.Listing(nil), o.Listing(nil)
	first, unclear, refused, taken := o.Household(nil), o.Household(func(h *portal.Household) { h.Pets, h.Note = portal.Unknown, "Notiz" }), o.Household(nil), o.Household(nil)
	second := o.Household(nil)
	o.Fact(second.ID, "street")
	propose(o, l, refused, portal.DeclinedByHousehold)
	propose(o, other, taken, portal.Approved)
	run := kept(o, l)
	told := []string{"Beispiel", "Alex", "1990-01-02", "Notiz", "BAGW", "street", "shelter", string(o.Caseworker.Team), string(l.ID), string(other.ID), "Gartenstraße", o.Landlord.Name}
	for _, h := range []portal.Household{first, second, unclear, refused, taken} {
		told = append(told, string(h.ID))
	}
	for _, text := range told {
		if strings.Contains(run.Document, text) {
			t.Errorf("the document tells %q", text)
		}
	}
	same(t, run)
	r := opened(t, run)
	if !run.Kept || run.Listing != l.ID || len(r.Problem.Vacancies) != 1 || len(r.Shortlist.Fitting) != 2 || len(r.Shortlist.Unclear) != 1 {
		t.Errorf("%d fitting, %d unclear", len(r.Shortlist.Fitting), len(r.Shortlist.Unclear))
	}
	o.Read(func(ctx context.Context, tx *store.Tx) error {
		key, err := tx.RunKeyOf(ctx, "run", second.ID)
		if key != string(r.Shortlist.Fitting[0].Candidate) || err != nil {
			t.Errorf("the most urgent is %q, %v", key, err)
		}
		return err
	})
}

// What a run holds is what bears on its listing: the order is the one the office
// saw over all records.
func TestRun_IsTheOrderThatTheOfficeSaw(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	l, other := o.Listing(func(l *portal.Listing) { l.Right = portal.Nomination }), o.Listing(nil)
	for range 9 {
		o.Household(nil)
	}
	guarded := o.Household(func(h *portal.Household) { h.Protected = true })
	propose(o, l, guarded, portal.Approved)
	propose(o, other, o.Household(nil), portal.Approved)
	run := opened(t, kept(o, l))
	ask(o, pairing.Ask{}, func(desk *pairing.Desk) {
		list, err := desk.Shortlist(l.ID, 20)
		if err != nil || list.Open != 2 || run.Shortlist.Open != 2 || len(list.Fitting) != len(run.Shortlist.Fitting) {
			t.Fatalf("%d open, %d stored, %d fitting, %d stored, %v", list.Open, run.Shortlist.Open, len(list.Fitting), len(run.Shortlist.Fitting), err)
		}
		for i, pair := range list.Fitting {
			if pair.Ticket != run.Shortlist.Fitting[i].Ticket {
				t.Errorf("place %d is somebody else's", i+1)
			}
		}
	})
	if len(run.Problem.Candidates) != 10 || len(run.Problem.Locked) != 2 {
		t.Errorf("%d households, %d locked: the protected one leaves the slot it takes and nothing else", len(run.Problem.Candidates), len(run.Problem.Locked))
	}
}

// The limits were raised and the calculation stays what it was.
func TestReplay_RentLimitsHaveSinceChanged(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	l := o.Listing(func(l *portal.Listing) { l.ColdRent = portal.Known(portal.Cents(900_00)) })
	for range 3 {
		o.Household(nil)
	}
	before := kept(o, l)
	if r := opened(t, before); len(r.Shortlist.Fitting) != 0 {
		t.Fatalf("%d households may pay 900 €", len(r.Shortlist.Fitting))
	}
	o.Write(raiseLimits)
	ask(o, pairing.Ask{}, func(desk *pairing.Desk) {
		after, _, err := desk.Run("after", l.ID)
		if err != nil || len(opened(t, after).Shortlist.Fitting) != 3 {
			t.Fatalf("the new limits let nobody in: %v", err)
		}
		same(t, after)
	})
	same(t, before)
}

// raiseLimits closes the tables in force and puts some of three times as much in
// their place.
func raiseLimits(ctx context.Context, tx *store.Tx) error {
	rows, err := tx.RentLimits(ctx)
	if err != nil {
		return err
	}
	for _, row := range rows {
		if row.ValidUntil != "" {
			continue
		}
		if err := tx.EndRentLimit(ctx, row.ID, "2027-02-28"); err != nil {
			return err
		}
		row.ID, row.Table, row.ValidFrom, row.Limit = portal.New[portal.TaskID](tx.IDs()), "Neue Werte", "2027-03-01", 3*row.Limit
		if err := tx.CreateRentLimit(ctx, row); err != nil {
			return err
		}
	}
	return nil
}

func TestPlanRun_HoldsTheWholePlanAndNobody(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	l, closed := o.Listing(nil), o.Listing(func(l *portal.Listing) { l.State = portal.ListingWithdrawn })
	o.Listing(nil)
	ids := []string{string(l.ID), string(closed.ID)}
	for range 4 {
		ids = append(ids, string(o.Household(nil).ID))
	}
	guarded := o.Household(func(h *portal.Household) { h.Protected = true })
	o.Fact(guarded.ID, "street")
	for _, goal := range matching.Goals() {
		ask(o, pairing.Ask{}, func(desk *pairing.Desk) {
			run, keys, err := desk.PlanRun(t.Context(), "plan", goal)
			if err != nil || len(keys) != 4 || run.Goal != string(goal) || run.Listing != "" || run.Kept {
				t.Fatalf("%d keys, %+v, %v", len(keys), run, err)
			}
			if slices.ContainsFunc(keys, func(k portal.RunKey) bool { return k.Household == guarded.ID }) {
				t.Error("a protected household has a key")
			}
			for _, id := range append(ids, string(guarded.ID)) {
				if strings.Contains(run.Document, id) {
					t.Errorf("the document names %s", id)
				}
			}
			plan, err := desk.Plan(t.Context(), goal)
			r := opened(t, run)
			if err != nil || len(r.Plan.Placements) != 2 || len(plan.Places) != 2 || r.Plan.Urgency != plan.Urgency || r.Plan.Fit != plan.Fit || len(r.Problem.Vacancies) != 2 {
				t.Errorf("stored %+v, shown %+v, %v", r.Plan, plan, err)
			}
			same(t, run)
		})
	}
}

func TestPlanRun_RefusesAGoalThatDoesNotExist(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	ask(o, pairing.Ask{}, func(desk *pairing.Desk) {
		if _, _, err := desk.PlanRun(t.Context(), "plan", "cheapest"); portal.KindOf(err) != portal.Internal {
			t.Error(err)
		}
	})
}

// earlier is a run as versions stored it before there were documents.
func earlier(t *testing.T) portal.MatchRun {
	t.Helper()
	text, err := os.ReadFile("testdata/earlier_run.json")
	if err != nil {
		t.Fatal(err)
	}
	return portal.MatchRun{ID: "earlier", Document: string(text)}
}

// What an earlier version stored still opens, and has a document like any other.
func TestOpenRun_OfAnEarlierVersion(t *testing.T) {
	t.Parallel()
	run := earlier(t)
	r := opened(t, run)
	if r.Problem.Today != "2027-03-01" || len(r.Problem.Candidates) != 4 || len(r.Problem.Refusals) != 1 || r.Shortlist.Open != 1 {
		t.Errorf("opened %+v", r.Problem)
	}
	if list := r.Shortlist; list.FittingTotal != 2 || list.Fitting[0].Urgency != 60 || list.UnclearTotal != 1 || list.Unclear[0].Missing[0] != matching.FactPets {
		t.Errorf("opened %+v", list)
	}
	doc, err := pairing.Document(run)
	if err != nil || !bytes.HasPrefix(doc, []byte("wohnraum-run 1\n")) {
		t.Fatalf("%.40q, %v", doc, err)
	}
	if again, err := matching.DecodeRun(doc); err != nil || again.Shortlist.FittingTotal != 2 {
		t.Errorf("the document: %v", err)
	}
	replayed, err := pairing.Replay(t.Context(), run)
	if err != nil || len(replayed.Run.Shortlist.Fitting) != 2 {
		t.Errorf("replayed %+v, %v", replayed.Differences, err)
	}
}

func TestRun_Damaged(t *testing.T) {
	t.Parallel()
	object := earlier(t).Document
	for name, document := range map[string]string{
		"no document": "", "no object": "[]", "no listing": "{}", "cut": object[:len(object)/2],
		"a document cut off": "wohnraum-run 1\nasked goal=most-urgent\n",
		"no table":           strings.Replace(object, `"From":"`, `"From":"x`, 1),
		"no fact":            strings.Replace(object, `"Consent":"yes"`, `"Consent":"perhaps"`, 1),
		"no size":            strings.Replace(object, `"Sizes":[{"From":"`, `"Sizes":[{"From":"x`, 1),
	} {
		run := portal.MatchRun{ID: "run", Document: document}
		if _, err := pairing.Replay(t.Context(), run); portal.KindOf(err) != portal.Internal || err == nil {
			t.Errorf("%s is replayed: %v", name, err)
		}
		if _, err := pairing.OpenRun(run); portal.KindOf(err) != portal.Internal || err == nil {
			t.Errorf("%s is opened: %v", name, err)
		}
	}
}

func TestRun_OfNoListing(t *testing.T) {
	t.Parallel()
	ask(pairingtest.New(t), pairing.Ask{}, func(desk *pairing.Desk) {
		if _, _, err := desk.Run("run", "none"); portal.KindOf(err) != portal.NotFound {
			t.Error(err)
		}
	})
}
