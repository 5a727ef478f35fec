package landlords

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// Wanted says which of the offers a list shows.
type Wanted struct {
	Query string // part of the street, or the postal code; "" is any
	State portal.ListingState
	After portal.ListingID // the last one of the page before; "" is the first page
	Limit int
}

// Offers is a page of a landlord's own offers.
type Offers struct {
	Listings []portal.Listing
	Waiting  map[portal.ListingID]int // cards and steps that wait for the landlord
	Total    int                      // of all pages
}

// Offers lists the actor's own offers, newest first. The users of a company see
// the same ones.
func (s *Service) Offers(ctx context.Context, actor portal.Actor, which Wanted) (Offers, error) {
	if err := portal.Permit(actor, portal.ResOwnListing, portal.Read); err != nil {
		return Offers{}, err
	}
	offers := Offers{Waiting: map[portal.ListingID]int{}}
	err := s.db.Read(ctx, func(tx *store.Tx) error {
		var err error
		offers.Listings, offers.Total, err = tx.ListingsOfLandlord(ctx, actor, store.OwnListings(which))
		if err != nil {
			return err
		}
		for _, l := range offers.Listings {
			proposals, err := tx.ProposalsOfListing(ctx, actor, l.ID)
			if err != nil {
				return err
			}
			offers.Waiting[l.ID] = waiting(l, proposals)
		}
		return nil
	})
	return offers, err
}

// waiting counts what the landlord owes.
func waiting(l portal.Listing, proposals []portal.Proposal) int {
	n := 0
	if l.State == portal.ListingReturned {
		n++
	}
	for _, p := range proposals {
		if p.State.Live() && p.Owes == portal.LandlordRole && !p.Paused() {
			n++
		}
	}
	return n
}

// Offer is one offer with everything its landlord may see of it.
type Offer struct {
	Listing   portal.Listing
	History   []portal.Transition
	Contact   string // name of the officer who looks after it; "" until one does
	Proposals []Proposal
}

// Proposal is a proposed household as its landlord sees it: a card.
type Proposal struct {
	portal.Proposal
	Shown    portal.Card
	Viewings []portal.Viewing
	History  []portal.Transition
}

// Offer returns one of the actor's own offers.
func (s *Service) Offer(ctx context.Context, actor portal.Actor, id portal.ListingID) (Offer, error) {
	var offer Offer
	err := s.db.Read(ctx, func(tx *store.Tx) error {
		var err error
		if offer.Listing, err = listing(ctx, tx, actor, id, portal.Read); err != nil {
			return err
		}
		if offer.History, err = tx.Transitions(ctx, portal.SubjectListing, string(id)); err != nil {
			return err
		}
		if offer.Contact, err = contactName(ctx, tx, offer.Listing); err != nil {
			return err
		}
		offer.Proposals, err = shown(ctx, tx, actor, id)
		return err
	})
	return offer, err
}

func contactName(ctx context.Context, tx *store.Tx, l portal.Listing) (string, error) {
	if l.Contact == "" {
		return "", nil
	}
	officer, err := tx.FindAccount(ctx, l.Contact)
	return officer.Name, err
}

// shown returns the proposals of which the landlord has seen the card.
func shown(ctx context.Context, tx *store.Tx, actor portal.Actor, id portal.ListingID) ([]Proposal, error) {
	found, err := tx.ProposalsOfListing(ctx, actor, id)
	if err != nil {
		return nil, err
	}
	proposals := make([]Proposal, 0, len(found))
	for _, p := range found {
		one, err := asCard(ctx, tx, p)
		if err != nil {
			return nil, err
		}
		proposals = append(proposals, one)
	}
	return proposals, nil
}

// Card returns one proposed household of the actor's own offers.
func (s *Service) Card(ctx context.Context, actor portal.Actor, which Which) (Proposal, error) {
	var card Proposal
	err := s.db.Read(ctx, func(tx *store.Tx) error {
		p, err := proposal(ctx, tx, actor, which, portal.ResCard, portal.Read)
		if err != nil {
			return err
		}
		card, err = asCard(ctx, tx, p)
		return err
	})
	return card, err
}

func asCard(ctx context.Context, tx *store.Tx, p portal.Proposal) (Proposal, error) {
	one := Proposal{Proposal: p}
	var err error
	if one.Shown, err = p.ShownCard(); err != nil {
		return one, err
	}
	if one.Viewings, err = tx.Viewings(ctx, p.ID); err != nil {
		return one, err
	}
	one.History, err = tx.Transitions(ctx, portal.SubjectProposal, string(p.ID))
	return one, err
}
