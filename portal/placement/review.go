package placement

import (
	"context"
	"slices"

	"wohnraum/portal"
	"wohnraum/portal/pairing"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// Review is what the page of a review shows.
type Review struct {
	ListingRecord

	Rent      []pairing.RentCheck // the rent against the limit of each household size
	Contracts []portal.Contract
	Officers  []portal.Account
	Flags     []string // codes of "flag.*": what the reviewer should ask about
}

// Review opens an offer for its review.
func (s *Service) Review(ctx context.Context, actor portal.Actor, id portal.ListingID) (Review, error) {
	var r Review
	err := s.read(ctx, actor, portal.ResReview, func(tx *store.Tx) error {
		var err error
		if r.Listing, err = tx.FindListing(ctx, actor, id); err != nil {
			return err
		}
		tables, err := pairing.RentTables(ctx, tx)
		if err != nil {
			return err
		}
		r.Rent = pairing.CheckRent(tables, r.Unit.Municipality, r.GrossColdRent(), tx.Today())
		return must(
			func() error { return r.fill(ctx, tx, actor) },
			func() error { r.Contracts, err = tx.ContractsOf(ctx, r.Listing.Landlord); return err },
			func() error { r.Officers, err = tx.AccountsOfRole(ctx, portal.Placement, "", ""); return err },
		)
	})
	r.Flags = flags(r.Listing, r.Rent)
	return r, err
}

// flags names what a reviewer should ask the landlord about.
func flags(l portal.Listing, rents []pairing.RentCheck) []string {
	var found []string
	add := func(is bool, code string) {
		if is {
			found = append(found, code)
		}
	}
	add(!l.GrossColdRent().Valid, "rent_unknown")
	add(l.WaterPaid == portal.Unknown, "water_unknown")
	add(l.WaterPaid == portal.Yes && !l.WaterDirect.Valid, "water_amount")
	add(l.PersonsMax.Valid && l.PersonsMax.V <= roomy(l.Unit.Area)-2, "few_persons")
	add(l.Deposit.Valid && l.ColdRent.Valid && l.Deposit.V > 3*l.ColdRent.V, "deposit")
	add(l.WBS == portal.Unknown, "wbs_unknown")
	add(l.Note != "", "note")
	add(len(l.Missing()) > 0, "incomplete")
	add(slices.ContainsFunc(rents, func(c pairing.RentCheck) bool { return !c.Limit.Valid }), "no_limit")
	return found
}

// roomy is how many persons the size table of the WBS would house here.
func roomy(area portal.Area) int {
	const first, further = 50_00, 15_00
	if area < first {
		return 1
	}
	return 1 + int((area-first)/further)
}

// TakeUp begins the review of an offer.
func (s *Service) TakeUp(ctx context.Context, actor portal.Actor, id portal.ListingID) error {
	return s.write(ctx, actor, portal.ResReview, portal.Decide, func(tx *store.Tx) error {
		l, err := tx.FindListing(ctx, actor, id)
		if err != nil {
			return err
		}
		if l.Contact == "" {
			l.Contact = actor.Account
		}
		return spine.Listing(ctx, tx, spine.Act{By: actor}, &l, portal.TakeUpListing)
	})
}

// Terms is what a review settles: who chooses the tenant, under which contract,
// whom the landlord can call, and whether more than the limit may be accepted.
type Terms struct {
	Version    int
	Right      portal.OccupancyRight
	Contract   portal.ContractID
	Contact    portal.AccountID
	Supplement portal.Answer
}

// SaveTerms keeps what was settled so far.
func (s *Service) SaveTerms(ctx context.Context, actor portal.Actor, id portal.ListingID, terms Terms) error {
	return s.write(ctx, actor, portal.ResReview, portal.Decide, func(tx *store.Tx) error {
		l, err := tx.FindListing(ctx, actor, id)
		if err != nil {
			return err
		}
		if err := terms.settle(ctx, tx, &l); err != nil {
			return err
		}
		if err := tx.UpdateListing(ctx, &l); err != nil {
			return err
		}
		return tx.Audit(ctx, actor, "listing.terms", portal.SubjectListing, string(l.ID), string(l.Right))
	})
}

func (terms Terms) settle(ctx context.Context, tx *store.Tx, l *portal.Listing) error {
	switch {
	case l.Version != terms.Version:
		return portal.Refuse(portal.Conflict, "record.changed", "")
	case l.State != portal.ListingUnderReview:
		return portal.Refuse(portal.Conflict, "step.state", string(l.State))
	case !slices.Contains(portal.OccupancyRights(), terms.Right):
		return portal.Refuse(portal.Invalid, "listing.right", "")
	}
	officer, err := tx.FindAccount(ctx, terms.Contact)
	if err != nil || officer.Role != portal.Placement || !officer.Active {
		return portal.Refuse(portal.Invalid, "listing.contact", "")
	}
	l.Right, l.Contact, l.Supplement, l.Contract = terms.Right, terms.Contact, terms.Supplement, ""
	contracts, err := tx.ContractsOf(ctx, l.Landlord)
	if err != nil {
		return err
	}
	for _, c := range contracts {
		if c.ID == terms.Contract {
			l.Contract = c.ID
		}
	}
	return nil
}

// Release lets households be proposed for an offer. After a change the running
// proposals are judged again.
func (s *Service) Release(ctx context.Context, actor portal.Actor, id portal.ListingID, terms Terms) error {
	return s.write(ctx, actor, portal.ResReview, portal.Decide, func(tx *store.Tx) error {
		l, err := tx.FindListing(ctx, actor, id)
		if err != nil {
			return err
		}
		if err := terms.settle(ctx, tx, &l); err != nil {
			return err
		}
		if !l.GrossColdRent().Valid {
			return portal.Refuse(portal.Conflict, "listing.rent_unknown", "")
		}
		if err := spine.Listing(ctx, tx, spine.Act{By: actor}, &l, portal.ReleaseListing); err != nil {
			return err
		}
		if err := rejudge(ctx, tx, l); err != nil {
			return err
		}
		return clarify(ctx, tx, id)
	})
}

// Return gives an offer back to the landlord with a coded reason; the note is
// read by the landlord.
func (s *Service) Return(ctx context.Context, actor portal.Actor, id portal.ListingID, reason, note string) error {
	if !portal.ReturnReason.Has(reason) {
		return portal.Refuse(portal.Invalid, "reason.unknown", "")
	}
	return s.write(ctx, actor, portal.ResReview, portal.Decide, func(tx *store.Tx) error {
		l, err := tx.FindListing(ctx, actor, id)
		if err != nil {
			return err
		}
		return spine.Listing(ctx, tx, spine.Act{By: actor, Reason: reason, Note: note}, &l, portal.ReturnListing)
	})
}

// Withdraw takes an offer off the list for its landlord; running proposals end.
func (s *Service) Withdraw(ctx context.Context, actor portal.Actor, id portal.ListingID, reason, note, caller string) error {
	return s.close(ctx, actor, id, portal.WithdrawListing, spine.Act{By: actor, Reason: reason, Note: note, OnBehalf: caller})
}

// Expire closes an offer that nobody answers for any more. The clock only marks
// it; a person decides.
func (s *Service) Expire(ctx context.Context, actor portal.Actor, id portal.ListingID, reason, note string) error {
	return s.close(ctx, actor, id, portal.ExpireListing, spine.Act{By: actor, Reason: reason, Note: note})
}

// EndOccupancy records that the occupancy period of a let dwelling is over.
func (s *Service) EndOccupancy(ctx context.Context, actor portal.Actor, id portal.ListingID, note string) error {
	return s.write(ctx, actor, portal.ResListing, portal.Delete, func(tx *store.Tx) error {
		l, err := tx.FindListing(ctx, actor, id)
		if err != nil {
			return err
		}
		return spine.Listing(ctx, tx, spine.Act{By: actor, Note: note}, &l, portal.EndListing)
	})
}

func (s *Service) close(ctx context.Context, actor portal.Actor, id portal.ListingID, event portal.Event, act spine.Act) error {
	if !portal.WithdrawReason.Has(act.Reason) {
		return portal.Refuse(portal.Invalid, "reason.unknown", "")
	}
	return s.write(ctx, actor, portal.ResListing, portal.Delete, func(tx *store.Tx) error {
		l, err := tx.FindListing(ctx, actor, id)
		if err != nil {
			return err
		}
		return spine.Listing(ctx, tx, act, &l, event)
	})
}
