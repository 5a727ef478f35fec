package spine

import (
	"context"

	"wohnraum/notify"
	"wohnraum/portal"
	"wohnraum/portal/store"
)

// household applies an event to the proposal's household.
func household(event portal.Event) consequence {
	return func(ctx context.Context, tx *store.Tx, act Act, f *file) error {
		return Household(ctx, tx, act, &f.household, event)
	}
}

// next applies a further event to the same proposal.
func next(event portal.Event) consequence {
	return func(ctx context.Context, tx *store.Tx, act Act, f *file) error {
		return Proposal(ctx, tx, act, f.proposal, event)
	}
}

// askUnlessProtected: the household is asked at once, unless a second person has
// to approve first.
func askUnlessProtected(ctx context.Context, tx *store.Tx, act Act, f *file) error {
	if f.proposal.Protected {
		return nil
	}
	return Proposal(ctx, tx, act, f.proposal, portal.AskHousehold)
}

func reserveListing(ctx context.Context, tx *store.Tx, act Act, f *file) error {
	if f.listing.State != portal.ListingReleased {
		return nil
	}
	return Listing(ctx, tx, act, &f.listing, portal.ReserveListing)
}

func letListing(ctx context.Context, tx *store.Tx, act Act, f *file) error {
	return Listing(ctx, tx, act, &f.listing, portal.LetListing)
}

// releaseHousehold lets the household be proposed again. A refusal, with or
// without a reason, costs it nothing.
func releaseHousehold(ctx context.Context, tx *store.Tx, act Act, f *file) error {
	switch f.household.State {
	case portal.HouseholdInProposal, portal.HouseholdContracting:
		return Household(ctx, tx, act, &f.household, portal.BackToReady)
	default:
		return nil
	}
}

// freeListing opens the listing for the next household once the round has no
// live proposal left; nothing goes out before a person approves it (decision 8).
func freeListing(ctx context.Context, tx *store.Tx, act Act, f *file) error {
	others, err := tx.ProposalsOfRound(ctx, f.proposal.Round)
	if err != nil {
		return err
	}
	for _, other := range others {
		if other.State.Live() {
			return CompleteRound(ctx, tx, act, f.proposal.Round)
		}
	}
	if err := closeRound(ctx, tx, act, f); err != nil || f.listing.State != portal.ListingReserved {
		return err
	}
	if err := Listing(ctx, tx, act, &f.listing, portal.FreeListing); err != nil {
		return err
	}
	return tx.AddTask(ctx, portal.Task{
		Kind: "next_candidate", Subject: portal.SubjectListing, Key: string(f.listing.ID), Role: portal.Placement,
		Due: tx.Today().AddWorkingDays(2), Dedupe: "next_candidate:" + string(f.listing.ID),
	})
}

func closeRound(ctx context.Context, tx *store.Tx, _ Act, f *file) error {
	round, err := tx.FindRound(ctx, f.proposal.Round)
	if err != nil {
		return err
	}
	round.Open = false
	return tx.UpdateRound(ctx, round)
}

// cancelMails stops what has not been sent about the proposal, and the calls that
// take a mail's place where the landlord has no address.
func cancelMails(ctx context.Context, tx *store.Tx, act Act, f *file) error {
	for _, kind := range notify.Kinds() {
		if kind.Audience != notify.Landlord {
			continue
		}
		if err := tx.FinishTask(ctx, callTask(kind.Name, proposalSubject(f)), act.By.Account); err != nil {
			return err
		}
	}
	return notify.Cancel(ctx, tx, proposalSubject(f))
}

// beginTenancy starts the Mietverhältnis with its after-care dates.
func beginTenancy(ctx context.Context, tx *store.Tx, _ Act, f *file) error {
	tenancy := portal.Tenancy{
		ID: portal.New[portal.TenancyID](tx.IDs()), Proposal: f.proposal.ID, Household: f.household.ID,
		Listing: f.listing.ID, Landlord: f.listing.Landlord, Team: f.household.Team, StartedOn: f.proposal.HandoverOn,
	}
	if err := tx.CreateTenancy(ctx, tenancy); err != nil {
		return err
	}
	for _, due := range portal.CheckDates(tenancy.StartedOn, tenancy.BoundTo) {
		err := tx.CreateCheck(ctx, portal.TenancyCheck{ID: portal.New[portal.CheckID](tx.IDs()), Tenancy: tenancy.ID, Due: due})
		if err != nil {
			return err
		}
	}
	return nil
}
