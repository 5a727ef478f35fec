package casework

import (
	"context"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// Proposed is a proposal as the household's team works on it.
type Proposed struct {
	portal.Proposal

	Household portal.Household
	Name      string // of the person the office talks to
	Listing   portal.Listing
	Landlord  portal.Landlord // phone and e-mail only once the name was given
	Viewings  []portal.Viewing
	Requests  []portal.AuthorityRequest
	Consents  []portal.Consent // naming consents for this proposal, newest first
	Timeline  []portal.Transition
	Naming    Naming
}

// Naming is what has to be there before the household's name may be given to the
// landlord (decision 11).
type Naming struct {
	Consent, LandlordVerified, UnitVerified, NoticeAccepted bool
}

// Allowed tells whether nothing is missing.
func (n Naming) Allowed() bool {
	return n.Consent && n.LandlordVerified && n.UnitVerified && n.NoticeAccepted
}

// Proposal opens a proposal of a household of the team.
func (s *Service) Proposal(ctx context.Context, actor portal.Actor, household portal.HouseholdID, id portal.ProposalID) (Proposed, error) {
	if err := portal.Permit(actor, portal.ResProposal, portal.Respond); err != nil {
		return Proposed{}, err
	}
	var p Proposed
	err := s.db.Read(ctx, func(tx *store.Tx) error {
		var err error
		p, err = openProposal(ctx, tx, actor, household, id)
		return err
	})
	return p, err
}

func openProposal(ctx context.Context, tx *store.Tx, actor portal.Actor, household portal.HouseholdID, id portal.ProposalID) (Proposed, error) {
	var p Proposed
	var err error
	if p.Proposal, err = findProposal(ctx, tx, actor, household, id); err != nil {
		return p, err
	}
	for _, read := range []func() error{
		func() error { p.Household, err = tx.FindHousehold(ctx, actor, household); return err },
		func() error {
			p.Listing, err = tx.FindListing(ctx, portal.SystemActor(), p.Proposal.Listing)
			return err
		},
		func() error { p.Landlord, err = tx.FindLandlord(ctx, actor, p.Listing.Landlord); return err },
		func() error { p.Viewings, err = tx.Viewings(ctx, id); return err },
		func() error { p.Requests, err = tx.RequestsOfProposal(ctx, id); return err },
		func() error {
			p.Timeline, err = tx.Transitions(ctx, portal.SubjectProposal, string(id))
			return err
		},
		func() error { return p.addPerson(ctx, tx) },
		func() error { return p.addConsents(ctx, tx) },
	} {
		if err := read(); err != nil {
			return p, err
		}
	}
	p.Naming.LandlordVerified, p.Naming.UnitVerified = p.Landlord.Verified(), p.Listing.Unit.Verified()
	p.Naming.NoticeAccepted = !p.NoticeAt.IsZero() || !p.Landlord.NoticeAt.IsZero()
	if !p.State.KnowsName() && p.State != portal.ClosedHoused {
		p.Landlord.Phone, p.Landlord.Email = "", ""
	}
	return p, nil
}

func (p *Proposed) addPerson(ctx context.Context, tx *store.Tx) error {
	members, err := tx.Members(ctx, p.Household.ID)
	if err == nil && len(members) > 0 {
		p.Name = members[0].Name
	}
	return err
}

func (p *Proposed) addConsents(ctx context.Context, tx *store.Tx) error {
	consents, err := tx.Consents(ctx, p.Household.ID)
	if err != nil {
		return err
	}
	for _, c := range consents {
		if c.Kind != portal.ConsentNaming || c.Proposal != p.ID {
			continue
		}
		p.Consents = append(p.Consents, c)
		p.Naming.Consent = p.Naming.Consent || c.Covers(p.Proposal, p.Listing)
	}
	return nil
}

// findProposal finds a proposal of this household, in the actor's scope.
func findProposal(ctx context.Context, tx *store.Tx, actor portal.Actor, household portal.HouseholdID, id portal.ProposalID) (portal.Proposal, error) {
	p, err := tx.FindProposal(ctx, actor, id)
	if err != nil {
		return p, err
	}
	if p.Household != household {
		return p, portal.Errorf(portal.NotFound, "proposal of another household")
	}
	return p, nil
}

// act runs a step of a proposal. Version is what the actor's page showed, so
// that nobody answers for a state that is gone; -1 where the step is impossible
// from any other state anyway.
func (s *Service) act(ctx context.Context, actor portal.Actor, of At, resource portal.Resource, action portal.Action,
	step func(tx *store.Tx, p *portal.Proposal) error,
) error {
	if err := portal.Permit(actor, resource, action); err != nil {
		return err
	}
	return s.write(ctx, func(tx *store.Tx) error {
		p, err := findProposal(ctx, tx, actor, of.Household, of.Proposal)
		if err != nil {
			return err
		}
		if of.Version >= 0 && of.Version != p.Version {
			return portal.Refuse(portal.Conflict, "record.changed", "")
		}
		return step(tx, &p)
	})
}

// At names a proposal of a household, as its page showed it. Version -1 is any.
type At struct {
	Household portal.HouseholdID
	Proposal  portal.ProposalID
	Version   int
}
