package jobs_test

import (
	"context"
	"testing"
	"time"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/jobs"
	"wohnraum/portal/pairing/pairingtest"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

const day = 24 * time.Hour

// office is a small office with a runner that is moved by hand.
type office struct {
	*pairingtest.Office

	t      *testing.T
	runner *jobs.Runner
	nudges int
}

func open(t *testing.T) *office {
	t.Helper()
	o := &office{Office: pairingtest.New(t), t: t}
	o.runner = jobs.New(o.DB, o.Clock, func() { o.nudges++ })
	return o
}

// step lets a time pass and runs what is due, twice: the second time must not
// change anything.
func (o *office) step(wait time.Duration) {
	o.t.Helper()
	o.Clock.Advance(wait)
	if err := o.runner.Step(o.t.Context()); err != nil {
		o.t.Fatal(err)
	}
	mails, tasks := o.mails(), o.tasks()
	o.forget()
	if err := o.runner.Step(o.t.Context()); err != nil {
		o.t.Fatal(err)
	}
	if len(o.mails()) != len(mails) || len(o.tasks()) != len(tasks) {
		o.t.Errorf("a job that ran twice did more: mails %d then %d, tasks %d then %d", len(mails), len(o.mails()), len(tasks), len(o.tasks()))
	}
}

// forget lets every job believe that it never ran: the dedupe keys alone must
// keep it from doing things twice.
func (o *office) forget() {
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		for _, name := range jobs.Names() {
			if err := tx.PutSetting(ctx, "job."+name, ""); err != nil {
				return err
			}
		}
		return nil
	})
}

func (o *office) mails() []notify.Row {
	var page notify.Page
	o.Read(func(ctx context.Context, tx *store.Tx) (err error) {
		page, err = notify.ListRecent(ctx, tx, "", 100)
		return err
	})
	return page.Rows
}

func (o *office) mailsOf(kind notify.Name) []notify.Row {
	var rows []notify.Row
	for _, row := range o.mails() {
		if row.Kind == kind {
			rows = append(rows, row)
		}
	}
	return rows
}

func (o *office) tasks() []portal.Task {
	var all []portal.Task
	o.Read(func(ctx context.Context, tx *store.Tx) error {
		for _, role := range portal.Roles() {
			some, err := tx.OpenTasks(ctx, role, "", 100)
			if err != nil {
				return err
			}
			all = append(all, some...)
		}
		return nil
	})
	return all
}

func (o *office) tasksOf(kind string) []portal.Task {
	var some []portal.Task
	for _, task := range o.tasks() {
		if task.Kind == kind {
			some = append(some, task)
		}
	}
	return some
}

// ask brings a proposal to the landlord.
func (o *office) ask(l portal.Listing, h portal.Household) portal.Proposal {
	p := portal.Proposal{}
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		round := portal.Round{ID: portal.New[portal.RoundID](tx.IDs()), Listing: l.ID, Right: l.Right, Open: true, CreatedAt: tx.Now()}
		if err := tx.CreateRound(ctx, round); err != nil {
			return err
		}
		p = portal.Proposal{
			ID: portal.New[portal.ProposalID](tx.IDs()), Listing: l.ID, Household: h.ID, Round: round.ID, State: portal.Computed,
			Right: l.Right, Basis: h.Basis, ApprovedBy: o.Officer.Account, Card: "{}",
		}
		if err := tx.CreateProposal(ctx, &p); err != nil {
			return err
		}
		for _, event := range []portal.Event{portal.Approve, portal.HouseholdAgrees} {
			if err := spine.Proposal(ctx, tx, spine.Act{By: o.Officer}, &p, event); err != nil {
				return err
			}
		}
		return nil
	})
	return p
}

func TestRunner_RemindsALandlordOnceOnTheThirdDay(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.ask(o.Listing(nil), o.Household(nil))
	o.step(2 * day)
	if got := o.mailsOf(notify.LandlordReminder); len(got) != 0 {
		t.Errorf("reminded after two days: %d", len(got))
	}
	o.step(day)
	got := o.mailsOf(notify.LandlordReminder)
	if len(got) != 1 || got[0].Link == "" || got[0].Payload.Due != "2027-03-08" || got[0].Subject.Kind != "proposal" {
		t.Fatalf("on the third day: %+v", got)
	}
	o.step(day)
	if got := o.mailsOf(notify.LandlordReminder); len(got) != 1 {
		t.Errorf("reminded %d times", len(got))
	}
}

func TestRunner_CallsALandlordWithoutAddressOnce(t *testing.T) {
	t.Parallel()
	o := open(t)
	l := o.Listing(nil)
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		owner, err := tx.FindAccount(ctx, o.Owner.Account)
		if err != nil {
			return err
		}
		owner.Active = false
		return tx.UpdateAccount(ctx, &owner)
	})
	o.ask(l, o.Household(nil))
	o.step(3 * day)
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		for _, task := range o.tasksOf("call_landlord") {
			if err := tx.FinishTask(ctx, task.Dedupe, o.Officer.Account); err != nil {
				return err
			}
		}
		return nil
	})
	o.step(day)
	if got := o.tasksOf("call_landlord"); len(got) != 0 {
		t.Errorf("asked to call again: %+v", got)
	}
}

