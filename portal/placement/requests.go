package placement

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// Requests is a clerk's list: what waits, and one page of what is decided.
type Requests struct {
	Waiting []store.RequestLine
	Past    store.RequestPage
}

const requestsMost = 100

// Requests lists the rent offers addressed to the actor's body.
func (s *Service) Requests(ctx context.Context, actor portal.Actor, before portal.RequestID, limit int) (Requests, error) {
	var r Requests
	err := s.read(ctx, actor, portal.ResRequest, func(tx *store.Tx) (err error) {
		if r.Waiting, err = tx.WaitingRequests(ctx, actor, requestsMost); err != nil {
			return err
		}
		r.Past, err = tx.PastRequests(ctx, actor, before, limit)
		return err
	})
	return r, err
}

// RequestRecord is a rent offer with what its decision needs, and no more: the
// dwelling, the rent, the number of persons, and whom it is for.
type RequestRecord struct {
	store.RequestLine

	Listing  portal.Listing
	Persons  int
	Children int
	Name     string // the person the authority knows as its client
	Born     portal.Date
	Rent     pairing.RentCheck // for this household size
	MoveIn   portal.Date
}

// Request opens a rent offer; what is addressed to another body does not exist.
func (s *Service) Request(ctx context.Context, actor portal.Actor, id portal.RequestID) (RequestRecord, error) {
	var r RequestRecord
	err := s.read(ctx, actor, portal.ResRequest, func(tx *store.Tx) (err error) {
		if r.RequestLine, err = tx.FindRequest(ctx, actor, id); err != nil {
			return err
		}
		return r.fill(ctx, tx)
	})
	return r, err
}

func (r *RequestRecord) fill(ctx context.Context, tx *store.Tx) error {
	p, err := tx.FindProposal(ctx, portal.SystemActor(), r.Proposal)
	if err != nil {
		return err
	}
	if r.Listing, err = tx.FindListing(ctx, portal.SystemActor(), p.Listing); err != nil {
		return err
	}
	h, err := tx.FindHousehold(ctx, portal.SystemActor(), p.Household)
	if err != nil {
		return err
	}
	members, err := tx.Members(ctx, h.ID)
	if err != nil {
		return err
	}
	if len(members) > 0 {
		r.Name, r.Born = members[0].Name, members[0].Born
	}
	tables, err := pairing.RentTables(ctx, tx)
	if err != nil {
		return err
	}
	r.Persons, r.Children, r.MoveIn = h.Persons, h.Children, max(r.Listing.Available, tx.Today())
	r.Rent = pairing.CheckRentFor(tables, r.Listing.Unit.Municipality, h.Persons, r.AuthorityRequest.Rent, tx.Today())
	return nil
}

// Decision is an authority's word on a rent offer.
type Decision struct {
	Granted    bool
	On         portal.Date
	FileNumber string
	Reason     string // of portal.AuthorityRefusal
	Note       string
	ByLetter   bool // placement records what came by letter
}

// Decide records the authority's decision: by its clerk, or by placement from a
// letter.
func (s *Service) Decide(ctx context.Context, actor portal.Actor, id portal.RequestID, d Decision) error {
	action := portal.Decide
	if d.ByLetter {
		action = portal.Update
	}
	return s.write(ctx, actor, portal.ResRequest, action, func(tx *store.Tx) error {
		r, err := tx.FindRequest(ctx, actor, id)
		if err != nil {
			return err
		}
		if err := d.check(r.AuthorityRequest, tx.Today()); err != nil {
			return err
		}
		p, err := tx.FindProposal(ctx, portal.SystemActor(), r.Proposal)
		if err != nil {
			return err
		}
		request, event := d.settle(r.AuthorityRequest, actor, tx.Now())
		if err := tx.UpdateRequest(ctx, request); err != nil {
			return err
		}
		return spine.Proposal(ctx, tx, spine.Act{By: actor, Reason: d.Reason, Note: d.Note, OnBehalf: d.letter()}, &p, event)
	})
}

func (d Decision) check(r portal.AuthorityRequest, today portal.Date) error {
	switch {
	case r.State != "waiting":
		return portal.Refuse(portal.Conflict, "request.decided", r.ByName)
	case !d.On.Known() || d.On > today:
		return portal.Refuse(portal.Invalid, "date.future", "")
	case !d.Granted && !portal.AuthorityRefusal.Has(d.Reason):
		return portal.Refuse(portal.Invalid, "reason.unknown", "")
	default:
		return nil
	}
}

func (d Decision) settle(r portal.AuthorityRequest, actor portal.Actor, now portal.Instant) (portal.AuthorityRequest, portal.Event) {
	r.DecidedAt, r.DecidedOn, r.FileNumber, r.ByLetter = now, d.On, d.FileNumber, d.ByLetter
	r.By, r.ByName, r.Note = actor.Account, actor.Name, d.Note
	if d.Granted {
		r.State = "granted"
		return r, portal.AssureRent
	}
	r.State, r.Reason = "refused", d.Reason
	return r, portal.RefuseRent
}

func (d Decision) letter() string {
	if !d.ByLetter {
		return ""
	}
	return "Schreiben des Amtes, Aktenzeichen " + d.FileNumber
}
