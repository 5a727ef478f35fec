package casework

import (
	"context"
	"slices"

	"wohnraum/portal"
	"wohnraum/portal/store"
)

// File is everything about one household. Facts and the note are there for the
// owning team only; the office reads four sums.
type File struct {
	portal.Household

	Members    []portal.Member
	Wishes     []portal.Wish
	Exclusions []portal.Exclusion
	Consents   []portal.Consent // newest first
	Vetting    []portal.VettingItem
	Facts      []portal.UrgencyFact // the team's
	Urgency    portal.Urgency
	Ready      portal.Readiness
	Stale      bool // vetted too long ago
	Proposals  []ProposalLine
	Timeline   []portal.Transition
	Colleagues []portal.Account // of the team, to hand the household over
	Tenancy    portal.TenancyID // "" if there is none
}

// ProposalLine is a proposal in a household's file.
type ProposalLine struct {
	portal.Proposal

	Listing portal.Listing
}

// Runs tells whether the household is being proposed for a listing just now.
func (f File) Runs(id portal.ListingID) bool {
	return slices.ContainsFunc(f.Proposals, func(p ProposalLine) bool { return p.Live && p.Proposal.Listing == id })
}

// Household opens a file. That the placement office opened it is noted.
func (s *Service) Household(ctx context.Context, actor portal.Actor, id portal.HouseholdID) (File, error) {
	if err := portal.Permit(actor, portal.ResHousehold, portal.Read); err != nil {
		return File{}, err
	}
	var f File
	read := func(tx *store.Tx) error {
		var err error
		f, err = s.openFile(ctx, tx, actor, id)
		return err
	}
	if actor.Role == portal.Caseworker {
		err := s.db.Read(ctx, read)
		return f, err
	}
	err := s.db.Write(ctx, func(tx *store.Tx) error {
		if err := read(tx); err != nil {
			return err
		}
		return tx.Audit(ctx, actor, "household.read", portal.SubjectHousehold, string(id), "")
	})
	return f, err
}

func (s *Service) openFile(ctx context.Context, tx *store.Tx, actor portal.Actor, id portal.HouseholdID) (File, error) {
	var f File
	var err error
	if f.Household, err = tx.FindHousehold(ctx, actor, id); err != nil {
		return f, err
	}
	for _, read := range []func() error{
		func() error { f.Members, err = tx.Members(ctx, id); return err },
		func() error { f.Wishes, err = tx.Wishes(ctx, id); return err },
		func() error { f.Exclusions, err = tx.Exclusions(ctx, id); return err },
		func() error { f.Consents, err = tx.Consents(ctx, id); return err },
		func() error { f.Vetting, err = tx.VettingItems(ctx, id); return err },
		func() error { f.Facts, err = tx.UrgencyFacts(ctx, id); return err },
		func() error {
			f.Timeline, err = tx.Transitions(ctx, portal.SubjectHousehold, string(id))
			return err
		},
		func() error { f.Colleagues, err = tx.AccountsOfRole(ctx, portal.Caseworker, f.Team, ""); return err },
		func() error { return s.addProposals(ctx, tx, actor, &f) },
	} {
		if err := read(); err != nil {
			return f, err
		}
	}
	f.Urgency = s.points.Sum(f.Facts, tx.Today())
	f.Ready = portal.Assess(f.Household, f.Wishes, f.Consents, f.Vetting, tx.Today(), s.fresh)
	f.Stale = f.VettedOn.Known() && f.VettedOn.AddMonths(s.fresh.VettingMonths) < tx.Today()
	if actor.Role != portal.Caseworker {
		f.Facts, f.Note, f.Exclusions = nil, "", nil
	}
	return f, nil
}

func (s *Service) addProposals(ctx context.Context, tx *store.Tx, actor portal.Actor, f *File) error {
	proposals, err := tx.ProposalsOfHousehold(ctx, actor, f.ID)
	if err != nil {
		return err
	}
	for _, p := range proposals {
		l, err := tx.FindListing(ctx, portal.SystemActor(), p.Listing)
		if err != nil {
			return err
		}
		f.Proposals = append(f.Proposals, ProposalLine{Proposal: p, Listing: l})
		if p.State != portal.ClosedHoused {
			continue
		}
		tenancy, err := tx.TenancyOfProposal(ctx, p.ID)
		if err != nil {
			return err
		}
		f.Tenancy = tenancy.ID
	}
	return nil
}

// Points is the table that the sums are made with, for the page that explains
// them.
func (s *Service) Points() portal.PointTable { return s.points }

// Fresh is how long facts count as known.
func (s *Service) Fresh() portal.Freshness { return s.fresh }
