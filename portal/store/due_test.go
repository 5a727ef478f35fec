package store_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"wohnraum/portal"
	"wohnraum/portal/pairing/pairingtest"
	"wohnraum/portal/store"
)

// count asks a list and returns how many rows it has.
type count func(ctx context.Context, tx *store.Tx) (int, error)

func length[T any](rows []T, err error) (int, error) { return len(rows), err }

// TestDue_OnlyWhatIsDue: each row makes one record that a list shows, and says
// what takes it out again.
func TestDue_OnlyWhatIsDue(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		change string // of the record that is listed
		list   func(o *pairingtest.Office) count
	}{
		"silent landlord: answered":     {"UPDATE proposal SET state = 'interested'", silent},
		"silent landlord: paused":       {"UPDATE proposal SET paused_at = created_at", silent},
		"silent landlord: overdue":      {"UPDATE proposal SET due = '2027-02-28'", silent},
		"silent landlord: asked since":  {"UPDATE transition SET at = '2027-03-01T09:00:01.000000Z'", silent},
		"step: not the household's":     {"UPDATE proposal SET owes = 'landlord'", steps},
		"step: paused":                  {"UPDATE proposal SET paused_at = created_at", steps},
		"step: over":                    {"UPDATE proposal SET live = FALSE", steps},
		"step: another team":            {"UPDATE household SET team_id = 'other'", steps},
		"check: done":                   {"UPDATE tenancy_check SET done_on = '2027-03-01'", checks},
		"check: later":                  {"UPDATE tenancy_check SET due = '2027-03-02'", checks},
		"check: tenancy ended":          {"UPDATE tenancy SET ended_on = '2027-03-01'", checks},
		"check of a team: another team": {"UPDATE household SET team_id = 'other'", checksOfTeam},
		"check of a team: done":         {"UPDATE tenancy_check SET done_on = '2027-03-01'", checksOfTeam},
		"file: fresh":                   {"UPDATE household SET vetted_on = '2027-03-01'", files},
		"file: housed":                  {"UPDATE household SET state = 'housed'", files},
		"file to mend: fresh":           {"UPDATE household SET vetted_on = '2027-03-01'", mend},
		"file to mend: another team":    {"UPDATE household SET team_id = 'other'", mend},
		"offer: something happened":     {"INSERT INTO transition SELECT 'x', 'listing', listing.id, '', '', '', '', '', '', '', '', '', '2027-03-01T10:00:00.000000Z' FROM listing", unchanged},
		"offer: let":                    {"UPDATE listing SET state = 'let'", unchanged},
		"offer to fill: round open":     {"INSERT INTO round SELECT 'r', id, '', '', '', '', created_at, NULL, TRUE FROM listing", toFill},
		"offer to fill: task open":      {"INSERT INTO task SELECT 't', '', '', '', '', '', '', FALSE, '', 'next_candidate:' || id, created_at, NULL, '' FROM listing", toFill},
		"offer to fill: let":            {"UPDATE listing SET state = 'let'", toFill},
		"request: decided":              {"UPDATE authority_request SET state = 'granted'", waiting},
		"request: proposal over":        {"UPDATE proposal SET state = 'withdrawn'", waiting},
		"request: another body":         {"UPDATE authority_request SET body = 'sozialamt:05758004'", waiting},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := pairingtest.New(t)
			due(o)
			inTx(t, o.DB, func(ctx context.Context, tx *store.Tx) {
				list := tc.list(o)
				if n, err := list(ctx, tx); n != 1 || err != nil {
					t.Fatalf("%d listed before, %v", n, err)
				}
				if _, err := tx.ExecContext(ctx, tc.change); err != nil {
					t.Fatal(err)
				}
				if n, err := list(ctx, tx); n != 0 || err != nil {
					t.Errorf("%d listed after, %v", n, err)
				}
			})
		})
	}
}

