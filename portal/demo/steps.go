package demo

import (
	"context"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/spine"
	"wohnraum/portal/store"
)

// move changes a proposal as it is now.
type move func(ctx context.Context, tx *store.Tx, p *portal.Proposal) error

func (s *seat) with(do move) deed {
	return func(ctx context.Context, tx *store.Tx) error {
		p, err := tx.FindProposal(ctx, portal.SystemActor(), s.proposal)
		if err != nil {
			return err
		}
		return do(ctx, tx, &p)
	}
}

// take is a step of the way to the lease, by whoever takes it in the office.
func (s *seat) take(step portal.Event) deed {
	switch step {
	case portal.HouseholdAgrees:
		return s.with(s.apply(s.worker, step))
	case portal.LandlordInterested:
		return s.with(s.interested)
	case portal.NameHousehold:
		return s.with(s.name)
	case portal.SetViewing:
		return s.with(s.setViewing)
	case portal.AgreeBoth:
		return s.with(s.agree)
	case portal.OfferRent:
		return s.with(func(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
			return spine.OfferRent(ctx, tx, s.worker(), p)
		})
	case portal.AssureRent:
		return s.with(s.decide(true, ""))
	case portal.SignLease:
		return s.with(func(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
			p.LeaseOn = tx.Today()
			return spine.Proposal(ctx, tx, s.worker(), p, step)
		})
	default:
		return s.with(func(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
			p.HandoverOn = tx.Today()
			return spine.Proposal(ctx, tx, s.worker(), p, portal.HandOver)
		})
	}
}

func (s *seat) worker() spine.Act  { return spine.Act{By: s.household.caseworker(s.tale.c)} }
func (s *seat) owner() spine.Act   { return s.tale.listing.landlordSays(s.tale.c) }
func (s *seat) officer() spine.Act { return spine.Act{By: s.tale.c.officer(s.tale.listing.officer)} }

func (s *seat) apply(by func() spine.Act, event portal.Event) move {
	return func(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
		return spine.Proposal(ctx, tx, by(), p, event)
	}
}

func (s *seat) interested(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
	p.NoticeAt = tx.Now()
	return spine.Proposal(ctx, tx, s.owner(), p, portal.LandlordInterested)
}

// name records the consent for this landlord, unit and rent, and names.
func (s *seat) name(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
	l, err := tx.FindListing(ctx, portal.SystemActor(), p.Listing)
	if err != nil {
		return err
	}
	err = give(ctx, tx, s.worker().By, portal.Consent{
		Household: p.Household, Kind: portal.ConsentNaming, Proposal: p.ID, Landlord: l.Landlord, Unit: l.UnitID,
		Rent: l.GrossColdRent(), Available: l.Available, Form: "paper",
	})
	if err != nil {
		return err
	}
	if p.NoticeAt.IsZero() {
		p.NoticeAt = tx.Now()
	}
	return spine.Proposal(ctx, tx, s.worker(), p, portal.NameHousehold)
}

// setViewing fixes an appointment in the afternoon three days later.
func (s *seat) setViewing(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
	return spine.SetViewing(ctx, tx, s.owner(), p, portal.At(viewingAfter(tx.Now().Time, 3)), "vor dem Haus")
}

func viewingAfter(now time.Time, days int) time.Time {
	day := portal.Local(now).AddDate(0, 0, days)
	return time.Date(day.Year(), day.Month(), day.Day(), 16, 30, 0, 0, day.Location())
}

// agree: the viewing took place, and both sides said yes.
func (s *seat) agree(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
	if err := spine.EndViewing(ctx, tx, s.worker(), p, "held"); err != nil {
		return err
	}
	if err := spine.SayAfterViewing(ctx, tx, s.worker(), p, spine.HouseholdSide, portal.Yes); err != nil {
		return err
	}
	return spine.SayAfterViewing(ctx, tx, s.owner(), p, spine.LandlordSide, portal.Yes)
}

// decide is the authority's word; where its clerks have no account, the office
// records their letter.
func (s *seat) decide(granted bool, reason string) move {
	return func(ctx context.Context, tx *store.Tx, p *portal.Proposal) error {
		requests, err := tx.RequestsOfProposal(ctx, p.ID)
		if err != nil {
			return err
		}
		r := requests[0]
		by := spine.Act{By: s.tale.c.clerk(r.Body), Reason: reason}
		r.FileNumber = fileNumber(p.Number)
		if by.By.Account == "" {
			by.By, by.OnBehalf, r.ByLetter = s.officer().By, "Schreiben des Amtes, Aktenzeichen "+r.FileNumber, true
		}
		r.DecidedAt, r.DecidedOn, r.By, r.ByName, r.Reason = tx.Now(), tx.Today(), by.By.Account, by.By.Name, reason
		event := portal.AssureRent
		r.State = "granted"
		if !granted {
			event, r.State = portal.RefuseRent, "refused"
		}
		if err := tx.UpdateRequest(ctx, r); err != nil {
			return err
		}
		return spine.Proposal(ctx, tx, by, p, event)
	}
}