func TestRunner_AnnouncesAftercareOnItsDay(t *testing.T) {
	t.Parallel()
	o := open(t)
	l, h := o.Listing(nil), o.Household(nil)
	p := o.ask(l, h)
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		tenancy := portal.Tenancy{
			ID: portal.New[portal.TenancyID](tx.IDs()), Proposal: p.ID, Household: h.ID, Listing: l.ID, StartedOn: tx.Today(),
		}
		if err := tx.CreateTenancy(ctx, tenancy); err != nil {
			return err
		}
		for _, due := range portal.CheckDates(tenancy.StartedOn, "")[:2] {
			err := tx.CreateCheck(ctx, portal.TenancyCheck{ID: portal.New[portal.CheckID](tx.IDs()), Tenancy: tenancy.ID, Due: due})
			if err != nil {
				return err
			}
		}
		return nil
	})
	o.step(13 * day)
	if got := o.mailsOf(notify.CaseworkerAftercareDue); len(got) != 0 {
		t.Fatalf("a day early: %+v", got)
	}
	o.step(day)
	if got := o.mailsOf(notify.CaseworkerAftercareDue); len(got) != 1 || got[0].Account != o.Caseworker.Account || got[0].Payload.Count != 1 {
		t.Fatalf("on the day: %+v", got)
	}
	o.Clock.Advance(28 * day)
	if err := o.runner.Step(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := o.mailsOf(notify.CaseworkerAftercareDue); len(got) != 2 || got[0].Payload.Count != 2 {
		t.Errorf("with one open before: %+v", got)
	}
}

func TestRunner_TellsOfStaleFilesOnceAWeek(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.Household(nil)
	o.Household(func(h *portal.Household) { h.State = portal.HouseholdPaused })
	o.step(70 * day)
	if got := o.mailsOf(notify.CaseworkerFileStale); len(got) != 0 {
		t.Fatalf("facts of ten weeks are old: %+v", got)
	}
	o.step(21 * day)
	if got := o.mailsOf(notify.CaseworkerFileStale); len(got) != 1 || got[0].Payload.Count != 1 {
		t.Fatalf("after three months: %+v", got)
	}
	o.step(7 * day)
	if got := o.mailsOf(notify.CaseworkerFileStale); len(got) != 2 {
		t.Errorf("the week after: %d mails", len(got))
	}
}

func TestRunner_SumsUpTheMorning(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.Listing(func(l *portal.Listing) { l.State, l.Due = portal.ListingSubmitted, "2027-03-02" })
	o.step(4 * day) // Friday
	got := o.mailsOf(notify.PlacementMorningSummary)
	if len(got) != 2 || got[0].Payload.Count != 1 || got[0].Payload.Overdue != 1 {
		t.Fatalf("for two officers: %+v", got)
	}
	o.step(day) // Saturday
	if got := o.mailsOf(notify.PlacementMorningSummary); len(got) != 2 {
		t.Errorf("%d mails after a Saturday", len(got))
	}
	if o.nudges == 0 {
		t.Error("nobody woke the mail worker")
	}
}

func TestRunner_MarksWhatWaitsTooLong(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.Listing(nil)
	o.Household(func(h *portal.Household) { h.VettedOn, h.Protected = "2027-03-01", true })
	o.step(29 * day)
	if got := o.tasksOf("listing_unchanged"); len(got) != 0 {
		t.Fatalf("after 29 days: %+v", got)
	}
	o.step(day)
	if got := o.tasksOf("listing_unchanged"); len(got) != 1 {
		t.Fatalf("after 30 days: %+v", got)
	}
	o.step(300 * day)
	if got := o.tasksOf("waiting_long"); len(got) != 0 {
		t.Fatalf("after 330 days: %+v", got)
	}
	o.step(40 * day)
	if got := o.tasksOf("waiting_long"); len(got) != 1 || got[0].Role != portal.Placement {
		t.Fatalf("after a year: %+v", got)
	}
}

func TestRunner_AsksForTheFactThatAloneIsMissing(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.Listing(func(l *portal.Listing) { l.Pets = portal.No })
	h := o.Household(func(h *portal.Household) { h.Pets = portal.Unknown })
	o.step(time.Hour)
	if got := o.tasksOf("unknown_fact"); len(got) != 1 || got[0].Role != portal.Caseworker {
		t.Fatalf("tasks: %+v", got)
	}
	o.Write(func(ctx context.Context, tx *store.Tx) error {
		h.Pets = portal.No
		return tx.UpdateHousehold(ctx, &h)
	})
	o.step(day)
	if got := o.tasksOf("unknown_fact"); len(got) != 0 {
		t.Errorf("a known fact is still asked for: %+v", got)
	}
}