// due makes one chain of records that every list of this test shows once.
func due(o *pairingtest.Office) {
	o.T.Helper()
	c := chained(o, true)
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		c.proposal.Owes, c.proposal.Due = portal.Caseworker, tx.Today()
		if err := tx.UpdateProposal(ctx, &c.proposal); err != nil {
			return err
		}
		c.household.VettedOn = "2026-01-01"
		if err := tx.UpdateHousehold(ctx, &c.household); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM urgency_fact"); err != nil {
			return err
		}
		return tx.CreateCheck(ctx, portal.TenancyCheck{ID: "c", Tenancy: c.tenancy.ID, Due: tx.Today()})
	})
}

func silent(*pairingtest.Office) count {
	return func(ctx context.Context, tx *store.Tx) (int, error) {
		if _, err := tx.ExecContext(ctx, "UPDATE proposal SET state = 'landlord_asked' WHERE state = 'rent_offer'"); err != nil {
			return 0, err
		}
		return length(tx.SilentLandlords(ctx, tx.Now()))
	}
}

func steps(o *pairingtest.Office) count {
	return func(ctx context.Context, tx *store.Tx) (int, error) {
		return length(tx.CaseworkSteps(ctx, o.Caseworker, 9))
	}
}

func checks(*pairingtest.Office) count {
	return func(ctx context.Context, tx *store.Tx) (int, error) {
		return length(tx.ChecksUntil(ctx, tx.Today()))
	}
}

func checksOfTeam(o *pairingtest.Office) count {
	return func(ctx context.Context, tx *store.Tx) (int, error) {
		return length(tx.ChecksDue(ctx, o.Caseworker, tx.Today(), 9))
	}
}

func files(*pairingtest.Office) count {
	return func(ctx context.Context, tx *store.Tx) (int, error) {
		return length(tx.StaleFiles(ctx, "2026-09-01", "2026-12-01"))
	}
}

func mend(o *pairingtest.Office) count {
	return func(ctx context.Context, tx *store.Tx) (int, error) {
		return length(tx.FilesToMend(ctx, o.Caseworker, "2026-09-01", 9))
	}
}

func unchanged(*pairingtest.Office) count {
	return func(ctx context.Context, tx *store.Tx) (int, error) {
		return length(tx.UnchangedListings(ctx, tx.Now()))
	}
}

func toFill(*pairingtest.Office) count {
	return func(ctx context.Context, tx *store.Tx) (int, error) { return length(tx.ListingsToFill(ctx, 9)) }
}

func waiting(o *pairingtest.Office) count {
	return func(ctx context.Context, tx *store.Tx) (int, error) {
		return length(tx.WaitingRequests(ctx, o.Clerk, 9))
	}
}

func TestWaitingHouseholds_NotThoseWhoWerePutForward(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	o.Household(nil)
	chained(o, true)
	o.Clock.Advance(400 * 24 * time.Hour)
	o.Household(nil)
	o.Read(func(ctx context.Context, tx *store.Tx) error {
		long, err := tx.WaitingHouseholds(ctx, portal.At(o.Clock.Now().Add(-time.Hour)))
		if len(long) != 2 || long[0].ReadyAt.After(long[1].ReadyAt.Time) {
			t.Errorf("%d wait", len(long))
		}
		return err
	})
}

func TestOpenTasks_UrgentThenDueThenOldest(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		for _, task := range []portal.Task{
			{Kind: "no day"},
			{Kind: "later", Due: "2027-04-01"},
			{Kind: "soon", Due: "2027-03-02"},
			{Kind: "urgent", Urgent: true},
			{Kind: "elsewhere", Role: portal.Authority},
			{Kind: "of a team", Team: "t", Due: "2027-05-01"},
		} {
			if task.Role == "" {
				task.Role = portal.Placement
			}
			task.Dedupe = task.Kind
			if err := tx.AddTask(ctx, task); err != nil {
				return err
			}
		}
		if err := tx.FinishTask(ctx, "later", o.Officer.Account); err != nil {
			return err
		}
		tasks, err := tx.OpenTasks(ctx, portal.Placement, "", 9)
		var kinds []string
		for _, task := range tasks {
			kinds = append(kinds, task.Kind)
		}
		if diff := cmp.Diff([]string{"urgent", "soon", "of a team", "no day"}, kinds); diff != "" {
			t.Error(diff)
		}
		return err
	})
	o.Read(func(ctx context.Context, tx *store.Tx) error {
		known, err := tx.TaskKnown(ctx, "later")
		if !known {
			t.Error("a finished task is forgotten")
		}
		return err
	})
}

