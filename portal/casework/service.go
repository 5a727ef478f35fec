package casework

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// Service holds the use cases of casework.
type Service struct {
	db     *store.DB
	nudge  func()
	fresh  portal.Freshness
	points portal.PointTable
}

// New returns the use cases. Nudge is called after a change that may have left
// mail in the outbox.
func New(db *store.DB, nudge func()) *Service {
	return &Service{db: db, nudge: nudge, fresh: portal.DefaultFreshness(), points: portal.DraftPointTable()}
}

// write runs work and wakes the outbox when it is committed.
func (s *Service) write(ctx context.Context, work func(*store.Tx) error) error {
	if err := s.db.Write(ctx, work); err != nil {
		return err
	}
	s.nudge()
	return nil
}

// change applies work to a household that the actor may change, saves it, and
// assesses the file again. Version is what the actor's page showed; -1 where the
// page shows nothing that could be lost.
func (s *Service) change(ctx context.Context, actor portal.Actor, id portal.HouseholdID, version int, action string,
	work func(tx *store.Tx, h *portal.Household) error,
) error {
	if err := portal.Permit(actor, portal.ResHousehold, portal.Update); err != nil {
		return err
	}
	return s.write(ctx, func(tx *store.Tx) error {
		h, err := tx.FindHousehold(ctx, actor, id)
		if err != nil {
			return err
		}
		if version >= 0 && h.Version != version {
			return portal.Refuse(portal.Conflict, "record.changed", "")
		}
		if err := work(tx, &h); err != nil {
			return err
		}
		if err := tx.UpdateHousehold(ctx, &h); err != nil {
			return err
		}
		if err := tx.Audit(ctx, actor, action, portal.SubjectHousehold, string(id), ""); err != nil {
			return err
		}
		return s.assess(ctx, tx, &h)
	})
}

// anyVersion is for changes that add a record and overwrite nothing.
const anyVersion = -1

// assess moves a household that is still being taken in to the state that its
// file calls for. Who changed the file stands in the audit log; the state
// follows by itself.
func (s *Service) assess(ctx context.Context, tx *store.Tx, h *portal.Household) error {
	if !entering(h.State) {
		return nil
	}
	ready, err := s.readiness(ctx, tx, *h)
	if err != nil {
		return err
	}
	event := ready.Event()
	edge, err := portal.Step(portal.HouseholdEdges(), h.State, event, portal.System, "", "")
	if err != nil || edge.To == h.State {
		return err
	}
	return spine.Household(ctx, tx, spine.Act{By: portal.SystemActor()}, h, event)
}

func (s *Service) readiness(ctx context.Context, tx *store.Tx, h portal.Household) (portal.Readiness, error) {
	wishes, err := tx.Wishes(ctx, h.ID)
	if err != nil {
		return portal.Readiness{}, err
	}
	consents, err := tx.Consents(ctx, h.ID)
	if err != nil {
		return portal.Readiness{}, err
	}
	vetting, err := tx.VettingItems(ctx, h.ID)
	if err != nil {
		return portal.Readiness{}, err
	}
	return portal.Assess(h, wishes, consents, vetting, tx.Today(), s.fresh), nil
}

// entering tells whether the state follows from the file alone.
func entering(state portal.HouseholdState) bool {
	switch state {
	case portal.HouseholdRecorded, portal.HouseholdConsentMissing, portal.HouseholdUnderReview, portal.HouseholdReady:
		return true
	default:
		return false
	}
}

// Running tells whether a household in this state is on its way to a dwelling,
// and can be set aside.
func Running(state portal.HouseholdState) bool {
	return entering(state) || state == portal.HouseholdInProposal || state == portal.HouseholdContracting
}

// Aside tells whether a household in this state can be taken up again.
func Aside(state portal.HouseholdState) bool {
	_, err := portal.Step(portal.HouseholdEdges(), state, portal.Resume, portal.System, "", "")
	return err == nil
}
