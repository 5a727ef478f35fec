package placement

import (
	"context"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/store"
)

// Proposals returns one page of the office's list of proposals.
func (s *Service) Proposals(ctx context.Context, actor portal.Actor, f store.ProposalFilter) (store.ProposalPage, error) {
	var page store.ProposalPage
	err := s.read(ctx, actor, portal.ResProposal, func(tx *store.Tx) (err error) {
		page, err = tx.Proposals(ctx, actor, f)
		return err
	})
	return page, err
}

// ProposalRecord is the whole record of a proposal, as staff may see it.
type ProposalRecord struct {
	portal.Proposal

	Card       portal.Card
	Listing    portal.Listing
	Landlord   portal.Landlord
	Household  portal.Household
	Team       portal.Team
	Person     string // the person the office talks to
	Round      portal.Round
	Siblings   []store.ProposalLine // of the same round
	Timeline   []portal.Transition
	Viewings   []portal.Viewing
	Requests   []portal.AuthorityRequest
	Consents   []portal.Consent
	SecondName string
	Tenancy    portal.Tenancy
	Checks     []portal.TenancyCheck
	Mails      []notify.Row
	Naming     Naming
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

// Proposal opens the record of a proposal.
func (s *Service) Proposal(ctx context.Context, actor portal.Actor, id portal.ProposalID) (ProposalRecord, error) {
	var r ProposalRecord
	if err := portal.Permit(actor, portal.ResProposal, portal.Update); err != nil {
		return r, err
	}
	err := s.read(ctx, actor, portal.ResProposal, func(tx *store.Tx) (err error) {
		if r.Proposal, err = tx.FindProposal(ctx, actor, id); err != nil {
			return err
		}
		if err = r.addParties(ctx, tx, actor); err != nil {
			return err
		}
		if err = r.addHistory(ctx, tx, actor); err != nil {
			return err
		}
		return r.addOutcome(ctx, tx)
	})
	return r, err
}

func (r *ProposalRecord) addParties(ctx context.Context, tx *store.Tx, actor portal.Actor) (err error) {
	return must(
		func() error { r.Card, err = r.ShownCard(); return err },
		func() error { r.Listing, err = tx.FindListing(ctx, actor, r.Proposal.Listing); return err },
		func() error { r.Landlord, err = landlordOf(ctx, tx, actor, r.Listing); return err },
		func() error { r.Household, err = tx.FindHousehold(ctx, actor, r.Proposal.Household); return err },
		func() error { return r.addPeople(ctx, tx) },
	)
}

func (r *ProposalRecord) addPeople(ctx context.Context, tx *store.Tx) error {
	members, err := tx.Members(ctx, r.Household.ID)
	if err != nil {
		return err
	}
	if len(members) > 0 {
		r.Person = members[0].Name
	}
	teams, err := tx.Teams(ctx)
	for _, team := range teams {
		if team.ID == r.Household.Team {
			r.Team = team
		}
	}
	if err != nil {
		return err
	}
	r.SecondName, err = accountName(ctx, tx, r.SecondBy)
	return err
}

func (r *ProposalRecord) addHistory(ctx context.Context, tx *store.Tx, actor portal.Actor) (err error) {
	return must(
		func() error {
			r.Timeline, err = tx.Transitions(ctx, portal.SubjectProposal, string(r.ID))
			return err
		},
		func() error { r.Viewings, err = tx.Viewings(ctx, r.ID); return err },
		func() error { r.Requests, err = tx.RequestsOfProposal(ctx, r.ID); return err },
		func() error {
			r.Mails, err = notify.ListAbout(ctx, tx, notify.Subject{Kind: string(portal.SubjectProposal), ID: string(r.ID)})
			return err
		},
		func() error { return r.addConsents(ctx, tx) },
		func() error { return r.addSiblings(ctx, tx, actor) },
	)
}

func (r *ProposalRecord) addConsents(ctx context.Context, tx *store.Tx) error {
	consents, err := tx.Consents(ctx, r.Household.ID)
	for _, c := range consents {
		if c.Kind == portal.ConsentNaming && c.Proposal != r.ID {
			continue
		}
		r.Consents = append(r.Consents, c)
		r.Naming.Consent = r.Naming.Consent || c.Covers(r.Proposal, r.Listing)
	}
	r.Naming.LandlordVerified, r.Naming.UnitVerified = r.Landlord.Verified(), r.Listing.Unit.Verified()
	r.Naming.NoticeAccepted = !r.NoticeAt.IsZero() || !r.Landlord.NoticeAt.IsZero()
	return err
}

func (r *ProposalRecord) addSiblings(ctx context.Context, tx *store.Tx, actor portal.Actor) error {
	if r.Proposal.Round == "" {
		return nil
	}
	var err error
	if r.Round, err = tx.FindRound(ctx, r.Proposal.Round); err != nil {
		return err
	}
	lines, err := tx.ProposalLines(ctx, actor, r.Proposal.Listing)
	for _, line := range lines {
		if line.Round == r.Round.ID && line.ID != r.ID {
			r.Siblings = append(r.Siblings, line)
		}
	}
	return err
}

func (r *ProposalRecord) addOutcome(ctx context.Context, tx *store.Tx) error {
	var err error
	r.Tenancy, err = tx.TenancyOfProposal(ctx, r.ID)
	switch {
	case err == nil:
		r.Checks, err = tx.Checks(ctx, r.Tenancy.ID)
		return err
	case portal.KindOf(err) == portal.NotFound:
		return nil // it did not come to a tenancy
	default:
		return err
	}
}

// Waiting is the rent offer that waits for the authority, if there is one.
func (r ProposalRecord) Waiting() (portal.AuthorityRequest, bool) {
	for _, request := range r.Requests {
		if request.State == "waiting" && r.State == portal.RentOffered {
			return request, true
		}
	}
	return portal.AuthorityRequest{}, false
}

// Appointment is the viewing that is set, if there is one.
func (r ProposalRecord) Appointment() (portal.Viewing, bool) {
	for _, v := range r.Viewings {
		if v.State == "set" {
			return v, true
		}
	}
	return portal.Viewing{}, false
}