func left(ctx context.Context, t *testing.T, tx *store.Tx, table string) (ids []string) {
	t.Helper()
	if err := tx.SelectContext(ctx, &ids, "SELECT id FROM "+table+" ORDER BY id"); err != nil {
		t.Fatal(err)
	}
	return ids
}

func TestPurgeDrafts_OnlyWhatNobodyCanReach(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	sent := o.Listing(nil)
	draft := func(l *portal.Listing) { l.State = portal.ListingDraft }
	forgotten, linked := o.Listing(draft), o.Listing(draft)
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		for _, link := range []portal.Link{
			{ID: "a", Listing: linked.ID, ExpiresAt: portal.At(tx.Now().Add(48 * time.Hour)), CreatedAt: tx.Now()},
			{ID: "b", Listing: forgotten.ID, ExpiresAt: portal.At(tx.Now().Add(time.Hour)), CreatedAt: tx.Now()},
		} {
			if err := tx.CreateLink(ctx, link); err != nil {
				return err
			}
		}
		return nil
	})
	o.Clock.Advance(24 * time.Hour)
	fresh := o.Listing(draft)
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		if err := tx.PurgeDrafts(ctx, portal.At(tx.Now().Add(-time.Hour))); err != nil {
			return err
		}
		want := []string{string(sent.ID), string(linked.ID), string(fresh.ID)}
		slices.Sort(want)
		if diff := cmp.Diff(want, left(ctx, t, tx, "listing")); diff != "" {
			t.Error(diff)
		}
		if units, links := left(ctx, t, tx, "unit"), left(ctx, t, tx, "link"); len(units) != 3 || len(links) != 1 {
			t.Errorf("%d units, links %v", len(units), links)
		}
		return nil
	})
}

func TestPurge_SessionsLinksRunsAndForms(t *testing.T) {
	t.Parallel()
	o := pairingtest.New(t)
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		past, later := portal.At(tx.Now().Add(-time.Hour)), portal.At(tx.Now().Add(time.Hour))
		for id, at := range map[string]portal.Instant{"old": past, "new": later} {
			s := portal.Session{ID: portal.SessionID(id), Account: o.Officer.Account, TokenHash: id, CreatedAt: past, SeenAt: past, ExpiresAt: at}
			if err := tx.CreateSession(ctx, s); err != nil {
				return err
			}
			if err := tx.CreateLink(ctx, portal.Link{ID: portal.LinkID(id), ExpiresAt: at, CreatedAt: past}); err != nil {
				return err
			}
			for _, kept := range []bool{true, false} {
				run := portal.MatchRun{ID: portal.RunID(id), At: at, Kept: kept}
				if kept {
					run.ID += " kept"
				}
				if err := tx.CreateRun(ctx, run, []portal.RunKey{{Run: run.ID, Key: "k", Household: "h"}}); err != nil {
					return err
				}
			}
		}
		for _, purge := range []error{tx.PurgeSessions(ctx), tx.PurgeLinks(ctx, tx.Now()), tx.PurgeRuns(ctx, tx.Now())} {
			if purge != nil {
				return purge
			}
		}
		for table, want := range map[string][]string{"session": {"new"}, "link": {"new"}, "match_run": {"new", "new kept", "old kept"}} {
			if diff := cmp.Diff(want, left(ctx, t, tx, table)); diff != "" {
				t.Errorf("%s: %s", table, diff)
			}
		}
		var keys int
		err := tx.GetContext(ctx, &keys, "SELECT count(*) FROM match_run_key")
		if keys != 3 {
			t.Errorf("%d keys of 3 runs", keys)
		}
		return err
	})
}
