package planning

import (
	"context"

	"wohnraum/matching/rent"
	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/store"
)

// confirmDays is by when a second person should have looked at a table [office].
const confirmDays = 5

// Enter keeps a new table of rent limits aside until another officer confirms
// it: all of it or, with the faults, nothing.
func (s *Service) Enter(ctx context.Context, actor portal.Actor, name, document string) (portal.TaskID, []LimitFault, error) {
	var id portal.TaskID
	var faults []LimitFault
	err := s.write(ctx, actor, portal.Create, func(tx *store.Tx) error {
		c, err := weigh(ctx, tx, name, document)
		if faults = c.faults; err != nil || len(faults) > 0 {
			return err
		}
		id = portal.New[portal.TaskID](tx.IDs())
		err = tx.CreateLimitEntry(ctx, portal.RentLimitEntry{
			ID: id, Name: name, Document: document, EnteredBy: actor.Account, EnteredName: actor.Name, EnteredAt: tx.Now(),
		})
		if err != nil {
			return err
		}
		if err := tx.AddTask(ctx, entryTask(id, tx.Today())); err != nil {
			return err
		}
		return tx.Audit(ctx, actor, "rent_limits.enter", portal.SubjectRule, string(id), "")
	})
	return id, faults, err
}

func entryTask(id portal.TaskID, today portal.Date) portal.Task {
	return portal.Task{
		Kind: "rent_limit_entry", Subject: portal.SubjectRule, Key: string(id), Role: portal.Placement,
		Due: today.AddWorkingDays(confirmDays), Dedupe: "rent_limit_entry:" + string(id),
	}
}

// Entry is an entered table with what it would change today.
type Entry struct {
	portal.RentLimitEntry

	Tables []rent.Table
	Ends   []rent.Table // tables that end with it, with their last day
	Faults []LimitFault // why it cannot be confirmed any more
	Own    bool         // the actor has entered it, so somebody else confirms
}

// Entry opens an entered table.
func (s *Service) Entry(ctx context.Context, actor portal.Actor, id portal.TaskID) (Entry, error) {
	var e Entry
	if err := portal.Permit(actor, portal.ResRule, portal.Update); err != nil {
		return e, err
	}
	err := s.read(ctx, actor, func(tx *store.Tx) (err error) {
		if e.RentLimitEntry, err = tx.FindLimitEntry(ctx, id); err != nil {
			return err
		}
		if !e.Waiting() {
			rows, _ := parseLimits(e.Name, e.Document)
			e.Tables = pairing.GroupLimits(rows)
			return nil
		}
		c, err := weigh(ctx, tx, e.Name, e.Document)
		e.Tables, e.Ends, e.Faults = pairing.GroupLimits(c.rows), pairing.GroupLimits(c.ended), c.faults
		return err
	})
	e.Own = e.EnteredBy == actor.Account
	return e, err
}

// Confirm lets a table count. It must be another person than the one who
// entered it; the table is marked as verified if that person compared it with
// its source, whatever the text says.
func (s *Service) Confirm(ctx context.Context, actor portal.Actor, id portal.TaskID, compared bool) error {
	return s.decide(ctx, actor, id, true, func(tx *store.Tx, e portal.RentLimitEntry) error {
		if e.EnteredBy == actor.Account {
			return portal.Refuse(portal.Conflict, "rent_limits.same_person", "")
		}
		c, err := weigh(ctx, tx, e.Name, e.Document)
		if err != nil {
			return err
		}
		if len(c.faults) > 0 {
			return portal.Refuse(portal.Conflict, "rent_limits.faulty", c.faults[0].Text)
		}
		return keep(ctx, tx, c, compared)
	})
}

// Discard drops a table that is wrong. Whoever entered it may do so too.
func (s *Service) Discard(ctx context.Context, actor portal.Actor, id portal.TaskID) error {
	return s.decide(ctx, actor, id, false, func(*store.Tx, portal.RentLimitEntry) error { return nil })
}

func (s *Service) decide(ctx context.Context, actor portal.Actor, id portal.TaskID, accept bool, work func(*store.Tx, portal.RentLimitEntry) error) error {
	return s.write(ctx, actor, portal.Update, func(tx *store.Tx) error {
		e, err := tx.FindLimitEntry(ctx, id)
		if err != nil {
			return err
		}
		if !e.Waiting() {
			return portal.Refuse(portal.Conflict, "rent_limits.decided", e.DecidedName)
		}
		if err := work(tx, e); err != nil {
			return err
		}
		e.Accepted, e.DecidedBy, e.DecidedName, e.DecidedAt = accept, actor.Account, actor.Name, tx.Now()
		if err := tx.UpdateLimitEntry(ctx, e); err != nil {
			return err
		}
		if err := tx.FinishTask(ctx, entryTask(id, tx.Today()).Dedupe, actor.Account); err != nil {
			return err
		}
		return tx.Audit(ctx, actor, decision(accept), portal.SubjectRule, string(id), "")
	})
}

func decision(accept bool) string {
	if accept {
		return "rent_limits.confirm"
	}
	return "rent_limits.discard"
}

func keep(ctx context.Context, tx *store.Tx, c change, compared bool) error {
	for _, row := range c.ended {
		if err := tx.EndRentLimit(ctx, row.ID, row.ValidUntil); err != nil {
			return err
		}
	}
	for _, row := range c.rows {
		row.ID, row.Verified = portal.New[portal.TaskID](tx.IDs()), compared
		if err := tx.CreateRentLimit(ctx, row); err != nil {
			return err
		}
	}
	return nil
}
